import type { ProblemName } from './texts/problems.ts'

export type { ProblemName } from './texts/problems.ts'

const statuses: Record<ProblemName, number> = {
  'bad-input': 422,
  'not-found': 404,
  'unknown-ticket': 404,
  'not-eligible': 403,
  'unknown-code': 403,
  'no-pass': 403,
  'cross-site': 403,
  'no-ticket': 401,
  'lobby-not-open': 409,
  'release-over': 409,
  'slot-taken': 409,
  'hold-expired': 409,
  'already-booked': 409,
  'appointment-begun': 409,
  'person-already-booked': 409,
  'not-sold-out': 409,
  'pass-expired': 410,
  'too-large': 413,
  internal: 500,
  'proof-needed': 429,
  overloaded: 503,
}

/** All that can go wrong, by name. */
export const problemNames = Object.keys(statuses) as ProblemName[]

/** Something that a person or a program can act on; its name is stable and says which of the known things it is. */
export class Problem extends Error {
  override name = 'Problem'
  readonly problem: ProblemName
  readonly status: number
  /** Further members of the RFC 9457 document, such as `errors` or `opensAt`; never personal data. */
  readonly more: Record<string, unknown>

  constructor(problem: ProblemName, more: Record<string, unknown> = {}) {
    super(problem)
    this.problem = problem
    this.status = statuses[problem]
    this.more = more
  }
}
