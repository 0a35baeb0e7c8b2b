import type { FastifyInstance } from 'fastify'
import { hashOf } from '../../../staff/tokens.ts'
import { closeSession } from '../../../store/staff-sessions.ts'
import type { Parts } from '../../routes/parts.ts'
import { seeOther, send } from '../guard.ts'
import { signInPage } from '../pages/sign-in.ts'
import { forgetSession, sessionTokenOf } from '../session-cookie.ts'
import { languageOf } from '../visitor-language.ts'

/** Signing in and out. */
export function signInRoutes(app: FastifyInstance, parts: Parts): void {
  const { config, database } = parts
  const open = { config: { requestKind: 'confirm', staff: 'open' } } as const

  app.get('/sign-in', open, async (request, reply) =>
    send(request, reply, parts, signInPage({ language: languageOf(request) })),
  )

  app.post('/sign-out', open, async (request, reply) => {
    const token = sessionTokenOf(request, config)
    if (token !== undefined) await closeSession(database, hashOf(token))
    forgetSession(reply, config)
    return seeOther(reply, '/staff/sign-in')
  })
}
