import { createHmac } from 'node:crypto'
import type { Database } from '../store/database.ts'
import { countGuesses, forgiveGuesses, type Guesses, type GuessTarget } from '../store/guesses.ts'

const minuteMs = 60_000
const hourMs = 60 * minuteMs

/** What is guessed at, or from where, and for how long a guess counts. */
export type Guessed = { what: string; windowMs: number }
/** How many guesses within the window are too many. */
export type Limit = { guessesMax: number; windowMs: number }

export type Guess = {
  /** For how long nothing is looked up any more, because there were too many before it, rounded up; 0 otherwise. */
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
export async function countWrong(database: Database, key: Uint8Array, guessed: readonly Guessed[]): Promise<number[]> {
  return (await countGuesses(database, hidden(key, guessed))).map(({ count }) => count)
}

/**
 * Until the last window of those that were guessed at too often is over. It goes by guesses alone, wherever they came
 * from; minutes and hours are not told more exactly than anybody needs to come back.
 */
export function refusalOf(guesses: readonly Guesses[], limits: readonly Pick<Limit, 'guessesMax'>[]): number {
  const windows = guesses.filter(({ count }, index) => count > (limits[index]?.guessesMax ?? 0))
  if (windows.length === 0) return 0
  const leftMs = Math.max(...windows.map((window) => window.leftMs), 1)
  const unitMs = leftMs > hourMs ? hourMs : minuteMs
  return Math.ceil(leftMs / unitMs) * unitMs
}

/** Nobody reads from the database what was guessed at. */
function hidden(key: Uint8Array, guessed: readonly Guessed[]): GuessTarget[] {
  return guessed.map(({ what, windowMs }) => ({ target: createHmac('sha256', key).update(what).digest(), windowMs }))
}
