import { setTimeout as pause } from 'node:timers/promises'
import type { FastifyInstance, FastifyReply } from 'fastify'
import { localUrl } from '../../../config.ts'
import { forecastPlanOf } from '../../../readiness/forecast-plan.ts'
import { loopbackTarget } from '../../../rehearsal/loopback.ts'
import { type RunningTwin, runTwin } from '../../../rehearsal/run-twin.ts'
import { type Load, type Twin, twinOf } from '../../../rehearsal/twin.ts'
import { isOver } from '../../../release/phase.ts'
import { mayUse, type Role } from '../../../staff/roles.ts'
import { readArmed } from '../../../store/armings.ts'
import { recordChange } from '../../../store/audit.ts'
import type { DeskRelease } from '../../../store/read-desk-releases.ts'
import { beginRehearsal, endRehearsal, readRehearsals, tellRehearsal } from '../../../store/rehearsals.ts'
import type { FormBody } from '../../forms.ts'
import type { Parts } from '../../routes/parts.ts'
import { rehearsalSection } from '../components/rehearsal-section.ts'
import type { TenantDesk } from '../desk.ts'
import { textIn } from '../form.ts'
import { seeOther, tenantRoute } from '../guard.ts'
import { rehearsalsTexts } from '../texts/rehearsals.ts'
import { changeOf, releaseAt } from './release-at.ts'

const rehearsing: readonly Role[] = ['planner']
const linesKept = 14
const streamMsMax = 330_000
const streamsMax = 20

type Refusal = 'busy' | 'armed' | 'elsewhere' | 'noPlan'

/** Rehearsals of a release, started from its page: one at a time, on this machine alone, with live progress. */
export function rehearsalRoutes(app: FastifyInstance, parts: Parts): void {
  const { database, config, keys } = parts
  let running: RunningTwin | undefined
  let streams = 0
  app.addHook('onClose', async () => {
    running?.stop()
    await running?.ended
  })

  tenantRoute(app, parts, {
    method: 'POST',
    path: '/releases/:release/rehearsals',
    roles: rehearsing,
    answer: async (request, reply, desk) => {
      const release = await releaseAt(request, desk, parts)
      const load: Load = textIn(request.body as FormBody, 'load') === '2' ? 2 : 1
      const refusal = await begin(desk, release, load)
      const query = refusal ? `?probe=${refusal}` : ''
      return seeOther(reply, `/staff/t/${desk.tenant.slug}/releases/${release.slug}${query}#generalprobe`)
    },
  })

  tenantRoute(app, parts, {
    method: 'GET',
    path: '/releases/:release/rehearsals/events',
    roles: rehearsing,
    answer: async (request, reply, desk) => {
      const release = await releaseAt(request, desk, parts)
      if (streams >= streamsMax) return reply.code(503).header('retry-after', '10').send()
      streams++
      reply.hijack()
      void stream(reply, release.id).finally(() => {
        streams--
      })
      return undefined
    },
  })

  /** Begins a rehearsal, or says why not. */
  async function begin(desk: TenantDesk, release: DeskRelease, load: Load): Promise<Refusal | undefined> {
    const twin = twinOfRelease(release, load)
    if (!twin) return 'noPlan'
    if ((await readArmed(database)).length > 0) return 'armed'
    const url = ownUrl()
    if (url === undefined) return 'elsewhere'
    const { people, appointments, expected } = twin
    const id = await beginRehearsal(database, { releaseId: release.id, load, people, appointments, expected })
    if (id === undefined) return 'busy'
    await database.transaction((session) =>
      recordChange(session, { ...changeOf(desk, release.title), action: 'release.rehearsed', after: { load, people } }),
    )
    void play(id, twin, url)
    return undefined
  }

  async function play(id: number, twin: Twin, url: string): Promise<void> {
    const lines: string[] = []
    const run = runTwin({
      url,
      databaseUrl: process.env.DATABASE_URL ?? config.databaseUrl ?? '',
      key: Buffer.from(keys.masterKey()).toString('base64url'),
      scenario: twin.scenario,
      onLine: (line) => {
        lines.push(line)
        if (lines.length > linesKept) lines.shift()
      },
    })
    running = run
    const telling = setInterval(() => void tellRehearsal(database, id, lines).catch(() => {}), 1000)
    try {
      const { state, verdict } = await run.ended
      await tellRehearsal(database, id, lines)
      await endRehearsal(database, id, { state, verdict })
    } catch {
      // The database is gone: the rehearsal counts as broken once nothing was heard of it for a while.
    } finally {
      clearInterval(telling)
      running = undefined
    }
  }

  async function stream(reply: FastifyReply, releaseId: number): Promise<void> {
    const { raw } = reply
    raw.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store', 'x-accel-buffering': 'no' })
    const endAt = performance.now() + streamMsMax
    let sent = ''
    while (!raw.destroyed && performance.now() < endAt) {
      const [latest] = await readRehearsals(database, releaseId).catch(() => [])
      if (latest?.state !== 'running') break
      const lines = JSON.stringify({ lines: latest.lines })
      if (lines !== sent) raw.write(`data: ${lines}\n\n`)
      sent = lines
      await pause(1000)
    }
    raw.end('event: ended\ndata: {}\n\n')
  }

  /** Where this very process listens; undefined where that is not this machine alone. */
  function ownUrl(): string | undefined {
    const address = app.server.address()
    if (address === null || typeof address === 'string') return undefined
    try {
      const url = localUrl(address.address, address.port)
      loopbackTarget(url)
      return url
    } catch {
      return undefined
    }
  }
}

/** The section of a release's page about its rehearsals. */
export async function rehearsalSectionOf(
  { database }: Parts,
  desk: TenantDesk,
  release: DeskRelease,
  refused?: string,
) {
  const mayRehearse = !isOver(release.phase) && mayUse(desk.roles, { method: 'POST', roles: rehearsing })
  const twin = twinOfRelease(release, 1)
  const texts = rehearsalsTexts[desk.language]
  const refusals: Record<string, string> = {
    busy: texts.busy,
    armed: texts.armed((await readArmed(database))[0]?.title ?? ''),
    elsewhere: texts.elsewhere,
    noPlan: texts.noPlan,
  }
  const rehearsals = await readRehearsals(database, release.id)
  const section = rehearsalSection({
    desk,
    action: mayRehearse ? `/staff/t/${desk.tenant.slug}/releases/${release.slug}/rehearsals` : null,
    scale: twin && { played: twin.people, expected: twin.tickets },
    rehearsals,
    refusal: refusals[refused ?? ''] ?? null,
  })
  return { section, isRehearsing: rehearsals.some(({ state }) => state === 'running') }
}

function twinOfRelease(release: DeskRelease, load: Load): (Twin & { tickets: number }) | null {
  const { plan, kind, partyMax, lobbyAt, opensAt, graceMs, slotCount, title } = release
  if (plan === null || slotCount === 0) return null
  const { tickets } = forecastPlanOf({
    kind,
    eligible: plan.eligible,
    appointments: slotCount,
    partyMax,
    lobbyMs: opensAt - lobbyAt,
    graceMs,
    curve: plan.curve,
  })
  return { ...twinOf({ tickets, appointments: slotCount, curve: plan.curve, name: title }, load), tickets }
}
