import type { FastifyRequest } from 'fastify'
import { type Guess, guess } from './guesses.ts'
import { networkOf } from './network.ts'
import type { Parts } from './routes/parts.ts'

const hourMs = 60 * 60 * 1000

/** Wrong tries that are too many only in a day: a number that is known leaves 7,000 birth dates to try. */
export const ofNumber = { guessesMax: 10, windowMs: 24 * hourMs }
/** A retirement home shares an address, and many of those who live there mistype. */
const ofAddress = { guessesMax: 100, windowMs: hourMs }

/** Counts a try at opening an appointment by its number; the same for numbers that exist and for those that do not. */
export function guessAppointment(request: FastifyRequest, { database, keys }: Parts, number: string): Promise<Guess> {
  return guess(database, keys.helpKey(), [
    { what: `appointment ${number}`, ...ofNumber },
    { what: `appointments from ${networkOf(request.ip)}`, ...ofAddress },
  ])
}
