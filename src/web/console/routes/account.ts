import type { FastifyInstance, FastifyReply } from 'fastify'
import { hashOf } from '../../../staff/tokens.ts'
import { canSpare, type WaysIn } from '../../../staff/ways-in.ts'
import { recordChange } from '../../../store/audit.ts'
import type { Session } from '../../../store/database.ts'
import { countIdentities, removeIdentities } from '../../../store/staff-identities.ts'
import { lockMember, readMember, setLanguage } from '../../../store/staff-members.ts'
import { addPasskey, readPasskeys, removePasskey } from '../../../store/staff-passkeys.ts'
import { hasPassword, removePassword, setPassword } from '../../../store/staff-passwords.ts'
import { closeSessionsOf, type SignedIn } from '../../../store/staff-sessions.ts'
import { Problem } from '../../problem.ts'
import type { Parts } from '../../routes/parts.ts'
import type { FieldError } from '../../texts/field-error.ts'
import { type ConsoleForm, textIn } from '../form.ts'
import { memberOf, memberRoute, seeOther } from '../guard.ts'
import { enrolmentOf, newEnrolment, readNewPassword } from '../new-password.ts'
import { accountPage } from '../pages/account.ts'
import { recoveryCodesPage, setUpPasswordPage } from '../pages/set-up.ts'
import { passkeyCreation, readNewPasskey } from '../passkeys.ts'
import { providerNameOf } from '../provider-name.ts'
import { sessionTokenOf } from '../session-cookie.ts'
import { accountTexts } from '../texts/account.ts'
import { isConsoleLanguage } from '../texts/frame.ts'
import { signInTexts } from '../texts/sign-in.ts'

/** One's own account: how one signs in, and in which language one works. */
export function accountRoutes(app: FastifyInstance, parts: Parts): void {
  const { database, config, keys } = parts

  memberRoute(app, parts, {
    method: 'GET',
    path: '/account',
    answer: async (_, __, signedIn) => account(parts, signedIn, {}, []),
  })

  memberRoute(app, parts, {
    method: 'POST',
    path: '/account/language',
    answer: async (request, reply, signedIn) => {
      const { language } = request.body as ConsoleForm
      if (isConsoleLanguage(language) && language !== signedIn.language) {
        await database.transaction(async (session) => {
          await setLanguage(session, signedIn.id, language)
          const states = { before: signedIn.language, after: language }
          await record(session, signedIn, 'member.language', signedIn.name, states)
        })
      }
      return toAccount(reply)
    },
  })

  memberRoute(app, parts, {
    method: 'POST',
    path: '/account/passkeys/options',
    answer: async (_, __, signedIn) => {
      const member = await readMember(database, signedIn.id)
      if (!member) throw new Problem('not-found')
      const known = (await readPasskeys(database, member.id)).map(({ id }) => id)
      const { handle, email, name } = member
      return passkeyCreation(parts, { purpose: purposeOf(signedIn), handle, email, name, known })
    },
  })

  memberRoute(app, parts, {
    method: 'POST',
    path: '/account/passkeys',
    answer: async (request, reply, signedIn) => {
      const form = request.body as ConsoleForm
      const { faults } = accountTexts[signedIn.language]
      const name = textIn(form, 'name')
      const isNamed = name.length > 0 && name.length <= 60
      const passkey = isNamed ? await readNewPasskey(parts, purposeOf(signedIn), textIn(form, 'credential')) : undefined
      if (!passkey) {
        reply.code(422)
        const message = isNamed ? faults.passkey : faults.name
        return account(parts, signedIn, form, [{ field: 'name', message }])
      }
      await database.transaction(async (session) => {
        await addPasskey(session, { ...passkey, memberId: signedIn.id, name })
        await record(session, signedIn, 'passkey.added', name)
      })
      return toAccount(reply)
    },
  })

  memberRoute(app, parts, {
    method: 'POST',
    path: '/account/passkeys/remove',
    answer: async (request, reply, signedIn) =>
      giveUp(parts, reply, signedIn, 'passkeys', async (session) => {
        const name = await removePasskey(session, signedIn.id, textIn(request.body as ConsoleForm, 'id'))
        if (name !== undefined) await record(session, signedIn, 'passkey.removed', name)
      }),
  })

  memberRoute(app, parts, {
    method: 'GET',
    path: '/account/password',
    answer: async (_, __, signedIn) =>
      passwordForm(signedIn, { typed: {}, errors: [], enrolment: newEnrolment(signedIn, keys.staffKey()) }),
  })

  memberRoute(app, parts, {
    method: 'POST',
    path: '/account/password',
    answer: async (request, reply, signedIn) => {
      const form = request.body as ConsoleForm
      const { language } = signedIn
      const read = await readNewPassword(form, signedIn, { staffKey: keys.staffKey(), texts: signInTexts[language] })
      if (read.errors) {
        reply.code(422)
        const enrolment = enrolmentOf(form, signedIn, keys.staffKey())
        return passwordForm(signedIn, { typed: form, errors: read.errors, enrolment })
      }
      await database.transaction(async (session) => {
        await setPassword(session, { ...read.password, memberId: signedIn.id })
        await record(session, signedIn, 'password.set', signedIn.name)
      })
      return recoveryCodesPage({ language, member: memberOf(signedIn), codes: read.recoveryCodes })
    },
  })

  memberRoute(app, parts, {
    method: 'POST',
    path: '/account/password/remove',
    answer: async (_, reply, signedIn) =>
      giveUp(parts, reply, signedIn, 'hasPassword', async (session) => {
        if (await removePassword(session, signedIn.id))
          await record(session, signedIn, 'password.removed', signedIn.name)
      }),
  })

  memberRoute(app, parts, {
    method: 'POST',
    path: '/account/provider/remove',
    answer: async (_, reply, signedIn) =>
      giveUp(parts, reply, signedIn, 'identities', async (session) => {
        if ((await removeIdentities(session, signedIn.id)) > 0)
          await record(session, signedIn, 'provider.disconnected', signedIn.name)
      }),
  })

  memberRoute(app, parts, {
    method: 'POST',
    path: '/account/sessions/close',
    answer: async (request, reply, signedIn) => {
      const token = sessionTokenOf(request, config)
      await closeSessionsOf(database, signedIn.id, token === undefined ? null : hashOf(token))
      return toAccount(reply)
    },
  })
}

/** Gives up a way to sign in, unless it is the last one: then nothing changes, and the page says why. */
async function giveUp(
  parts: Parts,
  reply: FastifyReply,
  signedIn: SignedIn,
  way: keyof WaysIn,
  remove: (session: Session) => Promise<void>,
) {
  const isGivenUp = await parts.database.transaction(async (session) => {
    await lockMember(session, signedIn.id)
    if (!canSpare(await waysOf(session, signedIn.id), way)) return false
    await remove(session)
    return true
  })
  if (isGivenUp) return toAccount(reply)
  reply.code(422)
  const { faults } = accountTexts[signedIn.language]
  return account(parts, signedIn, {}, [{ field: 'passkeys', message: faults.lastWay }])
}

async function account(parts: Parts, signedIn: SignedIn, typed: ConsoleForm, errors: FieldError[]) {
  const { database, config } = parts
  return accountPage({
    member: memberOf(signedIn),
    passkeys: await readPasskeys(database, signedIn.id),
    ways: await waysOf(database, signedIn.id),
    provider: providerNameOf(config),
    typed,
    errors,
  })
}

async function waysOf(session: Session, memberId: number): Promise<WaysIn> {
  return {
    passkeys: (await readPasskeys(session, memberId)).length,
    hasPassword: await hasPassword(session, memberId),
    identities: await countIdentities(session, memberId),
  }
}

function passwordForm(
  signedIn: SignedIn,
  state: Pick<Parameters<typeof setUpPasswordPage>[0], 'typed' | 'errors' | 'enrolment'>,
) {
  const { language } = signedIn
  const back = { href: '/staff/account', label: accountTexts[language].back }
  const action = '/staff/account/password'
  return setUpPasswordPage({ language, member: memberOf(signedIn), action, back, asks: 'nothing', ...state })
}

/** How one signs in concerns no tenant. */
function record(
  session: Session,
  { id }: SignedIn,
  action: `${string}.${string}`,
  subject: string,
  states: { before?: unknown; after?: unknown } = {},
): Promise<void> {
  return recordChange(session, { tenantId: null, memberId: id, action, subject, ...states })
}

function purposeOf({ id }: SignedIn): string {
  return `account ${id}`
}

function toAccount(reply: FastifyReply): FastifyReply {
  return seeOther(reply, '/staff/account')
}
