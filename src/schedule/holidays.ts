import type { ClosedDays, Closure, HolidayRegion } from './week.ts'

/** The countries whose public holidays can be chosen. */
const holidayCountries = ['DE', 'AT', 'CH', 'LI', 'LU'] as const

export type HolidayLanguage = 'de' | 'en'

export type HolidayCountry = { country: string; name: string; states: { state: string; name: string }[] }

/** A region as it stands in a form: `DE-NW`, `LU`; empty for none. */
export function regionText(region: HolidayRegion | null): string {
  if (region === null) return ''
  return region.state === null ? region.country : `${region.country}-${region.state}`
}

/** Every country and state that can be chosen, by name. */
export async function readHolidayCountries(language: HolidayLanguage): Promise<HolidayCountry[]> {
  const Holidays = await loadHolidays()
  const all = new Holidays()
  const names = all.getCountries(language)
  const collator = new Intl.Collator(language)
  return holidayCountries.map((country) => ({
    country,
    name: names[country] ?? country,
    states: Object.entries(all.getStates(country, language) ?? {})
      .map(([state, name]) => ({ state, name }))
      .sort((a, b) => collator.compare(a.name, b.name)),
  }))
}

/** The region of a form's text; undefined where there is none of that name. */
export async function regionOf(text: string): Promise<HolidayRegion | null | undefined> {
  if (text === '') return null
  const [code = '', state, more] = text.split('-')
  if (more !== undefined) return undefined
  const country = (await readHolidayCountries('de')).find((known) => known.country === code)
  if (country === undefined) return undefined
  if (state === undefined) return { country: code, state: null }
  return country.states.some((known) => known.state === state) ? { country: code, state } : undefined
}

/**
 * Why days from `firstDay` to `lastDay` (ISO dates, both included) are closed. Closures go before holidays, as their
 * reason says more.
 */
export async function closedDaysOf(
  schedule: { closures: readonly Closure[]; holidays: HolidayRegion | null },
  firstDay: string,
  lastDay: string,
  language: HolidayLanguage,
): Promise<ClosedDays> {
  const closed = new Map<string, string>()
  for (const { day, name } of await publicHolidays(schedule.holidays, firstDay, lastDay, language))
    closed.set(day, name)
  for (const closure of schedule.closures) {
    let day = Temporal.PlainDate.from(closure.firstDay > firstDay ? closure.firstDay : firstDay)
    for (; day.toString() <= closure.lastDay && day.toString() <= lastDay; day = day.add({ days: 1 }))
      closed.set(day.toString(), closure.reason)
  }
  return closed
}

async function publicHolidays(
  region: HolidayRegion | null,
  firstDay: string,
  lastDay: string,
  language: HolidayLanguage,
): Promise<{ day: string; name: string }[]> {
  if (region === null) return []
  const Holidays = await loadHolidays()
  const options = { languages: [language], types: ['public' as const] }
  const holidays =
    region.state === null ? new Holidays(region.country, options) : new Holidays(region.country, region.state, options)
  const found: { day: string; name: string }[] = []
  for (let year = Number(firstDay.slice(0, 4)); year <= Number(lastDay.slice(0, 4)); year++) {
    for (const { date, name } of holidays.getHolidays(year)) found.push({ day: date.slice(0, 10), name })
  }
  return found.filter(({ day }) => day >= firstDay && day <= lastDay)
}

// Its tables of the whole world take 36 MB: only processes that are asked for holidays pay for them.
async function loadHolidays() {
  return (await import('date-holidays')).default
}
