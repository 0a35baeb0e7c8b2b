import type { Tenant } from '../../release/release.ts'
import type { Role } from '../../staff/roles.ts'
import type { ConsoleLanguage } from './texts/frame.ts'

/** Who is signed in. */
export type Member = { id: number; name: string; email: string; isOperator: boolean; language: ConsoleLanguage }

/** Who works where, as what, in which language. */
export type TenantDesk = { member: Member; tenant: Tenant; roles: readonly Role[]; language: ConsoleLanguage }
