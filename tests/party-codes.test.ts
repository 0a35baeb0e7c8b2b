import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { scannedCode } from '../src/centre/day-list.ts'
import { bookOverHttp } from './book-over-http.ts'
import { startTestPortal, type TestPortal } from './test-portal.ts'
import { createAsker, frontWhere, somebody } from './visitor-over-http.ts'

let portal: TestPortal

before(async () => {
  portal = await startTestPortal()
})

after(() => portal.stop())

test('of several people each has a code of their own on the confirmation; whoever comes alone has the number', async () => {
  const ask = createAsker(portal.origin)
  const releaseId = await portal.announce({ slug: 'drei', opensInMs: 200, partyMax: 3 })
  await frontWhere(ask, 'drei', ({ phase }) => phase === 'open')
  const codesOf = async (people: number[]) => {
    const booked = await bookOverHttp(
      ask,
      'drei',
      people.map((index) => somebody(index)),
    )
    const { text } = await ask('/r/drei/booking', { cookie: `ticket_${releaseId}=${booked.ticket}` })
    const codes = [...text.matchAll(/<svg class="p8-qr"[^>]*aria-label="Buchungsnummer (\S+) als Bild/g)].map(
      ([, code]) => code ?? '',
    )
    return { codes: codes.map(scannedCode), number: booked.number, text }
  }
  const three = await codesOf([1, 2, 3])
  assert.deepEqual(
    three.codes,
    [1, 2, 3].map((member) => ({ number: three.number, member })),
  )
  assert.match(three.text, /als Bild, Geheimgret 2 Verschwiegen/)
  const alone = await codesOf([4])
  assert.deepEqual(alone.codes, [{ number: alone.number, member: null }])
})
