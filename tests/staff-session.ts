import { randomBytes } from 'node:crypto'
import type { Role } from '../src/staff/roles.ts'
import { hashOf, newToken } from '../src/staff/tokens.ts'
import type { Database } from '../src/store/database.ts'
import { readTenants } from '../src/store/read-releases.ts'
import { createMember, setRoles } from '../src/store/staff-members.ts'
import { openSession } from '../src/store/staff-sessions.ts'

export type StaffSession = {
  memberId: number
  /** For the `cookie` header, `staff=…`. */
  cookie: string
  /** For a browser: `context.addCookies([session.browserCookie(origin)])`. */
  browserCookie(origin: string): { name: string; value: string; url: string; httpOnly: true; sameSite: 'Strict' }
}

/** A new member of staff with these roles in a tenant, or the operator, and signed in: real rows, a real cookie. */
export async function signInStaff(
  database: Database,
  who: { tenant?: string; roles?: readonly Role[]; isOperator?: boolean; language?: 'de' | 'en'; name?: string },
): Promise<StaffSession> {
  const token = newToken()
  const memberId = await database.transaction(async (session) => {
    const id = await createMember(session, {
      name: who.name ?? 'Petra Probe',
      email: `${randomBytes(6).toString('hex')}@example.org`,
      language: who.language ?? 'de',
      isOperator: who.isOperator ?? false,
      handle: randomBytes(32),
    })
    if (who.tenant !== undefined) {
      const tenant = (await readTenants(database)).find(({ slug }) => slug === who.tenant)
      if (!tenant) throw new Error(`no tenant ${who.tenant}`)
      await setRoles(session, { memberId: id, tenantId: tenant.id, roles: who.roles ?? [] })
    }
    await openSession(session, { tokenHash: hashOf(token), memberId: id, method: 'passkey' })
    return id
  })
  return {
    memberId,
    cookie: `staff=${token}`,
    browserCookie: (url) => ({ name: 'staff', value: token, url, httpOnly: true, sameSite: 'Strict' }),
  }
}
