import { exactChance } from './association.ts'
import { type Check, check, type Evidence, type Witness } from './check.ts'

/** A run in which everything is right fails this check once in ten thousand times. */
const chanceMin = 0.0001

/** Nobody gets more chances by having more grandchildren. Only the draw is judged: who comes after it comes last. */
export function devicesDoNotCount({ witnesses, published }: Evidence): Check {
  const lobby = published.front.lobby ?? 0
  const drawn = witnesses.filter(({ n }) => n > 0 && n <= lobby)
  const one = successesOf(drawn.filter(({ devices }) => devices === 1))
  const several = successesOf(drawn.filter(({ devices }) => devices > 1))
  const chance = exactChance(several, one)
  return check(
    'devices-do-not-count',
    'Mit mehreren Geräten bekommt man nicht öfter und nicht seltener einen Termin als mit einem.',
    chance >= chanceMin,
    `with one device ${told(one)}, with several ${told(several)}; a difference like this or greater comes by chance with p = ${chance.toFixed(4)} (Fisher's exact test)`,
  )
}

function successesOf(witnesses: Witness[]) {
  return { successes: witnesses.filter(({ outcome }) => outcome === 'booked').length, people: witnesses.length }
}

function told({ successes, people }: { successes: number; people: number }): string {
  return `${successes} of ${people} people booked (${((100 * successes) / Math.max(1, people)).toFixed(1)} %)`
}
