import type { EligibilityRule } from '../../release/release.ts'
import type { Texts } from './texts.ts'

/** Who may take part, in sentences that a person can check against themselves. */
export function eligibilityText(texts: Texts, rule: EligibilityRule): string {
  const { plain } = texts
  const age = ageText(texts, rule)
  if (rule.postcodes === undefined) return age
  const where =
    rule.postcodes.length > 12
      ? plain('release.postcodesMany', { count: rule.postcodes.length })
      : plain('release.postcodes', { names: texts.anyOf(rule.postcodes) })
  return `${age} ${where}`
}

function ageText({ plain }: Texts, { ageMin, ageMax }: EligibilityRule): string {
  if (ageMin !== undefined && ageMax !== undefined) return plain('release.ageBetween', { from: ageMin, to: ageMax })
  if (ageMin !== undefined) return plain('release.ageFrom', { from: ageMin })
  if (ageMax !== undefined) return plain('release.ageTo', { to: ageMax })
  return plain('release.everybody')
}
