import { setTimeout as sleep } from 'node:timers/promises'
import type { Setting, Target } from './benchmark.ts'
import type { Client, Played } from './clients.ts'
import { cpuMicrosOf, cpuMicrosOfFamily } from './cpu-time.ts'
import { medianOf, spreadOf } from './statistics.ts'

/** Somebody who is measured against others. */
export type Contender = {
  name: string
  /** The process whose CPU time counts as the server's. */
  pid: number
  play(client: Client, seconds: number): Promise<Played>
  /** Rows that were made in the database so far; what clients count is checked against it. */
  rows?(): Promise<number>
}

export type Round = Played & {
  requestsPerSecond: number
  rowsPerSecond: number
  /** CPU time per request, in µs. */
  serverMicros: number
  postgresMicros: number
}

/** All rounds of each contender, in the order in which the contenders were given. */
export type Contest = { client: string; names: string[]; rounds: Round[][] }

const settleMs = 300
const settleMsMax = 20_000

/** A contest for each client. */
export async function contests(setting: Setting, contenders: Contender[]): Promise<Contest[]> {
  const found: Contest[] = []
  for (const client of setting.clients) found.push(await contest(setting, client, contenders))
  return found
}

/**
 * Lets the contenders play in turn, forwards and backwards, after a shorter round each to get warm: whatever else this
 * machine does meanwhile hits all of them alike.
 */
export async function contest(setting: Setting, client: Client, contenders: Contender[]): Promise<Contest> {
  const rounds: Round[][] = contenders.map(() => [])
  for (const contender of contenders) await playRound(setting, client, contender, Math.ceil(setting.roundSeconds / 2))
  for (let round = 0; round < setting.rounds; round++) {
    const order = round % 2 === 0 ? contenders : contenders.toReversed()
    for (const contender of order) {
      const played = await playRound(setting, client, contender, setting.roundSeconds)
      rounds[contenders.indexOf(contender)]?.push(played)
      setting.say(
        `  ${client.name} round ${round + 1} of ${setting.rounds}, ${contender.name}: ${played.requestsPerSecond.toFixed(0)}/s`,
      )
    }
  }
  return { client: client.name, names: contenders.map(({ name }) => name), rounds }
}

async function playRound(setting: Setting, client: Client, contender: Contender, seconds: number): Promise<Round> {
  const { postmasterPid } = setting.installation
  const rowsBefore = await settledRows(contender)
  const serverBefore = cpuMicrosOf(contender.pid)
  const postgresBefore = cpuMicrosOfFamily(postmasterPid)
  const played = await contender.play(client, seconds)
  const serverMicros = cpuMicrosOf(contender.pid) - serverBefore
  const postgresMicros = cpuMicrosOfFamily(postmasterPid) - postgresBefore
  const rows = ((await contender.rows?.()) ?? 0) - rowsBefore
  await settledRows(contender)
  return {
    ...played,
    requestsPerSecond: played.requests / played.seconds,
    rowsPerSecond: rows / played.seconds,
    serverMicros: serverMicros / played.requests,
    postgresMicros: postgresMicros / played.requests,
  }
}

/** Waits until a contender makes no more rows: a slow one has a queue left when its client hangs up. */
async function settledRows(contender: Contender): Promise<number> {
  const giveUpAt = performance.now() + settleMsMax
  let rows = (await contender.rows?.()) ?? 0
  for (;;) {
    await sleep(settleMs)
    const before = rows
    rows = (await contender.rows?.()) ?? 0
    if (rows === before || performance.now() > giveUpAt) return rows
  }
}

/** The median of a figure over a contender's rounds. */
export function medianIn(found: Contest, contender: number, figure: keyof Round): number {
  return medianOf((found.rounds[contender] ?? []).map((round) => round[figure]))
}

/** A figure of one contender divided by another's of the same round: the median of these ratios, and their spread. */
export function ratioIn(
  found: Contest,
  contender: number,
  other: number,
  figure: keyof Round,
): { median: number; spread: string } {
  const ratios = (found.rounds[contender] ?? []).map(
    (round, index) => round[figure] / (found.rounds[other]?.[index]?.[figure] ?? Number.NaN),
  )
  return { median: medianOf(ratios), spread: spreadOf(ratios, 2) }
}

/** CPU time of server and PostgreSQL together that another contender needs per request, as a share of this one's. */
export function cpuRatioIn(found: Contest, contender: number, other: number): number {
  const micros = (of: number) => medianIn(found, of, 'serverMicros') + medianIn(found, of, 'postgresMicros')
  return micros(other) / micros(contender)
}

/** The promise that the first contender reaches a share of the second, its ceiling, in requests per second. */
export function ceilingTarget(sentence: string, found: Contest[], atLeast: number): Target {
  const byClient = found.map((one) => {
    const { median, spread } = ratioIn(one, 0, 1, 'requestsPerSecond')
    const cpu = cpuRatioIn(one, 0, 1)
    return { median, text: `${one.client} ${median.toFixed(2)} (${spread}), by CPU time ${cpu.toFixed(2)}` }
  })
  return {
    sentence,
    measured: byClient[0]?.median ?? Number.NaN,
    bound: { atLeast },
    unit: '%',
    besides: byClient.map(({ text }) => text).join('; '),
  }
}

/** One row a contender and client; the ratios are those to `ceiling`. */
export function contestRows(found: Contest[], ceiling: number): string[][] {
  const head = ['client', 'contender', 'requests/s', 'spread', 'rows/s', 'to the ceiling', 'p50 ms', 'p99 ms']
  return [
    [...head, 'server µs', 'postgres µs', 'failed'],
    ...found.flatMap((one) =>
      one.names.map((name, contender) => {
        const of = (figure: keyof Round, digits: number) => medianIn(one, contender, figure).toFixed(digits)
        const perSecond = (one.rounds[contender] ?? []).map((round) => round.requestsPerSecond)
        const failed = (one.rounds[contender] ?? []).reduce((sum, round) => sum + round.failed, 0)
        return [
          one.client,
          name,
          of('requestsPerSecond', 0),
          spreadOf(perSecond, 0),
          of('rowsPerSecond', 0),
          `${(ratioIn(one, contender, ceiling, 'requestsPerSecond').median * 100).toFixed(1)} %`,
          of('p50Ms', 1),
          of('p99Ms', 1),
          of('serverMicros', 1),
          of('postgresMicros', 1),
          String(failed),
        ]
      }),
    ),
  ]
}
