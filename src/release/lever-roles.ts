import { mayUse, type Role } from '../staff/roles.ts'
import { type Lever, levers } from './lever-rules.ts'

/** Who may pull a lever, beside the owners of the tenant. */
export const rolesOfLever: Record<Lever, readonly Role[]> = {
  announce: ['planner'],
  message: ['planner', 'duty', 'press'],
  pause: ['planner', 'duty'],
  resume: ['planner', 'duty'],
  extend: ['planner', 'duty'],
  slots: ['planner', 'duty'],
  postpone: ['planner', 'duty'],
  cancel: ['planner'],
}

/** The levers that somebody with these roles may pull. */
export function leversOf(roles: readonly Role[]): Lever[] {
  return levers.filter((lever) => mayUse(roles, { method: 'POST', roles: rolesOfLever[lever] }))
}
