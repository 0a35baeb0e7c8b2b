import { createHash, timingSafeEqual } from 'node:crypto'
import type { FastifyPluginAsync, FastifyRequest } from 'fastify'
import { fresh } from '../../measures/fresh.ts'
import { silentMsMax } from '../../measures/node-report.ts'
import { readDatabaseState } from '../../store/read-database-state.ts'
import { expose } from '../metrics.ts'
import type { Parts } from './parts.ts'

const databaseFreshMs = 4000

/**
 * `GET /metrics` for Prometheus: all processes of this machine that share the port, or with `?nodes=all` those of
 * every machine. For the holder of the token; where none is set, for this machine alone.
 */
export const metricsRoute: FastifyPluginAsync<{ parts: Parts }> = async (app, { parts }) => {
  const { config, database, liveReleases, node } = parts
  const databaseState = fresh(databaseFreshMs, () => readDatabaseState(database))

  // Whoever watches has to see most when there is most to do, so that this is shed last.
  app.get('/metrics', { config: { requestKind: 'confirm', measuredAs: 'none' } }, async (request, reply) => {
    if (!mayRead(request, config.metricsToken)) {
      return reply.code(401).header('www-authenticate', 'Bearer').type('text/plain').send('unauthorised\n')
    }
    const { nodes: which } = request.query as { nodes?: string }
    // Without the database a process still tells of itself.
    const others = await node.all().catch(() => [])
    const state = await databaseState().catch(() => null)
    const nodes = [
      { id: node.id, name: node.name, machine: node.machine, startedAt: node.startedAt, silentMs: 0 },
      ...others.filter(({ id }) => id !== node.id),
    ].flatMap((candidate) => {
      if (candidate.machine !== node.machine && which !== 'all') return []
      if (candidate.silentMs > silentMsMax) return []
      const report = candidate.id === node.id ? node.report() : 'report' in candidate ? candidate.report : null
      return report ? [{ ...candidate, report }] : []
    })
    return reply
      .type('text/plain; version=0.0.4; charset=utf-8')
      .header('cache-control', 'no-store')
      .send(await expose({ nodes, database: state, releases: liveReleases.all() }))
  })
}

/** The token in the header; without one set, only who asks from this machine and not through a proxy. */
function mayRead(request: FastifyRequest, token: string | undefined): boolean {
  if (token !== undefined) {
    const [scheme, given = ''] = (request.headers.authorization ?? '').split(' ')
    return scheme?.toLowerCase() === 'bearer' && timingSafeEqual(digestOf(given), digestOf(token))
  }
  const { remoteAddress = '' } = request.raw.socket
  const isLocal = /^(::ffff:)?127\.|^::1$/.test(remoteAddress)
  // A proxy on the same machine hands on what people ask, under the name that they asked for.
  const isForwarded = ['x-forwarded-for', 'x-forwarded-host', 'forwarded', 'via'].some(
    (name) => name in request.headers,
  )
  const asksLocally = /^(127\.[\d.]+|\[::1\]|localhost)(:\d+)?$/.test(request.headers.host ?? '')
  return isLocal && asksLocally && !isForwarded
}

function digestOf(text: string): Buffer {
  return createHash('sha256').update(text).digest()
}
