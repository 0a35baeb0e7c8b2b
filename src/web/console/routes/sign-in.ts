import type { FastifyInstance } from 'fastify'
import { consoleOrigin, isLoopback } from '../../../staff/origin.ts'
import { hashOf } from '../../../staff/tokens.ts'
import { notePasskeyUse } from '../../../store/staff-passkeys.ts'
import { closeSession } from '../../../store/staff-sessions.ts'
import type { Parts } from '../../routes/parts.ts'
import { type ConsoleForm, textIn } from '../form.ts'
import { openRoute, seeOther, signedInOf } from '../guard.ts'
import { guessSignIn } from '../guesses.ts'
import { signIn } from '../open-session.ts'
import { deadEndPage, signInPage } from '../pages/sign-in.ts'
import { passkeyRequest, readSignature } from '../passkeys.ts'
import { providerNameOf } from '../provider-name.ts'
import { forgetSession, sessionTokenOf } from '../session-cookie.ts'
import { languageOf } from '../visitor-language.ts'
import { wayBack } from '../way-back.ts'

/** Signing in by passkey, and out. */
export function signInRoutes(app: FastifyInstance, parts: Parts): void {
  const { config, database } = parts

  openRoute(app, parts, {
    method: 'GET',
    path: '/sign-in',
    answer: async (request, reply) => {
      const { to } = request.query as { to?: unknown }
      if (await signedInOf(request, parts)) return seeOther(reply, wayBack(to))
      // Passkeys belong to a name; whoever came by the number of this machine goes on by its name.
      if (isLoopback(request.hostname)) return reply.redirect(consoleOrigin(config.publicUrl) + request.url, 303)
      return signInPage({
        language: languageOf(request),
        to: wayBack(to),
        provider: providerNameOf(config),
        fault: null,
      })
    },
  })

  openRoute(app, parts, {
    method: 'POST',
    path: '/sign-in/passkey/options',
    answer: async (request, reply) => {
      const { refusedForMs } = await guessSignIn(request, parts, null)
      return refusedForMs > 0 ? reply.code(429).send({}) : passkeyRequest(parts)
    },
  })

  openRoute(app, parts, {
    method: 'POST',
    path: '/sign-in/passkey',
    answer: async (request, reply) => {
      const form = request.body as ConsoleForm
      const language = languageOf(request)
      const to = wayBack(form.to)
      const { refusedForMs, forgive } = await guessSignIn(request, parts, null)
      if (refusedForMs > 0) {
        reply.code(429)
        return deadEndPage(language, 'tooMany')
      }
      const signed = await readSignature(parts, textIn(form, 'credential'))
      if (!signed) {
        reply.code(422)
        return signInPage({ language, to, provider: providerNameOf(config), fault: 'passkey' })
      }
      await database.transaction(async (session) => {
        await notePasskeyUse(session, signed.passkeyId, signed.counter)
        await signIn(reply, parts, session, { memberId: signed.memberId, method: 'passkey' })
      })
      await forgive()
      return seeOther(reply, to)
    },
  })

  openRoute(app, parts, {
    method: 'POST',
    path: '/sign-out',
    answer: async (request, reply) => {
      const token = sessionTokenOf(request, config)
      if (token !== undefined) await closeSession(database, hashOf(token))
      forgetSession(reply, config)
      // A centre's device keeps the day list for when the network is gone; names must not outlast whoever read them.
      reply.header('clear-site-data', '"storage"')
      return seeOther(reply, '/staff/sign-in')
    },
  })
}
