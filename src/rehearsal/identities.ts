import type { Person } from '../booking/booking.ts'
import type { Random } from './random.ts'

const givenNames = [
  'Anneliese',
  'Bärbel',
  'Brigitte',
  'Christa',
  'Dieter',
  'Elfriede',
  'Erika',
  'Ernst',
  'Franz',
  'Gerda',
  'Gisela',
  'Günter',
  'Hannelore',
  'Hans-Jürgen',
  'Heidemarie',
  'Helga',
  'Helmut',
  'Horst',
  'Ingrid',
  'Jürgen',
  'Karin',
  'Karl-Heinz',
  'Klaus',
  'Lieselotte',
  'Manfred',
  'Marianne',
  'Monika',
  'Peter',
  'Renate',
  'Rolf',
  'Rosemarie',
  'Siegfried',
  'Sigrid',
  'Ursula',
  'Waltraud',
  'Werner',
  'Wolfgang',
  'Zübeyde',
  'Łucja',
  'José',
]
const nameStarts = [
  'Acker',
  'Alt',
  'Bach',
  'Berg',
  'Birn',
  'Blum',
  'Brand',
  'Brück',
  'Buch',
  'Dorn',
  'Eber',
  'Eich',
  'Feld',
  'Fisch',
  'Grün',
  'Hag',
  'Hasel',
  'Heid',
  'Hirsch',
  'Kalt',
  'Kirch',
  'König',
  'Lind',
  'Mühl',
  'Neu',
  'Ober',
  'Rosen',
  'Roth',
  'Schön',
  'Sommer',
  'Stein',
  'Wald',
  'Weiß',
  'Wies',
  'Winter',
  'Zell',
]
const nameEnds = [
  'auer',
  'bauer',
  'beck',
  'berger',
  'born',
  'brecht',
  'dorf',
  'eder',
  'egger',
  'feld',
  'first',
  'gruber',
  'hagen',
  'hammer',
  'häuser',
  'heimer',
  'hofer',
  'huber',
  'kamp',
  'mann',
  'mayer',
  'meier',
  'müller',
  'reiter',
  'richter',
  'schmidt',
  'schneider',
  'stätter',
  'thaler',
  'wirth',
]

/**
 * Invented people, no two alike, all of them as old as the rule asks on `day` (ISO date). Without postcodes they live
 * anywhere in the country's number range.
 */
export function inventPeople(
  random: Random,
  options: { count: number; day: string; ageMin: number; ageMax: number; postcodes: string[] },
): Person[] {
  const day = Temporal.PlainDate.from(options.day)
  const taken = new Set<string>()
  const people: Person[] = []
  const birthDates = birthDatesOf(day, options.ageMin, options.ageMax)
  while (people.length < options.count) {
    const person: Person = {
      givenName: random.pick(givenNames),
      familyName: random.pick(nameStarts) + random.pick(nameEnds),
      birthDate: random.pick(birthDates),
      postcode: options.postcodes.length > 0 ? random.pick(options.postcodes) : String(10_000 + random.integer(80_000)),
    }
    const key = Object.values(person).join('|')
    if (taken.has(key)) continue
    taken.add(key)
    people.push(person)
  }
  return people
}

/** Every date of birth of somebody whose age in whole years on `day` is in the range, both ends included. */
function birthDatesOf(day: Temporal.PlainDate, ageMin: number, ageMax: number): string[] {
  const last = day.subtract({ years: ageMin })
  const dates: string[] = []
  // A day inside both ends: who is born on 29 February has an age that rules count differently.
  let date = day.subtract({ years: ageMax + 1 }).add({ days: 2 })
  for (; Temporal.PlainDate.compare(date, last) < 0; date = date.add({ days: 1 })) {
    dates.push(date.toString())
  }
  return dates
}
