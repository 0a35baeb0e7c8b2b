import type * as de from './de/index.ts'

/** Names of everything that can go wrong, the same in pages and in the API. */
export type ProblemName = keyof typeof de.problems extends infer Name
  ? Name extends `${infer Problem}.title`
    ? Problem
    : never
  : never
