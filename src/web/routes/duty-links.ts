import type { FastifyPluginAsync } from 'fastify'
import { acknowledgeByLink, readCallByLink } from '../../readiness/acknowledge.ts'
import { dutyLinkPage } from '../console/pages/duty-link.ts'
import { languageOf } from '../console/visitor-language.ts'
import { Problem } from '../problem.ts'
import { sendPage } from '../send-page.ts'
import type { Parts } from './parts.ts'

/**
 * The links in calls to people on duty. They work without signing in and for this one answer alone. Opening one changes
 * nothing, for programs that scan mails open every link; the button does.
 */
export const dutyLinks: FastifyPluginAsync<{ parts: Parts }> = async (app, { parts }) => {
  const { database, keys, overload, config } = parts
  app.removeContentTypeParser(['application/json', 'text/plain'])
  app.addHook('onRequest', (_, reply, done) => {
    reply.header('cache-control', 'no-store').header('referrer-policy', 'no-referrer')
    done()
  })

  app.get('/duty/:token', { config: { requestKind: 'confirm' } }, async (request, reply) => {
    const { token } = request.params as { token: string }
    const call = await readCallByLink(database, keys, token)
    if (!call) throw new Problem('not-found')
    return sendPage(overload, request, reply, dutyLinkPage(call, languageOf(request)).toString())
  })

  app.post('/duty/:token', { config: { requestKind: 'confirm' } }, async (request, reply) => {
    const { token } = request.params as { token: string }
    const { publicUrl } = config
    if (!(await acknowledgeByLink({ database, keys, publicUrl }, token))) throw new Problem('not-found')
    return reply.redirect(`/duty/${token}`, 303)
  })
}
