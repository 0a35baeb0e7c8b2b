import type { FastifyContextConfig, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Tenant } from '../../release/release.ts'
import { type Access, mayUse, type Role } from '../../staff/roles.ts'
import { hashOf } from '../../staff/tokens.ts'
import { readTenants } from '../../store/read-releases.ts'
import { readSession, type SignedIn } from '../../store/staff-sessions.ts'
import { Html } from '../html.ts'
import type { Parts } from '../routes/parts.ts'
import { sendPage } from '../send-page.ts'
import type { Member, TenantDesk } from './desk.ts'
import { arrivalPage, refusedPage } from './pages/refused.ts'
import { sessionTokenOf } from './session-cookie.ts'
import { languageOf } from './visitor-language.ts'

export type { Member, TenantDesk } from './desk.ts'

/** What an answer may be: a page, a text, a stream; or nothing, when the reply was sent or hijacked. */
type Answer = unknown

export type TenantRoute = Access & {
  /** Below `/staff/t/:tenant`; empty for the overview. */
  path: '' | `/${string}`
  /** Largest body in bytes, where it is not a form's. */
  bodyBytesMax?: number
  /** `none` for streams, which last for hours and are no slow requests. */
  measuredAs?: 'none'
  answer: (request: FastifyRequest, reply: FastifyReply, desk: TenantDesk) => Promise<Answer>
}

export type OperatorRoute = {
  method: 'GET' | 'POST'
  /** Below `/staff/operator`. */
  path: `/${string}`
  bodyBytesMax?: number
  measuredAs?: 'none'
  answer: (request: FastifyRequest, reply: FastifyReply, member: Member) => Promise<Answer>
}

export type MemberRoute = {
  method: 'GET' | 'POST'
  /** Below `/staff`. */
  path: '' | `/${string}`
  answer: (request: FastifyRequest, reply: FastifyReply, signedIn: SignedIn) => Promise<Answer>
}

export type OpenRoute = {
  method: 'GET' | 'POST'
  /** Below `/staff`. */
  path: `/${string}`
  answer: (request: FastifyRequest, reply: FastifyReply) => Promise<Answer>
}

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Who may use a route of the console; a test holds every route below /staff to having it. */
    staff?: { access: Access } | 'operator' | 'member' | 'open'
  }
}

/**
 * Registers a route of a tenant's console. Not signed in → 303 to the sign-in; another tenant or a missing role → 403
 * page, the same for both. Who may is settled before the body is read. An `Html` that is answered is sent as a page.
 */
export function tenantRoute(app: FastifyInstance, parts: Parts, route: TenantRoute): void {
  const { method, roles, audience } = route
  const access: Access = { method, roles, audience }
  guarded(app, parts, { ...route, path: `/t/:tenant${route.path}`, staff: { access } }, async (request, signedIn) => {
    const { tenant: slug } = request.params as { tenant: string }
    const held = rolesHeld(slug, signedIn)
    const tenant = mayUse(held, access) ? await tenantOf(slug, parts) : undefined
    return tenant && { member: memberOf(signedIn), tenant, roles: held, language: signedIn.language }
  })
}

/** Registers a route of the operator's console. Not signed in → 303 to the sign-in; anybody else → 403 page. */
export function operatorRoute(app: FastifyInstance, parts: Parts, route: OperatorRoute): void {
  guarded(app, parts, { ...route, path: `/operator${route.path}`, staff: 'operator' }, async (_, signedIn) =>
    signedIn.isOperator ? memberOf(signedIn) : undefined,
  )
}

/** Registers a route for whoever is signed in, whatever their roles: about their own account. */
export function memberRoute(app: FastifyInstance, parts: Parts, route: MemberRoute): void {
  guarded(app, parts, { ...route, staff: 'member' }, async (_, signedIn) => signedIn)
}

/** Registers a route for everybody: signing in, and links that say themselves who may use them. */
export function openRoute(app: FastifyInstance, parts: Parts, route: OpenRoute): void {
  app.route({
    method: route.method,
    url: route.path,
    config: { requestKind: 'confirm', staff: 'open' },
    handler: async (request, reply) => send(request, reply, parts, await route.answer(request, reply)),
  })
}

type GuardedRoute<Who> = {
  method: 'GET' | 'POST'
  path: string
  bodyBytesMax?: number
  measuredAs?: 'none'
  staff: NonNullable<FastifyContextConfig['staff']>
  answer: (request: FastifyRequest, reply: FastifyReply, who: Who) => Promise<Answer>
}

/** Lets in whom `admit` recognises, as what it says; staff are shed last, for they can do something about a crowd. */
function guarded<Who extends object>(
  app: FastifyInstance,
  parts: Parts,
  { method, path, bodyBytesMax, measuredAs, staff, answer }: GuardedRoute<Who>,
  admit: (request: FastifyRequest, signedIn: SignedIn) => Promise<Who | undefined>,
): void {
  const admitted = new WeakMap<FastifyRequest, Who>()
  app.route({
    method,
    url: path,
    ...(bodyBytesMax !== undefined && { bodyLimit: bodyBytesMax }),
    config: { requestKind: 'confirm', measuredAs: measuredAs ?? 'other', staff },
    onRequest: async (request, reply) => {
      const signedIn = await signedInOf(request, parts)
      if (!signedIn) return toSignIn(request, reply, parts)
      const who = await admit(request, signedIn)
      if (!who) return refuse(request, reply, parts, signedIn)
      admitted.set(request, who)
      return undefined
    },
    handler: async (request, reply) => {
      const who = admitted.get(request)
      if (!who) throw new Error('a route of the console was reached past its guard')
      return send(request, reply, parts, await answer(request, reply, who))
    },
  })
}

/** What somebody is in a tenant. The operator stands in for every owner; the audit trail says who it was. */
export function rolesHeld(slug: string, { isOperator, desks }: SignedIn): readonly Role[] {
  return isOperator ? ['owner'] : (desks.find(({ tenant }) => tenant === slug)?.roles ?? [])
}

/** Who is signed in with the cookie of a request. */
export async function signedInOf(request: FastifyRequest, { config, database }: Parts): Promise<SignedIn | undefined> {
  const token = sessionTokenOf(request, config)
  return token === undefined ? undefined : readSession(database, hashOf(token))
}

export function memberOf({ id, name, email, isOperator, language }: SignedIn): Member {
  return { id, name, email, isOperator, language }
}

/** Sends an answer of a route: pages as pages, all else as it is. */
function send(request: FastifyRequest, reply: FastifyReply, parts: Parts, answer: Answer): unknown {
  return answer instanceof Html ? sendPage(parts.overload, request, reply, answer.toString()) : answer
}

export function seeOther(reply: FastifyReply, path: `/${string}`): FastifyReply {
  return reply.redirect(path, 303)
}

function toSignIn(request: FastifyRequest, reply: FastifyReply, parts: Parts): unknown {
  // A link in a mail comes from elsewhere, and browsers then keep the cookie back: ask once more, from here.
  const isFromElsewhere = request.headers['sec-fetch-site'] === 'cross-site'
  if (isFromElsewhere && request.method === 'GET') return send(request, reply, parts, arrivalPage(languageOf(request)))
  const to = request.method === 'GET' ? `?to=${encodeURIComponent(request.url)}` : ''
  return seeOther(reply, `/staff/sign-in${to}`)
}

function refuse(request: FastifyRequest, reply: FastifyReply, parts: Parts, signedIn: SignedIn): unknown {
  return send(request, reply.code(403), parts, refusedPage(memberOf(signedIn)))
}

async function tenantOf(slug: string, { database }: Parts): Promise<Tenant | undefined> {
  return (await readTenants(database)).find((tenant) => tenant.slug === slug)
}
