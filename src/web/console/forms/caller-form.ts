import type { Person } from '../../../booking/booking.ts'
import { readTypedDate } from '../../../desk/typed-date.ts'
import type { InputFault, PersonInput } from '../../acts.ts'
import type { FormBody } from '../../forms.ts'
import { faultText } from '../../texts/faults.ts'
import type { FieldError, Typed } from '../../texts/field-error.ts'
import { textsIn } from '../../texts/texts.ts'
import { textIn } from '../form.ts'
import type { ConsoleLanguage } from '../texts/frame.ts'

/** A person as the desk types them, with the birth date in one field; `suffix` numbers the people of a party. */
export function readCaller(body: FormBody, suffix: string, today: string): PersonInput {
  const typedDate = textIn(body, `birthDate${suffix}`)
  const dates = readTypedDate(typedDate, today)
  return {
    givenName: textIn(body, `givenName${suffix}`),
    familyName: textIn(body, `familyName${suffix}`),
    // A year of two digits that may be two is as good as none: the check asks for it.
    birthDate: dates.length === 1 ? (dates[0] as string) : typedDate,
    postcode: textIn(body, `postcode${suffix}`),
    code: textIn(body, `code${suffix}`),
  }
}

/** A person as the fields of the desk's forms. */
export function typedOfCaller({ givenName, familyName, birthDate, postcode }: Person, suffix: string): Typed {
  const fields = { givenName, familyName, birthDate: birthDate.split('-').reverse().join('.'), postcode }
  return Object.fromEntries(Object.entries(fields).map(([name, value]) => [name + suffix, value]))
}

/** What is wrong, beside the fields of the desk's forms. */
export function callerErrors(
  language: ConsoleLanguage,
  faults: readonly InputFault[],
  fields: 'plain' | 'suffixed',
): FieldError[] {
  const texts = textsIn(language)
  return faults.map(({ member, field, fault }) => ({
    field: fields === 'suffixed' ? `${field}${member + 1}` : field,
    message: faultText(texts, field, fault),
  }))
}
