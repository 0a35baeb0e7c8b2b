import type { EligibilityRule } from '../release/release.ts'

/** Why somebody may not take part. */
export type Ineligibility = 'too_young' | 'too_old' | 'other_postcode'

/**
 * Applies a release's rule to a person. Age is counted in whole years on `day` (ISO date); a birth date of the 29th of
 * February counts from the 1st of March in other years, as German law has it (§ 188 BGB).
 * Returns every reason against; none means eligible.
 */
export function findIneligibilities(
  rule: EligibilityRule,
  person: { birthDate: string; postcode: string },
  day: string,
): Ineligibility[] {
  const reasons: Ineligibility[] = []
  const age = ageOn(person.birthDate, day)
  if (rule.ageMin !== undefined && age < rule.ageMin) reasons.push('too_young')
  if (rule.ageMax !== undefined && age > rule.ageMax) reasons.push('too_old')
  if (rule.postcodes !== undefined && !rule.postcodes.includes(person.postcode)) reasons.push('other_postcode')
  return reasons
}

/** Whole years from a birth date to a day, both ISO dates; negative for a birth date after the day. */
export function ageOn(birthDate: string, day: string): number {
  // ISO dates compare like text, which spares a crowd two calendars each.
  const birthdayPassed = day.slice(5) >= birthDate.slice(5)
  return Number(day.slice(0, 4)) - Number(birthDate.slice(0, 4)) - (birthdayPassed ? 0 : 1)
}
