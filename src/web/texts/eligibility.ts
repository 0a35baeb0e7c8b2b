import type { EligibilityRule } from '../../release/release.ts'

/** Who may take part, as a sentence that a person can check against themselves. */
export function eligibilityText(rule: EligibilityRule): string {
  const age = ageText(rule)
  if (rule.postcodes === undefined) return `${age}.`
  const where =
    rule.postcodes.length > 12
      ? `in einem der ${rule.postcodes.length} Postleitzahlgebiete des Trägers`
      : `im Gebiet mit der Postleitzahl ${listText(rule.postcodes)}`
  return `${age}, die ${where} wohnen.`
}

/** `a`, `a oder b`, `a, b oder c`. */
function listText(items: string[]): string {
  if (items.length < 2) return items.join('')
  return `${items.slice(0, -1).join(', ')} oder ${items.at(-1)}`
}

function ageText({ ageMin, ageMax }: EligibilityRule): string {
  if (ageMin !== undefined && ageMax !== undefined) {
    return `Menschen, die am Tag der Freischaltung ${ageMin} bis ${ageMax} Jahre alt sind`
  }
  if (ageMin !== undefined) return `Menschen, die am Tag der Freischaltung mindestens ${ageMin} Jahre alt sind`
  if (ageMax !== undefined) return `Menschen, die am Tag der Freischaltung höchstens ${ageMax} Jahre alt sind`
  return 'Alle Menschen'
}
