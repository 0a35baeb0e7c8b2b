import { createHash } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { createPortalRequests } from '../../src/rehearsal/portal-requests.ts'
import type { Database } from '../../src/store/database.ts'
import { createDraw } from '../../src/waiting-room/draw.ts'
import type { Front } from '../../src/waiting-room/front.ts'
import { sha256 } from '../../src/waiting-room/sha256.ts'
import { signTicket } from '../../src/waiting-room/ticket.ts'
import { personAt } from '../people.ts'
import type { ServerProcess } from '../processes.ts'
import type { BenchRelease } from '../releases.ts'
import { earliest } from '../slot-wishes.ts'
import type { Crowd, Seen } from './crowd.ts'
import type { ScaleSetting } from './measure.ts'
import { type Cost, type Meter, perOne } from './meter.ts'

export type PhaseCosts = {
  /** From the opening's instant until the front says so, ms. */
  drawnAfterMs: number
  letInAfterMs: number
  /** Of draw and first admission together. */
  opening: Cost
  frontBytes: number
  /** One place, computed as browsers do and as nodes do, µs. */
  place: { browserMicros: number; nodeMicros: number }
  /** Whether all places are a permutation, and those let in are the first of it. */
  isOrderRight: boolean
  lookup: Step
  pickUp: Step
  hold: Step
  confirm: Step
  lobbyList: { bytes: number; seconds: number }
}

type Step = Cost & { requests: number; failed: number; p50Ms: number; p99Ms: number }

type Admitted = { n: number; place: number; receipt: Buffer; party: number; joinedAtSeconds: number }

const lookups = 3000
const waitMsMax = 180_000

/** Opens the release, looks places up, and lets everybody who is let in book. */
export async function playPhases(parts: {
  setting: ScaleSetting
  database: Database
  portal: ServerProcess
  release: BenchRelease
  crowd: Crowd
  meter: Meter
  people: number
}): Promise<PhaseCosts> {
  const { setting, database, portal, release, crowd, meter, people } = parts
  const url = `${portal.url}/r/${release.slug}`
  const opened = await meter.costOf(() => open(database, url, release, Math.min(people, setting.appointments)))
  const { drawnAfterMs, letInAfterMs, front } = opened.result
  setting.say(`  drawn after ${drawnAfterMs.toFixed(0)} ms, let in after ${letInAfterMs.toFixed(0)} ms`)

  const admitted = await readAdmitted(database, release)
  const checked = checkPlaces(front, admitted, people)
  const key = setting.installation.keys.ticketKey(release.id)
  const tokenOf = (ticket: Admitted) =>
    signTicket({ releaseId: release.id, ...ticket, issuedAtSeconds: ticket.joinedAtSeconds }, key)
  const requests = createPortalRequests('127.0.0.1', release.slug)
  const measured = async (count: number, textOf: (index: number) => string): Promise<Step> => {
    const { cost, result } = await meter.costOf<Seen>(() => crowd.send(count, textOf))
    const { failed, p50Ms, p99Ms } = result
    return { ...perOne(cost, count), requests: count, failed, p50Ms, p99Ms }
  }

  const anybody = (await readSome(database, release, people)).map(tokenOf)
  const lookup = await measured(anybody.length, (index) => requests.ticket(anybody[index] as string))
  const tokens = admitted.map(tokenOf)
  const wish = earliest(release.slotIds)
  const pickUp = await measured(tokens.length, (index) => requests.pass(tokens[index] as string))
  const hold = await measured(tokens.length, (index) => requests.hold(tokens[index] as string, wish(index)))
  const confirm = await measured(tokens.length, (index) => {
    const { n } = admitted[index] as Admitted
    return requests.confirm(tokens[index] as string, [personAt(crowd.personOf(release.slug, n))])
  })
  const listedAt = performance.now()
  const list = await fetch(`${url}/lobby.csv`).then((answer) => answer.arrayBuffer())
  return {
    drawnAfterMs,
    letInAfterMs,
    opening: opened.cost,
    frontBytes: Buffer.byteLength(JSON.stringify(front)),
    ...checked,
    lookup,
    pickUp,
    hold,
    confirm,
    lobbyList: { bytes: list.byteLength, seconds: (performance.now() - listedAt) / 1000 },
  }
}

/** Lets the opening be now, and watches the front until as many as there are appointments are let in. */
async function open(
  database: Database,
  url: string,
  release: BenchRelease,
  wanted: number,
): Promise<{ drawnAfterMs: number; letInAfterMs: number; front: Front }> {
  await database.rows({
    name: 'openNow',
    text: "update releases set lobby_at = now() - interval '1 hour', opens_at = now() where id = $1",
    values: [release.id],
  })
  const startedAt = performance.now()
  let drawnAfterMs: number | undefined
  for (;;) {
    const front = await fetch(`${url}/front.json`).then((answer) => answer.json() as Promise<Front>)
    const afterMs = performance.now() - startedAt
    if (front.seed !== null) drawnAfterMs ??= afterMs
    if (drawnAfterMs !== undefined && front.phase === 'open' && front.admitted >= wanted)
      return { drawnAfterMs, letInAfterMs: afterMs, front }
    if (afterMs > waitMsMax) throw new Error('the release does not open')
    await sleep(20)
  }
}

function checkPlaces(front: Front, admitted: Admitted[], people: number): Pick<PhaseCosts, 'place' | 'isOrderRight'> {
  const seed = Buffer.from(front.seed ?? '', 'hex')
  const fresh = 2000
  // Each browser computes one place, so nothing is known yet.
  const browserAt = performance.now()
  for (let index = 0; index < fresh; index++) createDraw(seed, people, sha256).placeOf(1 + ((index * 7919) % people))
  const browserMicros = ((performance.now() - browserAt) * 1000) / fresh
  const draw = createDraw(seed, people, (message) => createHash('sha256').update(message).digest())
  const met = new Uint8Array(people + 1)
  const nodeAt = performance.now()
  for (let n = 1; n <= people; n++) met[draw.placeOf(n)] = 1
  const nodeMicros = ((performance.now() - nodeAt) * 1000) / people
  const isPermutation = met.subarray(1).every((once) => once === 1)
  const areFirst = admitted.every(({ n, place }) => draw.placeOf(n) === place && place <= front.admitted)
  return { place: { browserMicros, nodeMicros }, isOrderRight: isPermutation && areFirst && admitted.length > 0 }
}

function readAdmitted(database: Database, release: BenchRelease): Promise<Admitted[]> {
  return database.rows<Admitted>({
    name: 'readAdmitted',
    text: `
      select passes.n, passes.place, tickets.receipt, tickets.party,
        floor(extract(epoch from tickets.joined_at))::bigint as "joinedAtSeconds"
      from passes
      join tickets on tickets.release_id = passes.release_id and tickets.n = passes.n
      where passes.release_id = $1
      order by passes.place`,
    values: [release.id],
  })
}

/** Tickets from all over the lobby. */
function readSome(database: Database, release: BenchRelease, people: number): Promise<Admitted[]> {
  const numbers = Array.from({ length: Math.min(lookups, people) }, (_, index) => 1 + ((index * 7919) % people))
  return database.rows<Admitted>({
    name: 'readSomeTickets',
    text: `
      select n, 0 as place, receipt, party, floor(extract(epoch from joined_at))::bigint as "joinedAtSeconds"
      from tickets
      where release_id = $1 and n = any ($2::int[])`,
    values: [release.id, numbers],
  })
}
