import assert from 'node:assert/strict'
import { deriveKeys } from '../../src/eligibility/keys.ts'
import { myAppointmentLink } from '../../src/waiting-room/my-appointment-link.ts'
import { readTicket } from '../../src/waiting-room/ticket.ts'
import { bookOverHttp } from '../book-over-http.ts'
import { startTestPortal } from '../test-portal.ts'
import { createAsker, frontWhere, somebody } from '../visitor-over-http.ts'
import { newLetterCode } from './letter-code.ts'
import { type Device, joinAsGrandmother, readOut } from './read-out.ts'

const lettersCount = 1000
const grandmothersCount = 100
const bookingsCount = 20
/** Longer than any attack takes. */
const lasting = { opensInMs: 6 * 3_600_000, closesInMs: 7 * 3_600_000 }

/** What there is to find in a portal, and what honest people know of it; may be sent to another thread. */
export type Treasure = {
  origin: string
  /** Devices with a ticket each, all of which have a code out to be read. */
  grandmothers: Device[]
  /** Numbers of appointments, whose birth date is `birthDate`, and the path of the link that their owners have. */
  appointments: { number: string; path: string }[]
  birthDate: string
  /** Codes of letters; none of them has been used. */
  letters: string[]
}

export type GuessedPortal = {
  treasure: Treasure
  stop(): Promise<void>
}

/** A real portal with codes out, appointments booked and letters sent. */
export async function startGuessedPortal(): Promise<GuessedPortal> {
  const portal = await startTestPortal({ trustProxy: true })
  const { origin } = portal
  const ask = createAsker(origin)
  const letters = Array.from({ length: lettersCount }, newLetterCode)
  await portal.announce({ slug: 'briefe', identity: 'code', codes: letters, ...lasting })
  await portal.announce({ slug: 'familie', ...lasting })
  const releaseId = await portal.announce({ slug: 'offen', ...lasting, opensInMs: 200, appointments: bookingsCount })
  for (const slug of ['briefe', 'familie']) await frontWhere(ask, slug, ({ phase }) => phase === 'lobby')
  await frontWhere(ask, 'offen', ({ phase }) => phase === 'open')
  const grandmothers: Device[] = []
  for (let index = 1; index <= grandmothersCount; index++) {
    const grandmother = await joinAsGrandmother(ask, index)
    await readOut(ask, grandmother)
    grandmothers.push(grandmother)
  }
  const key = deriveKeys(portal.config.key).ticketKey(releaseId)
  const appointments: Treasure['appointments'] = []
  for (let index = 1; index <= bookingsCount; index++) {
    const { number, ticket } = await bookOverHttp(ask, 'offen', [somebody(index)])
    const path = myAppointmentLink('', readTicket(ticket, releaseId, key) ?? assert.fail(), key)
    appointments.push({ number, path })
  }
  return {
    treasure: { origin, grandmothers, appointments, birthDate: somebody(1).birthDate, letters },
    stop: () => portal.stop(),
  }
}
