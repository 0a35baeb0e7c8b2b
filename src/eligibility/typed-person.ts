import type { Person } from '../booking/booking.ts'

/** What may be wrong with a field. */
export type FieldFault = {
  field: 'givenName' | 'familyName' | 'birthDate' | 'postcode' | 'code'
  fault: 'missing' | 'too_long' | 'not_a_date' | 'in_future' | 'not_a_postcode'
}

const nameLengthMax = 80
const codeLengthMax = 40

/** Trims what was typed and lists what is wrong with it; `today` is an ISO date. */
export function checkPerson(typed: Person, today: string): { person: Person; faults: FieldFault[] } {
  const person = {
    givenName: tidy(typed.givenName),
    familyName: tidy(typed.familyName),
    birthDate: typed.birthDate.trim(),
    postcode: typed.postcode.trim(),
  }
  const faults: FieldFault[] = []
  for (const field of ['givenName', 'familyName'] as const) {
    if (person[field] === '') faults.push({ field, fault: 'missing' })
    else if (person[field].length > nameLengthMax) faults.push({ field, fault: 'too_long' })
  }
  const birthFault = birthDateFault(person.birthDate, today)
  if (birthFault) faults.push({ field: 'birthDate', fault: birthFault })
  if (person.postcode === '') faults.push({ field: 'postcode', fault: 'missing' })
  else if (!/^\d{5}$/.test(person.postcode)) faults.push({ field: 'postcode', fault: 'not_a_postcode' })
  return { person, faults }
}

/** Lists what is wrong with a typed code. */
export function checkCode(code: string): FieldFault[] {
  if (code.trim() === '') return [{ field: 'code', fault: 'missing' }]
  return code.length > codeLengthMax ? [{ field: 'code', fault: 'too_long' }] : []
}

/** What is wrong with a birth date; `today` is an ISO date like it. */
export function birthDateFault(birthDate: string, today: string): FieldFault['fault'] | undefined {
  if (birthDate === '' || birthDate === '--') return 'missing'
  if (!/^\d{4}-\d{2}-\d{2}$/.test(birthDate)) return 'not_a_date'
  if (!isDate(birthDate)) return 'not_a_date'
  if (birthDate > today) return 'in_future'
  return birthDate < '1890-01-01' ? 'not_a_date' : undefined
}

function isDate(isoDate: string): boolean {
  // Every month has its first 28 days.
  if (/^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|1\d|2[0-8])$/.test(isoDate)) return true
  try {
    Temporal.PlainDate.from(isoDate, { overflow: 'reject' })
    return true
  } catch {
    return false
  }
}

/** Control characters and runs of white space have no business in a name. */
function tidy(text: string): string {
  if (/^[A-Za-zÀ-ž'-]+$/.test(text)) return text
  return text
    .replaceAll(/\p{Cc}/gu, ' ')
    .replaceAll(/\s+/g, ' ')
    .trim()
}
