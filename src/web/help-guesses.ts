import { createHmac } from 'node:crypto'
import type { FastifyRequest } from 'fastify'
import { countGuesses, forgiveGuesses } from '../store/staff-guesses.ts'
import { networkOf } from './network.ts'
import type { Parts } from './routes/parts.ts'

/** Wrong codes in a quarter of an hour: a retirement home shares an address, and types slowly. */
const wrongCodesMax = 60

export type CodeGuess = {
  /** Whether there were too many before it; then it must not even be looked up. */
  isTooMany: boolean
  /** Says that it was right, so that it does not count. */
  forgive(): Promise<void>
}

/** Counts a code that somebody typed, over all nodes, before anybody knows whether it is right. */
export async function guessHelpCode(request: FastifyRequest, { database, keys }: Parts): Promise<CodeGuess> {
  const target = createHmac('sha256', keys.helpKey())
    .update(`address ${networkOf(request.ip)}`)
    .digest()
  const [guesses = 0] = await countGuesses(database, [target])
  return { isTooMany: guesses > wrongCodesMax, forgive: () => forgiveGuesses(database, [target]) }
}
