import { Readable } from 'node:stream'
import type { FastifyPluginAsync, FastifyRequest } from 'fastify'
import { exportLine } from '../../ledger/export-line.ts'
import { readLobbyList } from '../../store/change-phase.ts'
import type { Database } from '../../store/database.ts'
import { readLedger } from '../../store/read-ledger.ts'
import { readReport } from '../../store/read-report.ts'
import { findAsset } from '../assets.ts'
import { Problem } from '../problem.ts'
import { type Parts, releaseOf } from './parts.ts'

const ledgerRowsMax = 500

/** The public records of a release, its free slots, and the files that pages load. */
export const downloads: FastifyPluginAsync<{ parts: Parts }> = async (app, { parts }) => {
  app.get('/r/:release/slots.json', async (request, reply) => {
    const slots = await releaseOf(request, parts).slots()
    return reply.header('cache-control', 'public, max-age=1').send({ slots: slots.map((slot) => [slot.id, slot.free]) })
  })

  app.get('/r/:release/lobby.csv', async (request, reply) => {
    const { releaseId, database } = await recordOf(request, parts)
    const list = await database.transaction((session) => readLobbyList(session, releaseId))
    if (list === null) throw new Problem('not-found')
    return reply.type('text/csv; charset=utf-8').header('cache-control', 'public, max-age=60').send(list)
  })

  app.get('/r/:release/ledger.ndjson', async (request, reply) => {
    const { releaseId, database } = await recordOf(request, parts)
    return reply.type('application/x-ndjson').send(Readable.from(ledgerLines(database, releaseId)))
  })

  // A page without its style is no help to anybody, so files go with the front, not with everything else.
  app.get('/assets/*', { config: { requestKind: 'front', measuredAs: 'asset' } }, async (request, reply) => {
    const found = findAsset(request.url)
    if (!found) throw new Problem('not-found')
    const { asset, isOfThisVersion } = found
    reply
      .type(asset.type)
      .header('cache-control', isOfThisVersion ? 'public, max-age=31536000, immutable' : 'no-store')
      .header('vary', 'accept-encoding')
    const encodings = request.headers['accept-encoding'] ?? ''
    if (asset.br && encodings.includes('br')) return reply.header('content-encoding', 'br').send(asset.br)
    if (asset.gzip && encodings.includes('gzip')) return reply.header('content-encoding', 'gzip').send(asset.gzip)
    return reply.send(asset.body)
  })
}

/** Where the records of a release are; those of a reported one stay public when nothing else of it is shown any more. */
async function recordOf(request: FastifyRequest, parts: Parts): Promise<{ releaseId: number; database: Database }> {
  const { release: slug } = request.params as { release: string }
  const live = parts.liveReleases.bySlug(slug)
  if (live) return { releaseId: live.release.id, database: live.database }
  const report = await readReport(parts.database, slug)
  if (!report) throw new Problem('not-found')
  return { releaseId: report.releaseId, database: parts.database }
}

async function* ledgerLines(database: Database, releaseId: number): AsyncGenerator<string> {
  for (let position = 0; ; position += ledgerRowsMax) {
    const entries = await readLedger(database, releaseId, position, ledgerRowsMax)
    yield entries.map(exportLine).join('')
    if (entries.length < ledgerRowsMax) return
  }
}
