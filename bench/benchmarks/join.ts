import { createPortalRequests } from '../../src/rehearsal/portal-requests.ts'
import type { Benchmark } from '../benchmark.ts'
import { type Contender, ceilingTarget, contestRows, contests } from '../contest.ts'
import { personAt } from '../people.ts'
import { type ServerProcess, startPortal, startServer } from '../processes.ts'
import { announceRelease, awaitFront, type BenchRelease } from '../releases.ts'

/** More than one process can take. */
const joinsPerSecondMax = 60_000

/** Joins by new people: the portal against a bare Fastify with the same batched statement. */
export const join: Benchmark = (setting) =>
  setting.installation.withDatabase(async (database, databaseUrl) => {
    const plan = { kind: 'live', slots: 500, capacity: 8 } as const
    const ours = await announceRelease(setting.installation, database, { ...plan, slug: 'join' })
    const theirs = await announceRelease(setting.installation, database, { ...plan, slug: 'join-bare' })
    await using portal = await startPortal(setting.installation, databaseUrl)
    // The portal's clock opens both lobbies.
    for (const { slug } of [ours, theirs]) await awaitFront(portal.url, slug, ({ phase }) => phase === 'lobby')
    await using bare = await startServer('bare-join', { databaseUrl, releaseId: theirs.id })

    let newcomers = 0
    const requestsFor = ({ slug }: BenchRelease, seconds: number): string[] => {
      const requests = createPortalRequests('127.0.0.1', slug)
      return Array.from({ length: joinsPerSecondMax * seconds }, () => requests.join(personAt(newcomers++), 1))
    }
    const contenderOf = (name: string, { pid, url }: ServerProcess, release: BenchRelease): Contender => ({
      name,
      pid,
      play: (client, seconds) =>
        client.play(url, requestsFor(release, seconds), { seconds, connections: setting.connections }),
      rows: async () => {
        const [lobby] = await database.rows<{ tickets: number }>({
          name: 'ticketsOf',
          text: 'select count(*) as tickets from tickets where release_id = $1',
          values: [release.id],
        })
        return lobby?.tickets ?? 0
      },
    })
    const found = await contests(setting, [
      contenderOf('portal', portal, ours),
      contenderOf('bare Fastify', bare, theirs),
    ])
    return {
      tables: [{ title: 'join: POST tickets, all people new', rows: contestRows(found, 1) }],
      targets: [ceilingTarget('join: of a bare Fastify with the same statement', found, 0.8)],
      figures: found,
    }
  })
