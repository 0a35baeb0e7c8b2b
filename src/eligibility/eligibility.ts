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
  const born = Temporal.PlainDate.from(birthDate)
  const then = Temporal.PlainDate.from(day)
  const birthdayPassed = then.month > born.month || (then.month === born.month && then.day >= born.day)
  return then.year - born.year - (birthdayPassed ? 0 : 1)
}
