import { seal, unseal } from '../../eligibility/keys.ts'
import { enrolmentUri, newCodeSecret, secretText, stepOfCode } from '../../staff/one-time-codes.ts'
import { hashPassword, passwordFault } from '../../staff/password.ts'
import { hashOfRecoveryCode, newRecoveryCodes } from '../../staff/recovery-codes.ts'
import type { NewPassword } from '../../store/staff-passwords.ts'
import type { FieldError } from '../texts/field-error.ts'
import { type ConsoleForm, textIn } from './form.ts'
import type { SignInTexts } from './texts/sign-in.ts'

/** What an app for one-time codes is given. `sealed` travels through the form and back, and only this portal opens it. */
export type Enrolment = { sealed: string; uri: string; secretText: string }

type Person = { name: string; email: string }

/** A new secret for somebody's app. */
export function newEnrolment({ email }: Person, staffKey: Buffer): Enrolment {
  const secret = newCodeSecret()
  return shown(secret, seal(secret, staffKey, contextOf(email)), email)
}

/** The secret that a form brings back, or a new one where it was changed on the way. */
export function enrolmentOf(form: ConsoleForm, person: Person, staffKey: Buffer): Enrolment {
  const secret = secretIn(textIn(form, 'sealed'), person.email, staffKey)
  if (!secret) return newEnrolment(person, staffKey)
  return shown(secret, Buffer.from(textIn(form, 'sealed'), 'base64url'), person.email)
}

/** Reads a form that sets up a password: what to keep, and the codes to show once; or what is wrong with it. */
export async function readNewPassword(
  form: ConsoleForm,
  person: Person,
  { staffKey, texts }: { staffKey: Buffer; texts: SignInTexts },
): Promise<
  { errors: FieldError[] } | { errors: null; password: Omit<NewPassword, 'memberId'>; recoveryCodes: string[] }
> {
  const { faults } = texts
  const password = secretTyped(form, 'password')
  const secret = secretIn(textIn(form, 'sealed'), person.email, staffKey)
  const errors: FieldError[] = []
  const fault = passwordFault(password, [person.name, person.email])
  if (fault) errors.push({ field: 'password', message: faults[fault] })
  else if (password !== secretTyped(form, 'repeated')) errors.push({ field: 'repeated', message: faults.different })
  const code = textIn(form, 'code').replaceAll(' ', '')
  if (!secret || stepOfCode(code, secret, Date.now()) === undefined)
    errors.push({ field: 'code', message: faults.code })
  if (errors.length > 0) return { errors }
  const recoveryCodes = newRecoveryCodes()
  return {
    errors: null,
    recoveryCodes,
    password: {
      ...(await hashPassword(password)),
      sealedSecret: Buffer.from(textIn(form, 'sealed'), 'base64url'),
      recoveryCodes: recoveryCodes.map((recovery) => hashOfRecoveryCode(recovery, staffKey) as Buffer),
    },
  }
}

/** The secret of a member's app, from what the database keeps. */
export function codeSecretOf(sealedSecret: Buffer, email: string, staffKey: Buffer): Buffer {
  return unseal(sealedSecret, staffKey, contextOf(email))
}

/** A password is taken as it was typed, spaces included. */
export function secretTyped(form: ConsoleForm, name: string): string {
  const value = form[name]
  return typeof value === 'string' ? value : ''
}

function secretIn(sealed: string, email: string, staffKey: Buffer): Buffer | undefined {
  try {
    return codeSecretOf(Buffer.from(sealed, 'base64url'), email, staffKey)
  } catch {
    return undefined
  }
}

function shown(secret: Buffer, sealed: Buffer, email: string): Enrolment {
  return { sealed: sealed.toString('base64url'), uri: enrolmentUri(secret, email), secretText: secretText(secret) }
}

/** What a second factor is bound to. */
export function contextOf(email: string): string {
  return `one-time codes ${email}`
}
