import { createHmac } from 'node:crypto'
import type { FastifyRequest } from 'fastify'
import { countAppointmentGuesses, forgiveAppointmentGuesses } from '../store/appointment-guesses.ts'
import { networkOf } from './network.ts'
import type { Parts } from './routes/parts.ts'

const hourMs = 60 * 60 * 1000

/** Wrong tries that are too many only in a day: a number that is known leaves 7,000 birth dates to try. */
const ofNumber = { triesMax: 10, windowMs: 24 * hourMs }
/** A retirement home shares an address, and many of those who live there mistype. */
const ofAddress = { triesMax: 100, windowMs: hourMs }

export type AppointmentGuess = {
  /** For how long nothing is looked up any more, because there were too many wrong tries before; 0 otherwise. */
  refusedForMs: number
  /** Says that it was right, so that it does not count. */
  forgive(): Promise<void>
}

/**
 * Counts a try at opening an appointment by its number, over all nodes, before anybody knows whether it is right; the
 * same for numbers that exist and for those that do not.
 */
export async function guessAppointment(
  request: FastifyRequest,
  { database, keys }: Parts,
  number: string,
): Promise<AppointmentGuess> {
  const hidden = (text: string) => createHmac('sha256', keys.helpKey()).update(text).digest()
  const targets = [
    { target: hidden(`appointment ${number}`), windowMs: ofNumber.windowMs },
    { target: hidden(`appointments from ${networkOf(request.ip)}`), windowMs: ofAddress.windowMs },
  ]
  const [atNumber = 0, fromAddress = 0] = await countAppointmentGuesses(database, targets)
  return {
    refusedForMs: refusalOf(atNumber, fromAddress),
    forgive: () => forgiveAppointmentGuesses(database, targets),
  }
}

/** For how many ms nothing is looked up any more after so many tries; 0 while they are few. */
export function refusalOf(atNumber: number, fromAddress: number): number {
  if (atNumber > ofNumber.triesMax) return ofNumber.windowMs
  return fromAddress > ofAddress.triesMax ? ofAddress.windowMs : 0
}
