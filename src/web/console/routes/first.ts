import { createHmac } from 'node:crypto'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { acceptLink, LinkOfAnother } from '../../../store/accept-link.ts'
import type { Session } from '../../../store/database.ts'
import { readLink, type StaffLink } from '../../../store/staff-links.ts'
import { readMember } from '../../../store/staff-members.ts'
import { addPasskey } from '../../../store/staff-passkeys.ts'
import { setPassword } from '../../../store/staff-passwords.ts'
import type { SignInMethod } from '../../../store/staff-sessions.ts'
import type { Parts } from '../../routes/parts.ts'
import type { FieldError } from '../../texts/field-error.ts'
import { type ConsoleForm, textIn } from '../form.ts'
import { memberOf, openRoute, seeOther, signedInOf } from '../guard.ts'
import { enrolmentOf, newEnrolment, readNewPassword } from '../new-password.ts'
import { signIn } from '../open-session.ts'
import { firstPage, invitedAgainPage } from '../pages/first.ts'
import { recoveryCodesPage, setUpPasswordPage } from '../pages/set-up.ts'
import { deadEndPage } from '../pages/sign-in.ts'
import { passkeyCreation, readNewPasskey } from '../passkeys.ts'
import { providerNameOf } from '../provider-name.ts'
import type { ConsoleLanguage } from '../texts/frame.ts'
import { signInTexts } from '../texts/sign-in.ts'
import { languageOf } from '../visitor-language.ts'

/** One-time links: becoming a member, and setting up sign-in anew. Opening one changes nothing: mail filters open links. */
export function firstRoutes(app: FastifyInstance, parts: Parts): void {
  const { config, database, keys } = parts

  openRoute(app, parts, {
    method: 'GET',
    path: '/first/:token',
    answer: async (request, reply) => {
      const { token, link, language } = await linkOf(request, parts)
      if (!link) return gone(reply, language)
      const signedIn = await signedInOf(request, parts)
      if (link.purpose === 'invitation' && link.memberId !== null)
        return invitedAgainPage({ language, token, link, member: signedIn ? memberOf(signedIn) : null })
      return firstPage({ language, token, link, provider: providerNameOf(config), typed: {}, errors: [], fault: null })
    },
  })

  openRoute(app, parts, {
    method: 'POST',
    path: '/first/:token/passkey/options',
    answer: async (request, reply) => {
      const { link } = await linkOf(request, parts)
      if (!link || isOfAnother(link)) return reply.code(404).send({})
      const { name, email } = link
      return passkeyCreation(parts, {
        purpose: purposeOf(link),
        handle: await handleOf(link, parts),
        email,
        name,
        known: [],
      })
    },
  })

  openRoute(app, parts, {
    method: 'POST',
    path: '/first/:token/passkey',
    answer: async (request, reply) => {
      const { token, link, language } = await linkOf(request, parts)
      if (!link || isOfAnother(link)) return gone(reply, language)
      const form = request.body as ConsoleForm
      const errors = nameErrors(form, language)
      const passkey =
        errors.length > 0 ? undefined : await readNewPasskey(parts, purposeOf(link), textIn(form, 'credential'))
      if (!passkey) {
        reply.code(422)
        const fault = errors.length > 0 ? null : 'passkey'
        return firstPage({ language, token, link, provider: providerNameOf(config), typed: form, errors, fault })
      }
      const name = signInTexts[language].passkeyName
      const memberId = await accept(
        reply,
        parts,
        { token, language, name: textIn(form, 'name'), method: 'passkey' },
        (session, id) => addPasskey(session, { ...passkey, memberId: id, name }),
      )
      return memberId === undefined ? gone(reply, language) : seeOther(reply, '/staff')
    },
  })

  openRoute(app, parts, {
    method: 'GET',
    path: '/first/:token/password',
    answer: async (request, reply) => {
      const { token, link, language } = await linkOf(request, parts)
      if (!link || isOfAnother(link)) return gone(reply, language)
      const enrolment = newEnrolment(link, keys.staffKey())
      return passwordForm({ token, language }, { typed: { name: link.name }, errors: [], enrolment })
    },
  })

  openRoute(app, parts, {
    method: 'POST',
    path: '/first/:token/password',
    answer: async (request, reply) => {
      const { token, link, language } = await linkOf(request, parts)
      if (!link || isOfAnother(link)) return gone(reply, language)
      const form = request.body as ConsoleForm
      const name = textIn(form, 'name')
      const person = { name, email: link.email }
      const read = await readNewPassword(form, person, { staffKey: keys.staffKey(), texts: signInTexts[language] })
      const errors = [...nameErrors(form, language), ...(read.errors ?? [])]
      if (read.errors || errors.length > 0) {
        reply.code(422)
        const enrolment = enrolmentOf(form, person, keys.staffKey())
        return passwordForm({ token, language }, { typed: form, errors, enrolment })
      }
      const memberId = await accept(reply, parts, { token, language, name, method: 'password' }, (session, id) =>
        setPassword(session, { ...read.password, memberId: id }),
      )
      if (memberId === undefined) return gone(reply, language)
      return recoveryCodesPage({ language, member: null, codes: read.recoveryCodes })
    },
  })

  openRoute(app, parts, {
    method: 'POST',
    path: '/first/:token/accept',
    answer: async (request, reply) => {
      const { token, link, language } = await linkOf(request, parts)
      const signedIn = await signedInOf(request, parts)
      if (!link || !signedIn || link.memberId !== signedIn.id) return gone(reply, language)
      const { id: memberId, name } = signedIn
      const handle = await handleOf(link, parts)
      await database.transaction((session) => acceptLink(session, { token, memberId, name, language, handle }))
      return seeOther(reply, '/staff')
    },
  })
}

/** The link that an address names, while it can be used. */
export async function linkOf(request: FastifyRequest, { database }: Parts) {
  const { token } = request.params as { token: string }
  return { token, link: await readLink(database, token), language: languageOf(request) }
}

/** An invitation to an address with an account needs its owner's sign-in, not a new one. */
export function isOfAnother(link: StaffLink): boolean {
  return link.purpose === 'invitation' && link.memberId !== null
}

/**
 * Uses a link up, keeps the new way to sign in with `add`, and signs the member in: all of it or nothing. Without a name
 * the invited one is taken. Gives the member's number; undefined where the link cannot be used.
 */
export async function accept(
  reply: FastifyReply,
  parts: Parts,
  how: { token: string; language: ConsoleLanguage; name: string | null; method: SignInMethod },
  add: (session: Session, memberId: number) => Promise<unknown>,
): Promise<number | undefined> {
  const { token, language, method } = how
  const link = await readLink(parts.database, token)
  if (!link) return undefined
  const handle = await handleOf(link, parts)
  const name = how.name ?? link.name
  try {
    return await parts.database.transaction(async (session) => {
      const memberId = await acceptLink(session, { token, memberId: null, name, language, handle })
      if (memberId === undefined) return undefined
      await add(session, memberId)
      await signIn(reply, parts, session, { memberId, method })
      return memberId
    })
  } catch (error) {
    if (error instanceof LinkOfAnother) return undefined
    throw error
  }
}

function gone(reply: FastifyReply, language: ConsoleLanguage) {
  reply.code(404)
  return deadEndPage(language, 'linkGone')
}

function purposeOf({ id }: StaffLink): string {
  return `link ${id}`
}

/** What a new member's passkeys will know them by is fixed before the member exists: it follows from the link. */
async function handleOf(link: StaffLink, { keys, database }: Parts): Promise<Buffer> {
  const member = link.memberId === null ? undefined : await readMember(database, link.memberId)
  return member?.handle ?? createHmac('sha256', keys.staffKey()).update(`handle ${link.id}`).digest()
}

function nameErrors(form: ConsoleForm, language: ConsoleLanguage): FieldError[] {
  const { length } = textIn(form, 'name')
  return length > 0 && length <= 100 ? [] : [{ field: 'name', message: signInTexts[language].nameMissing }]
}

function passwordForm(
  { token, language }: { token: string; language: ConsoleLanguage },
  state: Pick<Parameters<typeof setUpPasswordPage>[0], 'typed' | 'errors' | 'enrolment'>,
) {
  const path = `/staff/first/${token}`
  const back = { href: `${path}?language=${language}`, label: signInTexts[language].otherWay }
  return setUpPasswordPage({ language, member: null, action: `${path}/password`, back, asks: 'name', ...state })
}
