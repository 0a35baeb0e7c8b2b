import type { FastifyRequest } from 'fastify'
import { type Guess, guess } from '../guesses.ts'
import { networkOf } from '../network.ts'
import type { Parts } from '../routes/parts.ts'

const windowMs = 15 * 60_000
/** Many colleagues share an address on the net, nobody shares an account. */
const guessesMax = { address: 100, account: 10 }

/** Counts an attempt to sign in; the same for accounts that exist and for those that do not. */
export function guessSignIn(
  request: FastifyRequest,
  { database, keys }: Parts,
  account: string | null,
): Promise<Guess> {
  const guarded = [{ what: `address ${networkOf(request.ip)}`, guessesMax: guessesMax.address, windowMs }]
  if (account !== null) guarded.push({ what: `account ${account}`, guessesMax: guessesMax.account, windowMs })
  return guess(database, keys.staffKey(), guarded)
}
