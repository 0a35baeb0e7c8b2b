import assert from 'node:assert/strict'
import { deriveKeys } from '../../src/eligibility/keys.ts'
import { myAppointmentLink } from '../../src/waiting-room/my-appointment-link.ts'
import { readTicket } from '../../src/waiting-room/ticket.ts'
import { bookOverHttp } from '../book-over-http.ts'
import { startTestPortal, type TestPortal } from '../test-portal.ts'
import { type AskPortal, createAsker, fieldsOf, frontWhere, somebody } from '../visitor-over-http.ts'
import { type AskFast, createFastAsker } from './ask-fast.ts'
import { newLetterCode } from './letter-code.ts'

const lettersCount = 1000
const ticketsCount = 100
const bookingsCount = 20

/** What there is to find, and what honest people know of it. */
export type GuessedPortal = {
  portal: TestPortal
  ask: AskPortal
  fast: AskFast
  /** Codes to read out, each opens a ticket. */
  helpCodes: string[]
  /** Numbers of appointments, whose birth date is `birthDate`, and the path of the link that their owners have. */
  appointments: { number: string; path: string }[]
  birthDate: string
  /** Codes of letters; none of them has been used. */
  letters: string[]
  stop(): Promise<void>
}

/** A real portal with codes out, appointments booked and letters sent. */
export async function startGuessedPortal(): Promise<GuessedPortal> {
  const portal = await startTestPortal({ trustProxy: true })
  const ask = createAsker(portal.origin)
  const letters = Array.from({ length: lettersCount }, newLetterCode)
  await portal.announce({ slug: 'briefe', identity: 'code', codes: letters, opensInMs: 3_500_000 })
  await portal.announce({ slug: 'familie', opensInMs: 3_500_000 })
  const releaseId = await portal.announce({ slug: 'offen', opensInMs: 200, appointments: bookingsCount })
  for (const slug of ['briefe', 'familie']) await frontWhere(ask, slug, ({ phase }) => phase === 'lobby')
  await frontWhere(ask, 'offen', ({ phase }) => phase === 'open')
  const helpCodes: string[] = []
  for (let index = 1; index <= ticketsCount; index++) helpCodes.push(await readOut(ask, index))
  const key = deriveKeys(portal.config.key).ticketKey(releaseId)
  const appointments: GuessedPortal['appointments'] = []
  for (let index = 1; index <= bookingsCount; index++) {
    const { number, ticket } = await bookOverHttp(ask, 'offen', [somebody(index)])
    const path = myAppointmentLink('', readTicket(ticket, releaseId, key) ?? assert.fail(), key)
    appointments.push({ number, path })
  }
  const fast = createFastAsker(portal.origin)
  const stop = () => {
    fast.close()
    return portal.stop()
  }
  return { portal, ask, fast, helpCodes, appointments, birthDate: somebody(1).birthDate, letters, stop }
}

/** Somebody joins and gets a code to read out. */
async function readOut(ask: AskPortal, index: number): Promise<string> {
  const joined = await ask('/r/familie/join', { form: fieldsOf(somebody(index)) })
  const cookie = joined.headers.get('set-cookie')?.split(';')[0] ?? ''
  const { text } = await ask('/r/familie/code', { cookie, form: { n: String(index) } })
  return /p8-number--code" dir="ltr">([^<]+)</.exec(text)?.[1] ?? assert.fail(text)
}
