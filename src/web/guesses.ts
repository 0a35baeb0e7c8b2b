import { createHmac } from 'node:crypto'
import type { Database } from '../store/database.ts'
import { countGuesses, forgiveGuesses, type GuessTarget } from '../store/guesses.ts'

/** What is guessed at, or from where, and for how long a guess counts. */
export type Guessed = { what: string; windowMs: number }
/** How many guesses within the window are too many. */
export type Limit = { guessesMax: number; windowMs: number }

export type Guess = {
  /** For how long nothing is looked up any more, because there were too many before it; 0 otherwise. */
  refusedForMs: number
  /** Says that it was right, so that it does not count. */
  forgive(): Promise<void>
}

/**
 * Counts a guess over all nodes, before anybody knows whether it is right; the same for what exists and for what does
 * not.
 */
export async function guess(
  database: Database,
  key: Uint8Array,
  guessed: readonly (Guessed & Limit)[],
): Promise<Guess> {
  const targets = hidden(key, guessed)
  const counts = await countGuesses(database, targets)
  return { refusedForMs: refusalOf(counts, guessed), forgive: () => forgiveGuesses(database, targets) }
}

/** Counts what was wrong, over all nodes, and says how often it was so within each window. */
export function countWrong(database: Database, key: Uint8Array, guessed: readonly Guessed[]): Promise<number[]> {
  return countGuesses(database, hidden(key, guessed))
}

/** The first of those that were guessed at too often says for how long. */
export function refusalOf(counts: readonly number[], limits: readonly Limit[]): number {
  return limits.find(({ guessesMax }, index) => (counts[index] ?? 0) > guessesMax)?.windowMs ?? 0
}

/** Nobody reads from the database what was guessed at. */
function hidden(key: Uint8Array, guessed: readonly Guessed[]): GuessTarget[] {
  return guessed.map(({ what, windowMs }) => ({ target: createHmac('sha256', key).update(what).digest(), windowMs }))
}
