import type { Role } from './roles.ts'

type Colleague = { id: number; roles: readonly Role[] }

/** Whether somebody in the tenant can still invite people when a member has only these roles left. */
export function keepsAnOwner(staff: readonly Colleague[], memberId: number, rolesLeft: readonly Role[]): boolean {
  return rolesLeft.includes('owner') || staff.some(({ id, roles }) => id !== memberId && roles.includes('owner'))
}

/** Whether an owner may renew how a member signs in: not where it would open other doors than the owner's own. */
export function mayRenew(owner: { isOperator: boolean }, member: { isOperator: boolean; tenants: number }): boolean {
  return owner.isOperator || (!member.isOperator && member.tenants === 1)
}
