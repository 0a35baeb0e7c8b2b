import { regionOf, regionText } from '../../../schedule/holidays.ts'
import type { CentreChange, PlannedCentre } from '../../../store/centres.ts'
import type { FieldError, Typed } from '../../texts/field-error.ts'
import { type ConsoleForm, textIn } from '../form.ts'
import type { SchedulesTexts } from '../texts/schedules.ts'

const lengths = { name: 100, street: 120, postcode: 5, city: 80, access: 500 }

/** A centre as it stands in the form. */
export function typedOfCentre(centre: PlannedCentre): Typed {
  const { name, street, postcode, city, access, holidays } = centre
  return { name, street, postcode, city, access, holidays: regionText(holidays) }
}

/** What the form of a centre says, and what is wrong with it. */
export async function readCentreForm(
  form: ConsoleForm,
  texts: SchedulesTexts,
): Promise<{ centre: CentreChange; typed: Typed; errors: FieldError[] }> {
  const typed = {
    name: textIn(form, 'name'),
    street: textIn(form, 'street'),
    postcode: textIn(form, 'postcode'),
    city: textIn(form, 'city'),
    access: textIn(form, 'access').replaceAll(/\s+/g, ' '),
    holidays: textIn(form, 'holidays'),
  }
  const errors: FieldError[] = []
  for (const [field, lengthMax] of Object.entries(lengths) as [keyof typeof lengths, number][]) {
    const text = typed[field]
    if (text === '' && field !== 'access') errors.push({ field, message: texts.required })
    else if (/\p{Cc}/u.test(text)) errors.push({ field, message: texts.controlCharacter })
    else if (field === 'postcode' && !/^\d{5}$/.test(text)) errors.push({ field, message: texts.postcodeForm })
    else if (text.length > lengthMax) errors.push({ field, message: texts.tooLong(lengthMax) })
  }
  const holidays = await regionOf(typed.holidays)
  if (holidays === undefined) errors.push({ field: 'holidays', message: texts.unknownHolidays })
  return { centre: { ...typed, holidays: holidays ?? null }, typed, errors }
}
