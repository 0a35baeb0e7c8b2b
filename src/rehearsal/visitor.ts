import type { Person } from '../booking/booking.ts'
import type { Draw } from '../waiting-room/draw.ts'
import type { Front } from '../waiting-room/front.ts'
import { drawArrival } from './arrival.ts'
import type { Asking } from './asking.ts'
import { inventPeople } from './identities.ts'
import type { PortalRequests } from './portal-requests.ts'
import type { Random } from './random.ts'
import type { Recorder } from './record.ts'
import type { Scenario, Shares } from './scenario.ts'

/** One virtual person: who they are, how they behave, and what they saw. */
export type Visitor = {
  /** The person of the ticket, and who comes along on it. */
  people: Person[]
  /** Instants on the portal's clock, ms since the epoch. */
  pageAt: number
  /** When the first letter of the joining form is typed. */
  typesAt: number
  joinAt: number
  client: 'script' | 'plain' | 'program'
  /** From how many they join. */
  devices: number
  reloads: boolean
  leaves: boolean
  moves: boolean
  pushy: boolean
  wantsWaitingList: boolean
  loadsAssets: boolean
  rereads: boolean
  typingMs: number
  thinkingMs: number
  /** Where among the free appointments this person would like to be, `0..1`. */
  preference: number
  seen: Seen
}

export type Outcome =
  | 'booked'
  | 'sold-out'
  | 'waiting-list'
  | 'left'
  /** Was let in and did not get an appointment. */
  | 'empty-handed'
  /** The portal refused the join. */
  | 'not-joined'
  /** The run was broken off before this person knew. */
  | 'unfinished'

/** What a person saw; the verdict is made from these and from what the portal publishes. */
export type Seen = {
  outcome: Outcome
  ticket: string
  /** When the portal wants this device to ask for the front first; ms since the epoch, 0 if it has not said so. */
  askAt: number
  n: number
  receipt: string
  /** Joins that were answered, and how many of them with another ticket than the first. */
  joins: number
  otherTickets: number
  /** Place after the draw, computed by the person; and the one that the portal told, where it was asked. */
  place: number
  placeTold: number
  /** Places that this ticket lost because nobody picked up its pass. */
  requeued: number
  passPlace: number
  /** Passes that were given while the front said that it is not this place's turn. */
  earlyPasses: number
  /** Confirmed while the pass was valid. */
  triedInTime: boolean
  bookingNumber: string
  slotIds: number[]
  /** The last key press of a booking, and when its answer was there; on the portal's clock. */
  confirmSentAt: number
  bookedAt: number
  /** Later reads of the booking that showed something else. */
  otherBookings: number
  /** The first answer that nobody should get, such as `hold 500`. */
  trouble: string
}

/** All that a visitor needs to act. */
export type Stage = {
  requests: PortalRequests
  asking: Asking
  recorder: Recorder
  scenario: Scenario
  random: Random
  /** The portal's clock, ms since the epoch. */
  nowMs(): number
  sleepUntil(atMs: number): Promise<void>
  /** True when the run is broken off. */
  isOver(): boolean
  /** The draw of a front with a seed, computed once. */
  drawOf(front: Front): Draw | null
  /** The style sheets and scripts of the release page. */
  assets: string[]
}

/** The visitors of a scenario for a release that opens at `opensAt` (ms); `day` is the opening's date in its zone. */
export function inventVisitors(scenario: Scenario, random: Random, opensAt: number, day: string): Visitor[] {
  const { shares, release } = scenario
  const paired = Array.from({ length: scenario.people }, () => random.chance(shares.pairs))
  const count = scenario.people + paired.filter(Boolean).length
  const identities = inventPeople(random, { count, day, ...release })
  const visitors: Visitor[] = paired.map((isPair) => {
    const coming = drawArrival(random, scenario.arrival)
    const pace = (time: { medianMs: number; sigma: number; maxMs: number }) =>
      Math.min(time.maxMs, random.logNormal(time.medianMs, time.sigma)) / scenario.compression
    return {
      people: identities.splice(-(isPair ? 2 : 1)),
      pageAt: opensAt + coming.pageMs,
      typesAt: opensAt + coming.typesMs,
      joinAt: opensAt + coming.joinMs,
      client: drawClient(random, shares),
      devices: random.chance(shares.twoDevices) ? 2 : 1,
      reloads: random.chance(shares.reloaders),
      leaves: random.chance(shares.leavers),
      moves: random.chance(shares.movers),
      pushy: random.chance(shares.pushy),
      wantsWaitingList: random.chance(shares.waitingList),
      loadsAssets: random.chance(shares.assets),
      rereads: random.chance(shares.rereaders),
      typingMs: pace(scenario.typing),
      thinkingMs: pace(scenario.thinking),
      // Early appointments are liked better.
      preference: random.uniform() ** 1.5,
      seen: nothingSeen(),
    }
  })
  // Decided last, so that a seed goes on playing the same people where nobody has ten.
  if (shares.tenDevices > 0) for (const visitor of visitors) if (random.chance(shares.tenDevices)) visitor.devices = 10
  return visitors
}

function drawClient(random: Random, shares: Shares): Visitor['client'] {
  const kind = random.uniform()
  if (kind < shares.noScript) return 'plain'
  return kind < shares.noScript + shares.programs ? 'program' : 'script'
}

/** Notes the first answer of a kind that nobody should get. */
export function noteTrouble(seen: Seen, step: string, status: number): void {
  if (seen.trouble === '') seen.trouble = `${step} ${status === 0 ? 'no answer' : status}`
}

/** What somebody has seen who has not done anything yet. */
export function nothingSeen(): Seen {
  return {
    outcome: 'unfinished',
    ticket: '',
    askAt: 0,
    n: 0,
    receipt: '',
    joins: 0,
    otherTickets: 0,
    place: 0,
    placeTold: 0,
    requeued: 0,
    passPlace: 0,
    earlyPasses: 0,
    triedInTime: false,
    bookingNumber: '',
    slotIds: [],
    confirmSentAt: 0,
    bookedAt: 0,
    otherBookings: 0,
    trouble: '',
  }
}
