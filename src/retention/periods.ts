/** What a tenant keeps for a number of days of its own; docs/privacy.md says what each is and why. */
export const subjects = ['details', 'contacts', 'pseudonyms', 'notices', 'attendances', 'audit'] as const

export type Subject = (typeof subjects)[number]

/** Days; the table `tenants` has the same limits. */
export const limitsOf: Record<Subject, { standard: number; min: number; max: number }> = {
  details: { standard: 30, min: 1, max: 365 },
  contacts: { standard: 14, min: 1, max: 365 },
  pseudonyms: { standard: 30, min: 1, max: 365 },
  notices: { standard: 14, min: 1, max: 365 },
  attendances: { standard: 90, min: 1, max: 3650 },
  audit: { standard: 730, min: 90, max: 3650 },
}

export type Periods = Record<Subject, number>

/** What a new tenant begins with. */
export const standardPeriods = Object.fromEntries(
  subjects.map((subject) => [subject, limitsOf[subject].standard]),
) as Periods

/** Checks what was typed; what is absent stays as it is. Gives the days, and the subjects whose days will not do. */
export function checkPeriods(typed: Partial<Record<Subject, string>>): {
  periods: Partial<Periods>
  faults: Subject[]
} {
  const periods: Partial<Periods> = {}
  const faults: Subject[] = []
  for (const subject of subjects) {
    const text = typed[subject]?.trim()
    if (text === undefined) continue
    const days = /^\d{1,5}$/.test(text) ? Number(text) : Number.NaN
    const { min, max } = limitsOf[subject]
    if (days >= min && days <= max) periods[subject] = days
    else faults.push(subject)
  }
  return { periods, faults }
}
