import { createHmac } from 'node:crypto'
import type { FastifyRequest } from 'fastify'
import { countGuesses, forgiveGuesses } from '../../store/staff-guesses.ts'
import { networkOf } from '../network.ts'
import type { Parts } from '../routes/parts.ts'

/** Guesses in a quarter of an hour: many colleagues share an address on the net, nobody shares an account. */
const guessesMax = { address: 100, account: 10 }

export type Guess = {
  /** Whether there were too many before it; then it must not even be looked at. */
  isTooMany: boolean
  /** Says that it was right, so that it does not count. */
  forgive(): Promise<void>
}

/** Counts an attempt to sign in, over all nodes; the same for accounts that exist and for those that do not. */
export async function guess(request: FastifyRequest, parts: Parts, account: string | null): Promise<Guess> {
  const { database, keys } = parts
  const hidden = (text: string) => createHmac('sha256', keys.staffKey()).update(text).digest()
  const targets = [hidden(`address ${networkOf(request.ip)}`)]
  if (account !== null) targets.push(hidden(`account ${account}`))
  const [fromAddress = 0, atAccount = 0] = await countGuesses(database, targets)
  return {
    isTooMany: fromAddress > guessesMax.address || atAccount > guessesMax.account,
    forgive: () => forgiveGuesses(database, targets),
  }
}
