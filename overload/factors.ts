import { cpuMicrosOf, cpuMicrosOfFamily } from '../bench/cpu-time.ts'
import { bookThrough, type Fared } from './bookers.ts'
import { type Kind, kinds, sharePercent } from './kinds.ts'
import { measureCapacity, offer } from './play.ts'
import type { Play, Scene } from './scene.ts'
import { countRows, setStage } from './stage.ts'
import { shedShareOf, type Tally, usefulOf } from './tally.ts'

const factors = [1, 2, 5, 10]
const capacityWidth = 128
const capacitySeconds = 6
const goodputShareMin = 0.8
const guestsMax = 20_000
const bookersAtMost = 200
const warmUpGuests = 15_000

/** CPU seconds that the portal with its database and the client took. */
type Spent = { server: number; client: number }

type Offered = { factor: number; perSecond: number; tally: Tally; spent: Spent }

/** Offers once, twice, five and ten times of what the portal can take. */
export const playFactors: Play = async (scene) => {
  const { database, portal, seconds, say } = scene
  const broken: string[] = []
  const capacity = await capacityOf(scene)
  say(`capacity: ${capacity.toFixed(0)} useful answers a second (closed loop, ${capacityWidth} under way)`)
  const played: Offered[] = []
  for (const factor of factors) {
    const perSecond = capacity * factor
    const guests = Math.min(guestsMax, Math.ceil((perSecond * seconds * sharePercent.confirm * 1.1) / 100))
    const isHardest = factor === Math.max(...factors)
    const stage = await setStage({ ...scene, url: portal.url, slug: `times-${factor}`, guests, bookers: bookersAtMost })
    const before = spentSoFar(scene)
    const group = isHardest ? bookThrough(portal.url, stage.bookers, seconds * 700) : undefined
    const tally = await offer(portal.url, stage, perSecond, seconds)
    const after = spentSoFar(scene)
    const spent = { server: after.server - before.server, client: after.client - before.client }
    played.push({ factor, perSecond, tally, spent })
    say(`×${factor} played`)
    const fared = await group
    if (fared) broken.push(...judgeGroup(fared, say))
    const rows = await countRows(database, stage.release)
    const answered = tally.of.confirm.useful + tally.of.confirm.late + (fared?.booked ?? 0)
    if (rows.bookings < answered)
      broken.push(`×${factor}: ${answered} bookings were answered, ${rows.bookings} are there`)
  }
  for (const line of tableOf(played, capacity, seconds)) say(line)
  for (const [index, { factor, tally }] of played.entries()) {
    const ratio = usefulOf(tally) / seconds / peakBefore(index, played, capacity, seconds)
    if (ratio < goodputShareMin) broken.push(`×${factor}: goodput is ${percent(ratio)} of its peak`)
    if (shedShareOf(tally.of.confirm) > shedShareOf(tally.of.join)) {
      broken.push(`×${factor}: a greater share of confirms was shed than of joins`)
    }
    if (tally.confirmsShedAlone() > 0) broken.push(`×${factor}: confirms were shed while no join was`)
  }
  return broken
}

function spentSoFar({ installation, portal }: Scene): Spent {
  return {
    server: (cpuMicrosOf(portal.pid) + cpuMicrosOfFamily(installation.postmasterPid)) / 1e6,
    client: cpuMicrosOf(process.pid) / 1e6,
  }
}

async function capacityOf(scene: Scene): Promise<number> {
  const { url } = scene.portal
  const plan = { ...scene, url, guests: warmUpGuests, bookers: 0 }
  const stage = await setStage({ ...plan, slug: 'warm-up' })
  await measureCapacity(url, stage, capacityWidth, capacitySeconds / 2)
  return measureCapacity(url, await setStage({ ...plan, slug: 'capacity' }), capacityWidth, capacitySeconds)
}

function judgeGroup({ people, booked, putOff, slowestMs, refusals }: Fared, say: Scene['say']): string[] {
  say(
    `people with passes: ${booked} of ${people} booked, put off ${putOff} times, the slowest in ${slowestMs.toFixed(0)} ms`,
  )
  const told = [...refusals].map(([status, count]) => `${count} × ${status}`).join(', ')
  return booked === people ? [] : [`${people - booked} of ${people} people with passes did not book (${told})`]
}

const blanks = Array.from({ length: 6 }, () => '')

/** The most that was useful in a second at smaller loads: at a greater one, more of what is cheap may come through. */
function peakBefore(index: number, played: Offered[], capacity: number, seconds: number): number {
  return Math.max(capacity, ...played.slice(0, index).map(({ tally }) => usefulOf(tally) / seconds))
}

function tableOf(played: Offered[], capacity: number, seconds: number): string[] {
  const head = ['offered', 'kind', 'a second', 'unsent', 'useful/s', 'shed', 'late', 'unanswered', 'other']
  const lines = [[...head, 'p50 ms', 'p99 ms', 'of peak'], Array.from({ length: 12 }, () => '---')]
  for (const [index, { factor, perSecond, tally, spent }] of played.entries()) {
    const useful = usefulOf(tally) / seconds
    const peak = peakBefore(index, played, capacity, seconds)
    const perCpu = usefulOf(tally) / spent.server
    const cpu = `all; ${perCpu.toFixed(0)} useful for each second of CPU (portal, database: ${spent.server.toFixed(1)} s; client: ${spent.client.toFixed(1)} s)`
    lines.push([`×${factor}`, cpu, perSecond.toFixed(0), '', useful.toFixed(0), ...blanks, percent(useful / peak)])
    for (const kind of kinds) lines.push(kindLine(kind, tally, perSecond, seconds))
  }
  return lines.map((cells) => `| ${cells.join(' | ')} |`)
}

function kindLine(kind: Kind, tally: Tally, perSecond: number, seconds: number): string[] {
  const { arrived, unsent, useful, late, unanswered, others, usefulMs } = tally.of[kind]
  return [
    '',
    kind,
    ((perSecond * sharePercent[kind]) / 100).toFixed(0),
    percent(unsent / Math.max(1, arrived)),
    (useful / seconds).toFixed(0),
    percent(shedShareOf(tally.of[kind])),
    String(late),
    String(unanswered),
    [...others].map(([status, count]) => `${count} × ${status}`).join(', '),
    usefulMs.quantileMs(0.5).toFixed(0),
    usefulMs.quantileMs(0.99).toFixed(0),
    '',
  ]
}

function percent(share: number): string {
  return `${(share * 100).toFixed(share > 0 && share < 0.1 ? 1 : 0)} %`
}
