import { readFileSync } from 'node:fs'
import type { ArrivalCurve } from '../readiness/arrival-curve.ts'

/**
 * What is played. Times are as in life and are divided by `compression` where people think, type or wait to press;
 * arrivals are given in the run's own time.
 */
export type Scenario = {
  name: string
  /** The same seed plays the same people. */
  seed: number
  people: number
  /** Appointments of the twin release. */
  slots: number
  /** How many times faster than in life people think and type. */
  compression: number
  /** In the run's time. */
  arrival: ArrivalCurve
  shares: Shares
  /** Log-normal: half of the people are faster than the median. */
  typing: { medianMs: number; sigma: number; maxMs: number }
  /** From seeing that it is one's turn to pressing, and between the steps of booking. */
  thinking: { medianMs: number; sigma: number; maxMs: number }
  bots: {
    /** Programs that ask for the front, join with garbage and forge tickets and passes. */
    count: number
    /** Requests of each of them per second, in the run's time. */
    perSecond: number
  }
  release: {
    /**
     * In the run's time. Devices ask for the front at the portal's own pace, which no compression changes: a shorter
     * grace would punish people who wait as they were told.
     */
    passMs: number
    graceMs: number
    holdMs: number
    /** From the opening to the close. */
    openMs: number
    ageMin: number
    ageMax: number
    postcodes: string[]
  }
  client: {
    connectionsMax: number
    waitingMax: number
    answerMs: number
    /** Addresses from which the people come, in turn; 1 stands for the machine's own. */
    networks: number
  }
  /** Width of a point in the charts. */
  seriesMs: number
  /** When the run is broken off, counted from the opening, in the run's time. */
  endMs: number
}

/** Shares of the people, `0..1`, each drawn on its own. */
export type Shares = {
  noScript: number
  /** Use a program that speaks the JSON API instead of the pages. */
  programs: number
  twoDevices: number
  /** Join from ten devices, helped by the whole family. */
  tenDevices: number
  reloaders: number
  /** Close everything after joining and never come back. */
  leavers: number
  /** Go on on another device with the link of the ticket. */
  movers: number
  /** Join as two people on one ticket. */
  pairs: number
  /** Ask for the waiting list when everything is booked. */
  waitingList: number
  /** Try to pick up a pass before it is their turn. */
  pushy: number
  /** Browsers that fetch the style sheets and scripts of the release page; the others have them or a proxy gives them. */
  assets: number
  /** Read their booking again at the end. */
  rereaders: number
}

const standard: Scenario = {
  name: 'standard',
  seed: 8,
  people: 1000,
  slots: 100,
  compression: 20,
  arrival: {
    lobbyMs: 12_000,
    earlyShare: 0.2,
    lateShare: 0.05,
    lateMs: 5000,
    rushBeforeMs: 5000,
    rushAfterMs: 5000,
    rushScaleMs: 1500,
  },
  shares: {
    noScript: 0.02,
    programs: 0.05,
    twoDevices: 0.05,
    tenDevices: 0,
    reloaders: 0.03,
    leavers: 0.02,
    movers: 0.02,
    pairs: 0,
    waitingList: 0.3,
    pushy: 0.01,
    assets: 1,
    rereaders: 1,
  },
  typing: { medianMs: 60_000, sigma: 0.5, maxMs: 240_000 },
  thinking: { medianMs: 5000, sigma: 0.6, maxMs: 30_000 },
  bots: { count: 5, perSecond: 10 },
  release: {
    passMs: 90_000,
    graceMs: 30_000,
    holdMs: 90_000,
    openMs: 300_000,
    ageMin: 60,
    ageMax: 79,
    postcodes: [],
  },
  client: { connectionsMax: 256, waitingMax: 200_000, answerMs: 30_000, networks: 1 },
  seriesMs: 1000,
  endMs: 240_000,
}

/**
 * The Saturday of the design: 66,000 people, 4,000 appointments, all joins within the ten seconds around the opening
 * (most watch the clock and press before it strikes: eight seconds before, two after), 7,000 a second at its peak (those of second devices and of the impatient come on top). Pages are read before that.
 * People type five times faster than in life.
 * Style sheets and scripts come from the browsers' and the proxy's caches; every page and every answer from the portal.
 */
const saturday: Scenario = {
  ...standard,
  name: 'saturday',
  people: 66_000,
  slots: 4000,
  compression: 5,
  arrival: {
    lobbyMs: 45_000,
    earlyShare: 0,
    lateShare: 0,
    lateMs: 0,
    rushBeforeMs: 8000,
    rushAfterMs: 2000,
    rushScaleMs: 60_000,
  },
  // The portal adds its own pace for this crowd to the grace: more than a minute, after which who left makes room, twice.
  release: { ...standard.release, graceMs: 10_000, openMs: 480_000 },
  endMs: 450_000,
  shares: { ...standard.shares, noScript: 0.01, programs: 0.02, waitingList: 0.2, pushy: 0.002, assets: 0.02 },
  bots: { count: 20, perSecond: 10 },
  // As many as a balancer would keep: with few, portal and people would wait for each other in turns.
  client: { ...standard.client, connectionsMax: 1000 },
  seriesMs: 500,
}

export const scenarios: Record<string, Scenario> = { standard, saturday }

/** Part of a scenario: what differs from the standard one. */
export type ScenarioChange = {
  [Key in keyof Scenario]?: Scenario[Key] extends number | string ? Scenario[Key] : Partial<Scenario[Key]>
}

/**
 * The scenario of this name, or of a JSON file that holds what differs from the standard one. Throws for a name or
 * field that does not exist, and for values out of range.
 */
export function loadScenario(nameOrFile: string, change: ScenarioChange = {}): Scenario {
  const known = scenarios[nameOrFile]
  const fromFile: unknown = known ? {} : JSON.parse(readFileSync(nameOrFile, 'utf8'))
  const scenario = merge(merge(known ?? standard, fromFile, ''), change, '') as Scenario
  checkScenario(scenario)
  return scenario
}

/** Throws with the first value that is out of range. */
function checkScenario(scenario: Scenario): void {
  const need = (holds: boolean, sentence: string) => {
    if (!holds) throw new RangeError(`scenario ${scenario.name}: ${sentence}`)
  }
  const { arrival, shares, release, client } = scenario
  need(isWhole(scenario.people, 1, 1_000_000), 'people is a whole number from 1 to 1,000,000')
  need(isWhole(scenario.slots, 1, 1_000_000), 'slots is a whole number from 1 to 1,000,000')
  need(scenario.compression >= 1, 'compression is 1 or more')
  for (const [name, share] of Object.entries(shares)) {
    need(share >= 0 && share <= 1, `shares.${name} is from 0 to 1`)
  }
  need(arrival.earlyShare >= 0 && arrival.lateShare >= 0, 'shares of arrivals are not negative')
  need(arrival.earlyShare + arrival.lateShare <= 1, 'early and late arrivals are at most everybody')
  need(arrival.rushBeforeMs < arrival.lobbyMs, 'the rush begins after the lobby opens')
  need(arrival.rushScaleMs > 0, 'arrival.rushScaleMs is positive')
  need(release.passMs > 0 && release.graceMs > 0, 'passMs and graceMs are positive')
  need(release.ageMin <= release.ageMax, 'ageMin is at most ageMax')
  need(isWhole(client.connectionsMax, 1, 10_000), 'client.connectionsMax is from 1 to 10,000')
  need(isWhole(client.networks, 1, 10_000), 'client.networks is from 1 to 10,000')
  need(scenario.bots.count * scenario.bots.perSecond <= 10_000, 'bots ask at most 10,000 a second')
  need(scenario.seriesMs >= 100, 'seriesMs is 100 or more')
  need(scenario.endMs <= release.openMs, 'the run ends before the release closes')
}

function isWhole(value: number, min: number, max: number): boolean {
  return Number.isInteger(value) && value >= min && value <= max
}

function merge(base: unknown, change: unknown, path: string): unknown {
  if (change === undefined) return base
  if (typeof base !== typeof change || Array.isArray(base) !== Array.isArray(change)) {
    throw new TypeError(`scenario: ${path || 'the file'} has another type than ${typeof base}`)
  }
  if (typeof base !== 'object' || base === null || Array.isArray(base)) return change
  const merged: Record<string, unknown> = { ...base }
  for (const [key, value] of Object.entries(change as object)) {
    if (!(key in base)) throw new TypeError(`scenario: there is no ${path}${key}`)
    merged[key] = merge(merged[key], value, `${path}${key}.`)
  }
  return merged
}
