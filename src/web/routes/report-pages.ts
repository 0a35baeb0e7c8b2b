import type { FastifyPluginAsync } from 'fastify'
import type { Report } from '../../report/report.ts'
import { reportCsv } from '../../report/report-csv.ts'
import { type PublishedReport, readReport } from '../../store/read-report.ts'
import { textsOf } from '../language-choice.ts'
import { reportAwaitedPage, reportPage } from '../pages/report.ts'
import { Problem } from '../problem.ts'
import { type MadePage, makePage, sendPage } from '../send-page.ts'
import type { Parts } from './parts.ts'

const pagesMax = 100
const freshMs = 60_000

/** The report of a release, as a page and as data; it stays when the release itself is long forgotten. */
export const reportPages: FastifyPluginAsync<{ parts: Parts }> = async (app, { parts }) => {
  const { database, overload } = parts
  // A report does not change, but the look of its tenant may.
  const made = new Map<string, { at: number; page: MadePage }>()

  const publishedOf = async (request: { params: unknown }): Promise<PublishedReport> => {
    const { release: slug } = request.params as { release: string }
    const published = await readReport(database, slug)
    if (!published) throw new Problem('not-found')
    return published
  }

  app.get('/r/:release/report', async (request, reply) => {
    const { release: slug } = request.params as { release: string }
    const release = parts.liveReleases.bySlug(slug)?.release
    const texts = textsOf(request, release?.tenant ?? null)
    if (release && release.phase !== 'reported') {
      return sendPage(overload, request, reply, reportAwaitedPage({ texts, release }))
    }
    const key = `${slug} ${texts.language}`
    let known = made.get(key)
    if (!known || performance.now() - known.at > freshMs) {
      const published = await publishedOf(request)
      const tenant = parts.liveReleases.tenants().find(({ id }) => id === published.tenantId) ?? null
      const report = JSON.parse(published.document) as Report
      known = { at: performance.now(), page: makePage(reportPage({ texts, tenant, report })) }
      if (made.size >= pagesMax) made.clear()
      made.set(key, known)
    }
    return sendPage(overload, request, reply, known.page)
  })

  app.get('/r/:release/report.json', async (request, reply) => {
    const { document } = await publishedOf(request)
    return reply.type('application/json; charset=utf-8').header('cache-control', 'public, max-age=60').send(document)
  })

  app.get('/r/:release/report.csv', async (request, reply) => {
    const report = JSON.parse((await publishedOf(request)).document) as Report
    return reply.type('text/csv; charset=utf-8').header('cache-control', 'public, max-age=60').send(reportCsv(report))
  })
}
