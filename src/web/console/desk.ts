import type { Tenant } from '../../release/release.ts'
import type { Role } from '../../staff/roles.ts'
import type { ActingRole } from '../../store/create-release.ts'
import type { ConsoleLanguage } from './texts/frame.ts'

/** Who is signed in. */
export type Member = { id: number; name: string; email: string; isOperator: boolean; language: ConsoleLanguage }

/** Who works where, as what, in which language. */
export type TenantDesk = { member: Member; tenant: Tenant; roles: readonly Role[]; language: ConsoleLanguage }

/** As what somebody acts where these roles may, and owners everything: the way ledgers name them. */
export function actingRoleOf({ member, roles }: TenantDesk, allowed: readonly Role[]): ActingRole {
  if (member.isOperator) return 'operator'
  return allowed.find((role) => roles.includes(role)) ?? 'owner'
}
