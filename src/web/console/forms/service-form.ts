import type { EligibilityRule, IdentityKind } from '../../../release/release.ts'
import type { PlannedService, ServiceChange } from '../../../store/services.ts'
import type { FieldError, Typed } from '../../texts/field-error.ts'
import { type ConsoleForm, textIn } from '../form.ts'
import type { SchedulesTexts } from '../texts/schedules.ts'
import type { ServicesTexts } from '../texts/services.ts'

const postcodesMax = 2000

/** A service as it stands in the form. */
export function typedOfService(service: PlannedService): Typed {
  const { name, description, minutes, doses, doseGapDays, identity, rule } = service
  return {
    name,
    description,
    minutes: String(minutes),
    doses: String(doses),
    doseGapDays: String(doseGapDays ?? ''),
    identity,
    ageMin: String(rule.ageMin ?? ''),
    ageMax: String(rule.ageMax ?? ''),
    postcodes: (rule.postcodes ?? []).join(' '),
  }
}

/** A new service as the form begins with it. */
export const typedOfNewService: Typed = { minutes: '10', doses: '1', identity: 'person' }

/** What the form of a service says, and what is wrong with it. */
export function readServiceForm(
  form: ConsoleForm,
  texts: ServicesTexts,
  common: SchedulesTexts,
): { service: ServiceChange; typed: Typed; errors: FieldError[] } {
  const fields = ['name', 'minutes', 'doses', 'doseGapDays', 'identity', 'ageMin', 'ageMax', 'postcodes', 'description']
  const typed = Object.fromEntries(fields.map((field) => [field, textIn(form, field)])) as Record<string, string>
  const errors: FieldError[] = []
  const fail = (field: string, message: string) => {
    errors.push({ field, message })
  }
  const text = (field: string, lengthMax: number) => {
    const value = (typed[field] ?? '').replaceAll(/\s+/g, ' ')
    if (value === '') fail(field, common.required)
    else if (value.length > lengthMax) fail(field, common.tooLong(lengthMax))
    else if (/\p{Cc}/u.test(value)) fail(field, common.controlCharacter)
    return value
  }
  const number = (field: string, min: number, max: number) => {
    const value = typed[field] ?? ''
    const isNumber = /^\d{1,4}$/.test(value) && Number(value) >= min && Number(value) <= max
    if (!isNumber) fail(field, texts.range(min, max))
    return Number(value)
  }
  const age = (field: string) => ((typed[field] ?? '') === '' ? undefined : number(field, 0, 120))

  const name = text('name', 100)
  const description = text('description', 1000)
  const minutes = number('minutes', 1, 600)
  const doses = typed.doses === '2' ? 2 : 1
  const doseGapDays = doses === 2 ? number('doseGapDays', 1, 365) : null
  const identity = (['person', 'code', 'anonymous'] as const).find((kind) => kind === typed.identity)
  if (identity === undefined) fail('identity', texts.choose)
  const ageMin = age('ageMin')
  const ageMax = age('ageMax')
  if (ageMin !== undefined && ageMax !== undefined && ageMin > ageMax) fail('ageMax', texts.ageOrder)
  const postcodes = [...new Set((typed.postcodes ?? '').split(/[\s,;]+/).filter((word) => word !== ''))]
  const wrong = postcodes.find((word) => !/^\d{5}$/.test(word))
  if (wrong !== undefined) fail('postcodes', texts.postcodeForm(wrong.slice(0, 20)))
  else if (postcodes.length > postcodesMax) fail('postcodes', texts.tooManyPostcodes(postcodesMax))
  const rule: EligibilityRule = {
    ...(ageMin !== undefined && { ageMin }),
    ...(ageMax !== undefined && { ageMax }),
    ...(postcodes.length > 0 && { postcodes }),
  }
  const chosen: IdentityKind = identity ?? 'person'
  return { service: { name, description, minutes, doses, doseGapDays, rule, identity: chosen }, typed, errors }
}
