import { hash } from 'node:crypto'
import { createDraw, type Draw } from '../waiting-room/draw.ts'
import type { Front } from '../waiting-room/front.ts'
import { createAsking } from './asking.ts'
import { type BotsSeen, runBot } from './bots.ts'
import { visitWithBrowser } from './browser-visit.ts'
import { joinFromFurtherDevice, reloadImpatiently } from './companions.ts'
import { type CpuTimes, cpuTimesBetween, readCpuTimes } from './cpu-times.ts'
import { type ClientCounts, createHttpClient, type HttpClient } from './http-client.ts'
import { loopbackTarget, type Target } from './loopback.ts'
import { download, readAssets, readClock, readSlotList } from './portal-documents.ts'
import { createPortalRequests, type PortalRequests } from './portal-requests.ts'
import { visitWithProgram } from './program-visit.ts'
import type { Published } from './published.ts'
import { createRandom } from './random.ts'
import { createRecorder, type Recorder } from './record.ts'
import type { Scenario } from './scenario.ts'
import { createTimerWheel } from './timer-wheel.ts'
import { inventVisitors, noteTrouble, type Stage, type Visitor } from './visitor.ts'

/** All that a run leaves: what people saw, what was measured, what the portal published. */
export type Played = {
  scenario: Scenario
  release: string
  opensAt: number
  /** First and last instant of the record, ms since the epoch. */
  startedAt: number
  endedAt: number
  /** From the first join of the rush to the last one or, if later, to "sold out". */
  rush: { from: number; to: number }
  soldOutAt: number | null
  visitors: Visitor[]
  bots: BotsSeen
  recorder: Recorder
  client: ClientCounts
  /** CPU time of this process, from the first arrival to the last answer, in ms. */
  cpuMs: number
  /** CPU time of all who take part while people join: from `rushBeforeMs` before the opening to `rushAfterMs` after it. */
  joinCpu: CpuTimes
  published: Published
}

export type Progress = {
  fromOpeningMs: number
  recorder: Recorder
  client: ClientCounts
  front: Front | undefined
}

/**
 * Plays a scenario against an announced release of a portal on this machine, at the release's own times. Throws if the
 * address is not this machine, the release is not there, or its opening is too near for the scenario's rush. `portalPid`
 * is the first process of the portal, if it is known, whose CPU time is then measured.
 */
export async function playScenario(options: {
  url: string
  release: string
  scenario: Scenario
  portalPid?: number
  onSecond?: (progress: Progress) => void
}): Promise<Played> {
  const { scenario, release } = options
  const target = loopbackTarget(options.url)
  const { client, botClient } = clientsOf(scenario, target)
  try {
    const requests = createPortalRequests(new URL(options.url).host, release)
    const { front: frontBefore, offsetMs } = await readClock(client, requests)
    // A clock that does not jump: the portal's time at the start plus what has passed since.
    const nowMs = () => performance.timeOrigin + performance.now() + offsetMs
    requireTime(scenario, frontBefore, nowMs())
    const slotsBefore = await readSlotList(client, requests)
    const assets = await readAssets(client, requests)
    return await perform({ ...options, client, botClient, requests, frontBefore, slotsBefore, assets, nowMs })
  } finally {
    client.close()
    botClient.close()
  }
}

/**
 * The people's way to the portal and the bots'. Where people come from homes, bots have homes of their own: behind the same
 * address, people would be asked for the proof that bots are rightly asked for.
 */
function clientsOf({ client, bots }: Scenario, target: Target): { client: HttpClient; botClient: HttpClient } {
  const homesFrom = (from: number, count: number) => (client.networks > 1 ? { from, count } : undefined)
  const botLimits = { ...client, connectionsMax: Math.max(1, bots.count) }
  return {
    client: createHttpClient(target, { ...client, homes: homesFrom(0, client.networks) }),
    botClient: createHttpClient(target, { ...botLimits, homes: homesFrom(client.networks, botLimits.connectionsMax) }),
  }
}

async function perform(parts: {
  scenario: Scenario
  release: string
  portalPid?: number
  onSecond?: (progress: Progress) => void
  client: HttpClient
  botClient: HttpClient
  requests: PortalRequests
  frontBefore: Front
  slotsBefore: [number, number][]
  assets: string[]
  nowMs: () => number
}): Promise<Played> {
  const { scenario, client, botClient, requests, frontBefore, nowMs } = parts
  const { opensAt } = frontBefore
  const { arrival } = scenario
  const startedAt = Math.max(nowMs(), opensAt - arrival.lobbyMs - 1000)
  const endAt = opensAt + scenario.endMs
  let isEnded = false
  let latestFront: Front | undefined
  let soldOutAt: number | null = null
  const isOver = () => isEnded || nowMs() >= endAt
  const rushFrom = opensAt - arrival.rushBeforeMs
  const rushTo = () => Math.max(opensAt + arrival.rushAfterMs, soldOutAt ?? endAt)

  const recorder = createRecorder({
    startMs: startedAt,
    seriesMs: scenario.seriesMs,
    isRush: (atMs) => atMs >= rushFrom && atMs <= rushTo(),
  })
  const wheel = createTimerWheel({ nowMs })
  const sleepUntil = (atMs: number) => wheel.sleepUntil(Math.min(atMs, endAt))
  const draws = createDraws()
  const readFrontBytes = createFrontReader()
  const frontOf = (body: Buffer) => {
    const front = readFrontBytes(body)
    latestFront = front
    if (front.phase === 'sold_out') soldOutAt ??= nowMs()
    return front
  }
  const random = createRandom(scenario.seed)
  const ways = { recorder, frontRequest: requests.front, frontOf, nowMs, sleepUntil, isOver }
  const stage: Stage = {
    requests,
    asking: createAsking({ client, ...ways }),
    recorder,
    scenario,
    random,
    nowMs,
    sleepUntil,
    isOver,
    drawOf: draws,
    assets: parts.assets,
  }

  const day = Temporal.Instant.fromEpochMilliseconds(opensAt).toZonedDateTimeISO('Europe/Berlin')
  const visitors = inventVisitors(scenario, random, opensAt, day.toPlainDate().toString())
  const cpuBefore = process.cpuUsage()
  const joinCpu = measureCpu(stage, rushFrom, opensAt + arrival.rushAfterMs, parts.portalPid)
  const bots: BotsSeen = { asked: 0, refused: 0, accepted: 0, failed: 0, example: '' }
  const onSecond = () =>
    parts.onSecond?.({
      fromOpeningMs: nowMs() - opensAt,
      recorder,
      client: client.counts(),
      front: latestFront,
    })
  const ticker = setInterval(onSecond, 1000)
  const bystanders: Promise<void>[] = []
  const botStage: Stage = { ...stage, asking: createAsking({ client: botClient, ...ways }) }
  const someTicket = () => random.pick(visitors).seen.ticket
  for (let bot = 0; bot < scenario.bots.count; bot++) {
    const { perSecond } = scenario.bots
    bystanders.push(runBot(botStage, bots, { startAt: startedAt, perSecond, someTicket }))
  }
  const visits = visitors.map((visitor) => {
    for (let device = 2; device <= visitor.devices; device++) bystanders.push(joinFromFurtherDevice(stage, visitor))
    if (visitor.reloads) bystanders.push(reloadImpatiently(stage, visitor))
    return visit(stage, visitor)
  })
  try {
    await Promise.all(visits)
    isEnded = true
    wheel.stop()
    await Promise.all(bystanders)
    onSecond()
  } finally {
    isEnded = true
    clearInterval(ticker)
    wheel.stop()
  }
  const endedAt = nowMs()
  const { user, system } = process.cpuUsage(cpuBefore)
  return {
    scenario,
    release: parts.release,
    opensAt,
    startedAt,
    endedAt,
    rush: { from: rushFrom, to: Math.min(rushTo(), endedAt) },
    soldOutAt,
    visitors,
    bots,
    recorder,
    client: client.counts(),
    cpuMs: (user + system) / 1000,
    joinCpu: await joinCpu,
    published: await download(client, requests, frontBefore, parts.slotsBefore),
  }
}

async function measureCpu(stage: Stage, from: number, to: number, portalPid: number | undefined): Promise<CpuTimes> {
  await stage.sleepUntil(from)
  const before = readCpuTimes(portalPid)
  await stage.sleepUntil(to)
  return cpuTimesBetween(before, readCpuTimes(portalPid))
}

async function visit(stage: Stage, visitor: Visitor): Promise<void> {
  try {
    await (visitor.client === 'program' ? visitWithProgram : visitWithBrowser)(stage, visitor)
  } catch (error) {
    // An answer that cannot be read, for instance: the person stands there with it, and the others go on.
    noteTrouble(visitor.seen, error instanceof Error ? error.message.slice(0, 80) : 'error', 0)
  }
  stage.recorder.happened('done', stage.nowMs())
}

function requireTime(scenario: Scenario, front: Front, nowMs: number): void {
  if (front.phase !== 'announced' && front.phase !== 'lobby') {
    throw new Error(`${front.release} is ${front.phase}: a rehearsal needs a release before its opening`)
  }
  if (front.kind !== 'live') throw new Error('only a live release (Wartesaal) is rehearsed')
  const leftMs = front.opensAt - nowMs
  if (leftMs < scenario.arrival.rushBeforeMs + 1000) {
    throw new Error(`${front.release} opens in ${Math.round(leftMs)} ms: too soon for this scenario`)
  }
}

function createDraws(): (front: Front) => Draw | null {
  let key = ''
  let draw: Draw | null = null
  return (front) => {
    if (front.seed === null || front.lobby === null) return null
    if (front.seed !== key) {
      key = front.seed
      draw = createDraw(Buffer.from(front.seed, 'hex'), front.lobby, (message) => hash('sha256', message, 'buffer'))
    }
    return draw
  }
}

/** The same bytes, which thousands of people get each second, are read once. */
function createFrontReader(): (body: Buffer) => Front {
  let lastBody: Buffer = Buffer.alloc(0)
  let lastFront: Front | undefined
  return (body) => {
    if (lastFront === undefined || !body.equals(lastBody)) {
      lastBody = Buffer.from(body)
      lastFront = JSON.parse(body.toString()) as Front
    }
    return lastFront
  }
}
