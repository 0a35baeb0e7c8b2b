import type { FastifyInstance } from 'fastify'
import { normalEmail } from '../../../staff/email.ts'
import { stepOfCode } from '../../../staff/one-time-codes.ts'
import { isPassword } from '../../../staff/password.ts'
import { hashOfRecoveryCode } from '../../../staff/recovery-codes.ts'
import { readPassword, useCodeStep, useRecoveryCode } from '../../../store/staff-passwords.ts'
import { Problem } from '../../problem.ts'
import type { Parts } from '../../routes/parts.ts'
import { type ConsoleForm, textIn } from '../form.ts'
import { openRoute, seeOther } from '../guard.ts'
import { guessSignIn } from '../guesses.ts'
import { codeSecretOf, secretTyped } from '../new-password.ts'
import { signIn } from '../open-session.ts'
import { deadEndPage, passwordPage } from '../pages/sign-in.ts'
import { languageOf } from '../visitor-language.ts'
import { wayBack } from '../way-back.ts'

/** Passwords are made slow on purpose: this many at once, so that they do not slow the portal. */
const checksMax = 2

/** Signing in with a password and a one-time code. */
export function passwordRoutes(app: FastifyInstance, parts: Parts): void {
  let checks = 0

  openRoute(app, parts, {
    method: 'GET',
    path: '/sign-in/password',
    answer: async (request) => {
      const { to } = request.query as { to?: unknown }
      return passwordPage({ language: languageOf(request), to: wayBack(to), typed: {}, fault: null })
    },
  })

  openRoute(app, parts, {
    method: 'POST',
    path: '/sign-in/password',
    answer: async (request, reply) => {
      const form = request.body as ConsoleForm
      const language = languageOf(request)
      const email = normalEmail(textIn(form, 'email')) ?? ''
      const { refusedForMs, forgive } = await guessSignIn(request, parts, email)
      if (refusedForMs > 0) {
        reply.code(429)
        return deadEndPage(language, 'tooMany')
      }
      if (checks >= checksMax) throw new Problem('overloaded', { retryAfterSeconds: 2 })
      checks += 1
      const memberId = await whoIs(parts, email, form).finally(() => {
        checks -= 1
      })
      if (memberId === undefined) {
        reply.code(422)
        return passwordPage({ language, to: wayBack(form.to), typed: form, fault: 'wrong' })
      }
      await parts.database.transaction((session) => signIn(reply, parts, session, { memberId, method: 'password' }))
      await forgive()
      return seeOther(reply, wayBack(form.to))
    },
  })
}

/** The member whose address, password and code these are. It takes the same steps whatever is wrong. */
async function whoIs({ database, keys }: Parts, email: string, form: ConsoleForm): Promise<number | undefined> {
  const record = await readPassword(database, email)
  const isRight = await isPassword(secretTyped(form, 'password'), record)
  // Nobody has the number 0: a code that comes with a wrong password is looked for, and used up, nowhere.
  const memberId = record && isRight ? record.memberId : 0
  const typed = textIn(form, 'code').replaceAll(' ', '')
  const step = record && stepOfCode(typed, codeSecretOf(record.sealedSecret, email, keys.staffKey()), Date.now())
  const recovery = hashOfRecoveryCode(typed, keys.staffKey())
  const isSecond =
    recovery === undefined
      ? await useCodeStep(database, step === undefined ? 0 : memberId, step ?? 0)
      : await useRecoveryCode(database, memberId, recovery)
  return isSecond ? memberId : undefined
}
