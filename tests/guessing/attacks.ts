import assert from 'node:assert/strict'
import { newBookingNumber } from '../../src/booking/number.ts'
import { newHelpCode } from '../../src/waiting-room/help-code.ts'
import { type AskPortal, fieldsOf, somebody } from '../visitor-over-http.ts'
import type { AskFast } from './ask-fast.ts'
import type { Treasure } from './guessed-portal.ts'
import { newLetterCode, solve } from './letter-code.ts'
import { readOut } from './read-out.ts'

/** What is guessed at, and how honest people and programs ask. */
export type Field = Treasure & { ask: AskPortal; fast: AskFast }

export type Attack = {
  name: string
  /** What an answer says that found nothing. */
  missed: number
  /** Tries something that is not known to be right, and gives the status. */
  guess(field: Field, index: number): Promise<number>
  /** How often somebody comes who has a right to it. */
  honestEveryMs: number
  /** What somebody with a right to it does, who must get through. */
  honest(field: Field, index: number): Promise<void>
}

const fewAddresses = 50

/** Every other try comes from a network of its own, so that no limit of an address holds it; the rest from a few. */
const attackerOf = (index: number) =>
  index % 2 === 0
    ? { 'x-forwarded-for': `2001:db8:${(index >> 12).toString(16)}:${(index & 0xfff).toString(16)}::1` }
    : { 'x-forwarded-for': `198.18.0.${(index >> 1) % fewAddresses}` }
/** People come one by one, each over a connection of their own. */
const honestOf = (index: number) => ({ 'x-forwarded-for': `203.0.113.${index % 200}`, connection: 'close' })
/** As pages send it. */
const fromPage = { 'sec-fetch-site': 'same-origin' }

export const attacks: Attack[] = [
  {
    name: 'codes to read out',
    missed: 404,
    guess: ({ fast }, index) => fast.post('/h', new URLSearchParams({ helpCode: newHelpCode() }), attackerOf(index)),
    honestEveryMs: 200,
    // One reads out, another types.
    async honest({ ask, grandmothers }, index) {
      const grandmother = grandmothers[index % grandmothers.length] ?? assert.fail()
      const helpCode = await readOut(ask, grandmother, honestOf(index))
      assert.equal((await ask('/h', { form: { helpCode }, headers: honestOf(index + 1) })).status, 303)
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
      const code = newLetterCode()
      if (index % 3 === 1)
        return fast.post('/r/briefe/join', new URLSearchParams({ code, party: '1' }), attackerOf(index))
      return fast.post(
        '/api/releases/briefe/tickets',
        { code },
        { ...attackerOf(index), ...(index % 3 === 0 && fromPage) },
      )
    },
    // They have to work for it.
    honestEveryMs: 300,
    async honest({ ask, letters }, index) {
      const code = letters[index % letters.length] ?? assert.fail()
      const headers = { ...honestOf(index), ...fromPage }
      let reply = await ask('/api/releases/briefe/tickets', { json: { code }, headers })
      if (reply.status === 429) {
        const { challenge, bits } = reply.json() as { challenge: string; bits: number }
        reply = await ask('/api/releases/briefe/tickets', { json: { code, proof: solve(challenge, bits) }, headers })
      }
      // Whoever has come before, or whose answer got lost, is given the same ticket again.
      assert.ok(reply.status === 201 || reply.status === 200, reply.text)
    },
  },
]

function birthFields(birthDate: string): Record<string, string> {
  const { birthYear = '', birthMonth = '', birthDay = '' } = fieldsOf({ ...somebody(0), birthDate })
  return { birthYear, birthMonth, birthDay }
}
