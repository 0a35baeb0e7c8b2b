import type { FastifyReply } from 'fastify'
import { hashOf, newToken } from '../../staff/tokens.ts'
import type { Session } from '../../store/database.ts'
import { openSession, type SignInMethod } from '../../store/staff-sessions.ts'
import type { Parts } from '../routes/parts.ts'
import { keepSession } from './session-cookie.ts'

/** Signs a member in: a new session each time, in the database and in the browser. */
export async function signIn(
  reply: FastifyReply,
  { config }: Parts,
  session: Session,
  member: { memberId: number; method: SignInMethod },
): Promise<void> {
  const token = newToken()
  await openSession(session, { tokenHash: hashOf(token), ...member })
  keepSession(reply, config, token)
}
