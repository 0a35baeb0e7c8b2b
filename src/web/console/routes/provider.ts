import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { recordChange } from '../../../store/audit.ts'
import { addIdentity, type Identity, readIdentity } from '../../../store/staff-identities.ts'
import type { Parts } from '../../routes/parts.ts'
import { memberRoute, openRoute } from '../guard.ts'
import { signIn } from '../open-session.ts'
import { arrivalPage } from '../pages/refused.ts'
import { type Dead, deadEndPage } from '../pages/sign-in.ts'
import { createProvider, type Intent } from '../provider.ts'
import type { ConsoleLanguage } from '../texts/frame.ts'
import { languageOf } from '../visitor-language.ts'
import { wayBack } from '../way-back.ts'
import { accept, isOfAnother, linkOf } from './first.ts'

/** Signing in with the installation's OpenID provider, if it has one. */
export function providerRoutes(app: FastifyInstance, parts: Parts): void {
  if (!parts.config.signInProvider) return
  const { database } = parts
  const provider = createProvider(parts)

  const leave = async (request: FastifyRequest, reply: FastifyReply, intent: Intent) => {
    try {
      return await provider.leave(reply, intent)
    } catch (error) {
      return deadEnd(request, reply, 'providerFailed', error)
    }
  }

  openRoute(app, parts, {
    method: 'GET',
    path: '/sign-in/provider',
    answer: async (request, reply) => {
      const { to } = request.query as { to?: unknown }
      return leave(request, reply, { kind: 'sign-in', to: wayBack(to), language: languageOf(request) })
    },
  })

  openRoute(app, parts, {
    method: 'GET',
    path: '/first/:token/provider',
    answer: async (request, reply) => {
      const { token, link, language } = await linkOf(request, parts)
      if (!link || isOfAnother(link)) return deadEnd(request, reply, 'linkGone')
      return leave(request, reply, { kind: 'first', token, language })
    },
  })

  memberRoute(app, parts, {
    method: 'GET',
    path: '/account/provider',
    answer: async (request, reply, { id, language }) =>
      leave(request, reply, { kind: 'account', memberId: id, language }),
  })

  openRoute(app, parts, {
    method: 'GET',
    path: '/sign-in/provider/callback',
    answer: async (request, reply) => {
      const step = provider.intentOf(request, reply)
      if (!step) return deadEnd(request, reply, 'providerFailed')
      const { intent } = step
      try {
        const identity = await provider.identityOf(request, step)
        const end = await fulfil(reply, intent, identity)
        if (end.dead) return deadEnd(request, reply, end.dead, undefined, intent.language)
        // Browsers keep a strict cookie back while they follow the provider's redirect: go on from here.
        return arrivalPage(intent.language, end.to)
      } catch (error) {
        return deadEnd(request, reply, 'providerFailed', error, intent.language)
      }
    },
  })

  async function fulfil(
    reply: FastifyReply,
    intent: Intent,
    identity: Identity,
  ): Promise<{ to: string; dead?: never } | { dead: Dead }> {
    switch (intent.kind) {
      case 'sign-in': {
        const memberId = await readIdentity(database, identity)
        if (memberId === undefined) return { dead: 'providerUnknown' }
        await database.transaction((session) => signIn(reply, parts, session, { memberId, method: 'provider' }))
        return { to: intent.to }
      }
      case 'first': {
        const { token, language } = intent
        if ((await readIdentity(database, identity)) !== undefined) return { dead: 'providerTaken' }
        const memberId = await accept(
          reply,
          parts,
          { token, language, name: null, method: 'provider' },
          (session, id) => addIdentity(session, id, identity),
        )
        return memberId === undefined ? { dead: 'linkGone' } : { to: '/staff' }
      }
      case 'account': {
        const { memberId } = intent
        const isAdded = await database.transaction(async (session) => {
          if (!(await addIdentity(session, memberId, identity))) return false
          const subject = parts.config.signInProvider?.name ?? ''
          await recordChange(session, { tenantId: null, memberId, action: 'provider.connected', subject })
          return true
        })
        return isAdded ? { to: '/staff/account' } : { dead: 'providerTaken' }
      }
    }
  }

  /** Nothing of what the provider said goes into the log but the kind of fault. */
  function deadEnd(
    request: FastifyRequest,
    reply: FastifyReply,
    why: Dead,
    error?: unknown,
    language: ConsoleLanguage = languageOf(request),
  ) {
    if (error !== undefined) {
      const { name, code } = error as { name?: string; code?: string }
      request.log.warn({ error: name, code }, 'the sign-in service did not confirm somebody')
    }
    reply.code(422)
    return deadEndPage(language, why)
  }
}
