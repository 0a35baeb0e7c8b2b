import assert from 'node:assert/strict'
import { newBookingNumber } from '../../src/booking/number.ts'
import { newHelpCode } from '../../src/waiting-room/help-code.ts'
import { fieldsOf, somebody } from '../visitor-over-http.ts'
import type { GuessedPortal } from './guessed-portal.ts'
import { newLetterCode, solve } from './letter-code.ts'

export type Attack = {
  name: string
  /** What an answer says that found nothing. */
  missed: number
  /** Tries something that is not known to be right, and gives the status. */
  guess(guessed: GuessedPortal, index: number): Promise<number>
  /** How often somebody comes who has a right to it. */
  honestEveryMs: number
  /** What somebody with a right to it does, who must get through. */
  honest(guessed: GuessedPortal, index: number): Promise<void>
}

const fewAddresses = 50

/** Every other try comes from a network of its own, so that no limit of an address holds it; the rest from a few. */
const attackerOf = (index: number) =>
  index % 2 === 0
    ? { 'x-forwarded-for': `2001:db8:${(index >> 12).toString(16)}:${(index & 0xfff).toString(16)}::1` }
    : { 'x-forwarded-for': `198.18.0.${(index >> 1) % fewAddresses}` }
const honestOf = (index: number) => ({ 'x-forwarded-for': `203.0.113.${index % 200}` })
/** As pages send it. */
const fromPage = { 'sec-fetch-site': 'same-origin' }

export const attacks: Attack[] = [
  {
    name: 'codes to read out',
    missed: 404,
    guess: ({ fast }, index) => fast.post('/h', new URLSearchParams({ helpCode: newHelpCode() }), attackerOf(index)),
    honestEveryMs: 200,
    async honest({ ask, helpCodes }, index) {
      const helpCode = helpCodes[index % helpCodes.length] ?? ''
      assert.equal((await ask('/h', { form: { helpCode }, headers: honestOf(index) })).status, 303)
    },
  },
  {
    name: 'my appointment',
    missed: 404,
    guess({ fast, appointments }, index) {
      // A quarter knows a number, and tries birth dates.
      const known = index % 4 === 0 ? appointments[(index >> 2) % (appointments.length / 2)] : undefined
      const birthDate = Temporal.PlainDate.from('1958-01-01')
        .add({ days: index % 7000 })
        .toString()
      const form = { number: known?.number ?? newBookingNumber(), ...birthFields(birthDate) }
      return fast.post('/my', new URLSearchParams(form), attackerOf(index))
    },
    honestEveryMs: 200,
    async honest({ ask, appointments, birthDate }, index) {
      const { number, path } = appointments[index % appointments.length] ?? assert.fail()
      // Those whose number is known to the attacker open it by their link, the others by number as well.
      assert.equal((await ask(path, { headers: honestOf(index) })).status, 303)
      if (index % appointments.length < appointments.length / 2) return
      const form = { number, ...birthFields(birthDate) }
      assert.equal((await ask('/my', { form, headers: honestOf(index) })).status, 303)
    },
  },
  {
    name: 'codes of letters',
    missed: 403,
    guess({ fast }, index) {
      const headers = { ...attackerOf(index), ...(index % 3 === 0 && fromPage) }
      return fast.post('/api/releases/briefe/tickets', { code: newLetterCode() }, headers)
    },
    // They have to work for it, on the same processor.
    honestEveryMs: 2000,
    async honest({ ask, letters }, index) {
      const code = letters[index] ?? assert.fail('more honest people than letters')
      const headers = { ...honestOf(index), ...fromPage }
      let reply = await ask('/api/releases/briefe/tickets', { json: { code }, headers })
      if (reply.status === 429) {
        const { challenge, bits } = reply.json() as { challenge: string; bits: number }
        reply = await ask('/api/releases/briefe/tickets', { json: { code, proof: solve(challenge, bits) }, headers })
      }
      assert.equal(reply.status, 201, reply.text)
    },
  },
]

function birthFields(birthDate: string): Record<string, string> {
  const { birthYear = '', birthMonth = '', birthDay = '' } = fieldsOf({ ...somebody(0), birthDate })
  return { birthYear, birthMonth, birthDay }
}
