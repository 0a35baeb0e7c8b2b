import type { Wishes } from '../booking/wishes.ts'
import type { Contact } from '../notice/contact.ts'
import type { InputFault, JoinInput, PersonInput } from './acts.ts'
import { faultText } from './texts/faults.ts'
import type { FieldError } from './texts/field-error.ts'
import type { Texts } from './texts/texts.ts'
import { timesOfDay } from './texts/times-of-day.ts'

/** A form's body: a field that occurs several times is an array. */
export type FormBody = Record<string, string | string[] | undefined>

/** What a join form says. */
export function readJoinForm(form: FormBody): JoinInput {
  return {
    person: readPerson(form, ''),
    code: text(form, 'code'),
    party: form.party === undefined ? 1 : Number(text(form, 'party')),
    wishes: readWishes(form),
  }
}

/** What a details form says of each person of a party. */
export function readDetailsForm(form: FormBody, party: number): PersonInput[] {
  return Array.from({ length: party }, (_, index) => ({
    ...readPerson(form, String(index + 1)),
    code: text(form, `code${index + 1}`),
  }))
}

/** The addresses that a form leaves. */
export function readContactForm(form: FormBody): Contact {
  return { mail: text(form, 'mail'), phone: text(form, 'phone') }
}

/** The errors of a form beside their fields; `suffixed` where the fields of each person carry its number. */
export function fieldErrors(texts: Texts, faults: InputFault[], fields: 'plain' | 'suffixed'): FieldError[] {
  return faults.map(({ member, field, fault }) => {
    // Addresses belong to the ticket, not to one of the people.
    const suffix = fields === 'suffixed' && !addresses.has(field) ? String(member + 1) : ''
    const name = field === 'birthDate' ? 'birthDay' : field
    return { field: name + suffix, message: faultText(texts, field, fault) }
  })
}

const addresses = new Set<string>(['mail', 'phone'])

function readPerson(form: FormBody, suffix: string) {
  return {
    givenName: text(form, `givenName${suffix}`),
    familyName: text(form, `familyName${suffix}`),
    birthDate: readBirthDate(form, suffix),
    postcode: text(form, `postcode${suffix}`),
  }
}

/** Day, month and year as an ISO date, where they are one; empty where nothing was typed. */
export function readBirthDate(form: FormBody, suffix: string): string {
  const year = text(form, `birthYear${suffix}`).trim()
  const month = text(form, `birthMonth${suffix}`).trim().padStart(2, '0')
  const day = text(form, `birthDay${suffix}`).trim().padStart(2, '0')
  const isEmpty = year === '' && month === '00' && day === '00'
  return isEmpty ? '' : `${year}-${month}-${day}`
}

function readWishes(form: FormBody): Wishes {
  const known = new Set<string>(timesOfDay)
  return {
    centres: list(form, 'centre')
      .map(Number)
      .filter((centre) => Number.isSafeInteger(centre) && centre > 0),
    days: list(form, 'day').filter((day) => /^\d{4}-\d{2}-\d{2}$/.test(day)),
    times: list(form, 'time').filter((time) => known.has(time)) as Wishes['times'],
    otherwise: text(form, 'otherwise') === 'any' ? 'any' : 'none',
  }
}

/** What a field says; the first of several. */
export function text(form: FormBody, field: string): string {
  const value = form[field]
  return (Array.isArray(value) ? value[0] : value) ?? ''
}

/** All values of a field that may occur several times. */
export function list(form: FormBody, field: string): string[] {
  const value = form[field]
  if (value === undefined) return []
  return Array.isArray(value) ? value : [value]
}
