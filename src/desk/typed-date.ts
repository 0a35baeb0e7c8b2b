/**
 * The ISO dates that a birth date may mean as it is typed while somebody says it: `24.7.1951`, `24 7 1951`, `24/7/51`,
 * `24071951`, `1951-07-24`. A year of two digits is either of two centuries, as far as it is not after `today` (ISO).
 * Nothing for anything else.
 */
export function readTypedDate(typed: string, today: string): string[] {
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(typed)
  if (iso) return existing([[iso[1], iso[2], iso[3]]])
  const parts =
    /^(\d{1,2})[.,/\s-]+(\d{1,2})[.,/\s-]+(\d{4}|\d{2})$/.exec(typed) ?? /^(\d{2})(\d{2})(\d{4})$/.exec(typed)
  if (!parts) return []
  const [, day, month, year = ''] = parts
  if (year.length === 4) return existing([[year, month, day]])
  return existing([19, 20].map((century) => [`${century}${year}`, month, day])).filter((date) => date <= today)
}

function existing(dates: (string | undefined)[][]): string[] {
  return dates.flatMap((date) => {
    const [year, month, day] = date.map(Number) as [number, number, number]
    try {
      return [Temporal.PlainDate.from({ year, month, day }, { overflow: 'reject' }).toString()]
    } catch {
      return []
    }
  })
}
