import type { FastifyRequest } from 'fastify'
import { type Guess, guess } from './guesses.ts'
import { networkOf } from './network.ts'
import type { Parts } from './routes/parts.ts'

/** Wrong codes: a retirement home shares an address, and types slowly. */
const ofAddress = { guessesMax: 60, windowMs: 15 * 60_000 }

/** Counts a code that somebody typed. */
export function guessHelpCode(request: FastifyRequest, { database, keys }: Parts): Promise<Guess> {
  return guess(database, keys.helpKey(), [{ what: `address ${networkOf(request.ip)}`, ...ofAddress }])
}
