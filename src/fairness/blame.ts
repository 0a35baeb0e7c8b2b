/**
 * How far it is a tenant's own doing that a process is late, `0..1`: wholly for everybody who asks for a fair share of
 * it or more, in proportion below that. Alone, a tenant is to blame for everything.
 */
export function blameOf(asked: number, askedByAll: number, tenants: number): number {
  if (askedByAll <= 0 || tenants <= 1) return 1
  return Math.min(1, (asked * tenants) / askedByAll)
}
