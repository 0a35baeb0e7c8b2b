import { createPortalRequests } from '../../src/rehearsal/portal-requests.ts'
import type { Benchmark } from '../benchmark.ts'
import { type Contender, ceilingTarget, contestRows, contests } from '../contest.ts'
import { type ServerProcess, startPortal, startServer } from '../processes.ts'
import { announceRelease, awaitFront } from '../releases.ts'

/** The portal's front against a bare `node:http` that answers the same bytes with the same headers. */
export const front: Benchmark = (setting) =>
  setting.installation.withDatabase(async (database, databaseUrl) => {
    const plan = { slug: 'front', kind: 'live', slots: 500, capacity: 8 } as const
    const { slug } = await announceRelease(setting.installation, database, plan)
    await using portal = await startPortal(setting.installation, databaseUrl)
    await awaitFront(portal.url, slug, ({ phase }) => phase === 'lobby')
    const answer = await fetch(`${portal.url}/r/${slug}/front.json`)
    const needs = { body: await answer.text(), headers: ownHeaders(answer.headers) }
    await using bare = await startServer('bare-front', needs)

    const request = createPortalRequests('127.0.0.1', slug).front
    const contenderOf = (name: string, { pid, url }: ServerProcess): Contender => ({
      name,
      pid,
      play: (client, seconds) => client.play(url, [request], { seconds, connections: setting.connections }),
    })
    const found = await contests(setting, [contenderOf('portal', portal), contenderOf('bare node:http', bare)])
    return {
      tables: [{ title: 'front: GET front.json', rows: contestRows(found, 1) }],
      targets: [ceilingTarget('front: of a bare node:http', found, 0.7)],
      figures: found,
    }
  })

/** The headers that the portal sets itself; Node adds the others to every answer. */
function ownHeaders(headers: Headers): Record<string, string> {
  const byNode = ['date', 'connection', 'keep-alive']
  return Object.fromEntries([...headers].filter(([name]) => !byNode.includes(name)))
}
