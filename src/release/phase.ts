/** The states of a release, in the order in which it runs through them, and the two ways out. */
export const phases = [
  'draft',
  'announced',
  'lobby',
  'drawn',
  'open',
  'sold_out',
  'closed',
  'reported',
  'postponed',
  'cancelled',
] as const

export type Phase = (typeof phases)[number]

/** Nothing can happen in a release any more. */
export function isOver(phase: Phase): boolean {
  return ['closed', 'reported', 'cancelled'].includes(phase)
}

export type ReleaseKind = 'live' | 'draw' | 'allocate'
