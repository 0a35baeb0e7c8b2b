/** What a member of staff may be in a tenant, in the order in which they are listed. */
export const roles = ['owner', 'planner', 'press', 'duty', 'hotline', 'centre', 'auditor'] as const

export type Role = (typeof roles)[number]

/** What a route of a tenant's console asks of who uses it. */
export type Access = {
  method: 'GET' | 'POST'
  /** Who may use it beside owners, and beside auditors where it only reads. */
  roles: readonly Role[]
  /** `listed` keeps auditors out unless they are among the roles: for what even they must not read. */
  audience?: 'listed' | undefined
}

/**
 * Whether somebody with these roles in the tenant may use a route. Owners may everything in their tenant; auditors read
 * everything and change nothing.
 */
export function mayUse(held: readonly Role[], { method, roles, audience }: Access): boolean {
  if (held.includes('owner')) return true
  if (held.includes('auditor') && method === 'GET' && audience !== 'listed') return true
  return held.some((role) => roles.includes(role) && (role !== 'auditor' || method === 'GET'))
}

export function isRole(text: unknown): text is Role {
  return roles.includes(text as Role)
}
