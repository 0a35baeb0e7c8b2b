import assert from 'node:assert/strict'
import { randomInt } from 'node:crypto'
import { after, before, test } from 'node:test'
import { freeSlots } from './book-over-http.ts'
import { newLetterCode as code, solve } from './guessing/letter-code.ts'
import { startTestPortal, type TestPortal } from './test-portal.ts'
import { type AskPortal, createAsker, frontWhere, somebody } from './visitor-over-http.ts'

/** Programs try codes by the thousand, from many networks; people with letters and people from elsewhere go on. */

const codes = Array.from({ length: 200 }, code)
const guessesMax = 4000
const atOnce = 20
// As pages send it, past the framework, and as programs do.
const lane = { 'sec-fetch-site': 'same-origin' }

let portal: TestPortal
let ask: AskPortal

before(async () => {
  portal = await startTestPortal({ trustProxy: true })
  ask = createAsker(portal.origin)
  await portal.announce({ slug: 'briefe', identity: 'code', codes, opensInMs: 900_000, appointments: 20 })
  await portal.announce({ slug: 'ruhig', opensInMs: 900_000 })
  await frontWhere(ask, 'briefe', ({ phase }) => phase === 'lobby')
  await frontWhere(ask, 'ruhig', ({ phase }) => phase === 'lobby')
})

after(() => portal.stop())

const from = (network: number) => `10.${network >> 8}.${network & 255}.${randomInt(250)}`
const join = (typed: object, headers: Record<string, string>) =>
  ask('/api/releases/briefe/tickets', { json: typed, headers })

test('a family and a retirement home mistype, and nobody asks them for anything', async () => {
  for (let mistake = 0; mistake < 40; mistake++) {
    assert.equal((await join({ code: code() }, { ...lane, 'x-forwarded-for': '192.0.2.1' })).status, 403)
  }
  const right = await join({ code: codes[0] }, { ...lane, 'x-forwarded-for': '192.0.2.1' })
  assert.equal(right.status, 201)
})

test('thousands of guesses find nothing, and soon each of them costs work', async () => {
  const statuses = new Map<number, number>()
  const guess = async (index: number) => {
    const headers = { 'x-forwarded-for': from(index % 500), ...(index % 2 === 0 && lane) }
    const { status } = await join({ code: code() }, headers)
    statuses.set(status, (statuses.get(status) ?? 0) + 1)
  }
  for (let first = 0; first < guessesMax; first += atOnce) {
    await Promise.all(Array.from({ length: atOnce }, (_, index) => guess(first + index)))
  }
  assert.deepEqual([...statuses.keys()].sort(), [403, 429])
  assert.ok((statuses.get(403) ?? 0) < 300 + 2 * atOnce, `${statuses.get(403)} looked at`)
  const [{ count } = { count: 0 }] = await portal.database.rows<{ count: number }>({
    name: 'tickets',
    text: 'select count(*)::int as count from tickets',
    values: [],
  })
  assert.equal(count, 1, 'the home’s own ticket alone')
})

test('meanwhile whoever has a letter gets in by a little work, which their browser does', async () => {
  const refused = await join({ code: codes[1] }, lane)
  assert.equal(refused.status, 429)
  const { type, challenge, bits } = refused.json() as { type: string; challenge: string; bits: number }
  assert.equal(type, '/problems/proof-needed')
  const proof = solve(challenge, bits)
  assert.equal((await join({ code: codes[2], proof }, lane)).status, 429, 'work is done for one code')
  assert.equal((await join({ code: codes[1], proof: `${challenge}~1` }, lane)).status, 429)
  const joined = await join({ code: codes[1], proof }, lane)
  assert.equal(joined.status, 201, joined.text)
  assert.equal((await join({ code: codes[1], proof }, lane)).status, 200, 'repeated, it is the same')
})

test('without scripts a page asks to wait a little, and names the hotline', async () => {
  const headers = { 'x-forwarded-for': '198.51.100.7' }
  const page = await ask('/r/briefe/join', { form: { code: codes[3] as string, party: '1' }, headers })
  assert.equal(page.status, 429)
  assert.match(page.text, /<input type="hidden" name="code" value="[A-Z0-9]{10}">/)
  assert.match(page.text, /Warten Sie 30 Sekunden/)
  assert.match(page.text, /030 23125 808/)
  const proof = /name="proof" value="([^"]+)"/.exec(page.text)?.[1] ?? assert.fail()
  const early = await ask('/r/briefe/join', { form: { code: codes[3] as string, party: '1', proof }, headers })
  assert.equal(early.status, 429, 'not before its time')
  const worked = { code: codes[3] as string, party: '1', proof: solve(proof, 17) }
  assert.equal((await ask('/r/briefe/join', { form: worked, headers })).status, 303)
  // Whoever asks too often to wait has to work.
  for (let times = 0; times < 30; times++) await ask('/r/briefe/join', { form: { code: code() }, headers })
  const again = await ask('/r/briefe/join', { form: { code: code() }, headers })
  assert.doesNotMatch(again.text, /Warten Sie/)
})

test('people of other releases notice nothing', async () => {
  const reply = await ask('/api/releases/ruhig/tickets', { json: somebody(1), headers: lane })
  assert.equal(reply.status, 201)
})

test('whoever has an appointment does not find the letters of others by naming companions', async () => {
  const letters = Array.from({ length: 4 }, code)
  await portal.announce({ slug: 'zu-zweit', identity: 'code', codes: letters, partyMax: 2, rule: {}, opensInMs: 200 })
  await frontWhere(ask, 'zu-zweit', ({ phase }) => phase === 'open')
  const api = '/api/releases/zu-zweit'
  const holderOf = async (letter: string) => {
    const joined = await ask(`${api}/tickets`, { json: { code: letter, party: 2 } })
    const { ticket, n } = joined.json() as { ticket: string; n: number }
    await frontWhere(ask, 'zu-zweit', ({ admitted }) => admitted >= n)
    assert.equal((await ask(`${api}/pass`, { method: 'POST', ticket })).status, 200)
    for (const slotId of await freeSlots(ask, 'zu-zweit')) {
      if ((await ask(`${api}/hold`, { ticket, json: { slotId, together: 'spread' } })).status === 200) break
    }
    return async (companion: string) => {
      const people = [somebody(1), { ...somebody(2), code: companion }]
      const reply = await ask(`${api}/booking`, { ticket, json: { people } })
      if (reply.status !== 422) return reply.status
      return (reply.json().errors as { message: string }[]).map(({ message }) => message).join()
    }
  }
  const unknown = /Diesen Code kennen wir nicht/
  const [own, friends, mistyping, daughters] = letters as [string, string, string, string]
  const guess = await holderOf(own)
  const answers = await Promise.all(Array.from({ length: 60 }, () => guess(code())))
  assert.equal(answers.filter((answer) => unknown.test(String(answer))).length, 20, answers.join())
  assert.match(String(await guess(friends)), /zu viele falsche Codes/, 'not even the right one')
  const family = await holderOf(mistyping)
  for (let mistake = 0; mistake < 5; mistake++) assert.match(String(await family(code())), unknown)
  assert.equal(await family(daughters), 201)
})
