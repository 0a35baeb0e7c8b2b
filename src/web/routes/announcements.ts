import type { FastifyPluginAsync, FastifyRequest } from 'fastify'
import { readAnnouncements } from '../../store/read-announcements.ts'
import { atomFeed, type Feed, jsonFeed } from '../announcements/feeds.ts'
import { Problem } from '../problem.ts'
import type { Parts } from './parts.ts'

const freshSeconds = 60

/** What a tenant has announced, as feeds for newspapers and programs. */
export const announcements: FastifyPluginAsync<{ parts: Parts }> = async (app, { parts }) => {
  const { config, database, liveReleases } = parts

  app.get('/t/:tenant/feed.atom', async (request, reply) => {
    const feed = atomFeed(await feedOf(request))
    return reply
      .type('application/atom+xml; charset=utf-8')
      .header('cache-control', `public, max-age=${freshSeconds}`)
      .send(feed)
  })

  app.get('/t/:tenant/feed.json', async (request, reply) => {
    const feed = JSON.stringify(jsonFeed(await feedOf(request)))
    return reply
      .type('application/feed+json; charset=utf-8')
      .header('cache-control', `public, max-age=${freshSeconds}`)
      .send(feed)
  })

  async function feedOf(request: FastifyRequest): Promise<Feed> {
    const { tenant: slug } = request.params as { tenant: string }
    const tenant = liveReleases.tenants().find((candidate) => candidate.slug === slug && candidate.kind !== 'rehearsal')
    if (!tenant) throw new Problem('not-found')
    const items = (await readAnnouncements(database, tenant.id)).flatMap((announcement) => {
      const release = liveReleases.bySlug(announcement.slug)?.release
      return release ? [{ announcement, release }] : []
    })
    return { tenant, publicUrl: config.publicUrl, items }
  }
}
