import { mayUse, type Role } from '../../staff/roles.ts'

/** The sections of a tenant's console, and who has them in their menu. */
const sections = {
  overview: { path: '', roles: ['planner', 'press', 'duty', 'hotline', 'centre'] },
  dayList: { path: '/centre', roles: ['centre'], audience: 'listed' },
  desk: { path: '/desk', roles: ['hotline'], audience: 'listed' },
  releases: { path: '/releases', roles: ['planner', 'press', 'duty'] },
  roster: { path: '/roster', roles: ['planner', 'duty'] },
  centres: { path: '/centres', roles: ['planner'] },
  services: { path: '/services', roles: ['planner'] },
  schedule: { path: '/schedule', roles: ['planner'] },
  codes: { path: '/codes', roles: ['planner'] },
  notices: { path: '/notices', roles: ['planner', 'duty', 'hotline'] },
  people: { path: '/people', roles: [] },
  settings: { path: '/settings', roles: [] },
  audit: { path: '/audit', roles: [] },
} satisfies Record<string, { path: string; roles: Role[]; audience?: 'listed' }>

/** The sections of the operator's console. */
const operatorSections = {
  tenants: '/staff/operator/tenants',
  nodes: '/staff/operator/nodes',
  audit: '/staff/operator/audit',
}

export type NavigationItem = keyof typeof sections
export type OperatorItem = keyof typeof operatorSections

export type NavigationLink<Item extends string> = { item: Item; href: string }

/** What somebody with these roles has in the menu of a tenant. */
export function navigationOf(tenant: string, held: readonly Role[]): NavigationLink<NavigationItem>[] {
  return Object.entries<{ path: string; roles: readonly Role[]; audience?: 'listed' }>(sections)
    .filter(([, { roles, audience }]) => mayUse(held, { method: 'GET', roles, audience }))
    .map(([item, { path }]) => ({ item: item as NavigationItem, href: `/staff/t/${tenant}${path}` }))
}

export function operatorNavigation(): NavigationLink<OperatorItem>[] {
  return Object.entries(operatorSections).map(([item, href]) => ({ item: item as OperatorItem, href }))
}
