import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { test } from 'node:test'
import fc from 'fast-check'
import { readTicket, signTicket, type Ticket } from './ticket.ts'

const key = new Uint8Array(32).fill(7)
const base64url = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'
const uint32 = fc.integer({ min: 0, max: 2 ** 32 - 1 })
const tickets: fc.Arbitrary<Ticket> = fc.record({
  releaseId: uint32,
  n: uint32,
  issuedAtSeconds: uint32,
  party: fc.integer({ min: 1, max: 8 }),
  receipt: fc.uint8Array({ minLength: 16, maxLength: 16 }),
})

test('a ticket comes back from its token as it was, and always has the same token', () => {
  fc.assert(
    fc.property(tickets, (ticket) => {
      const token = signTicket(ticket, key)
      assert.match(token, /^[A-Za-z0-9_-]{60}$/)
      assert.equal(signTicket(ticket, key), token)
      const read = readTicket(token, ticket.releaseId, key)
      assert.deepEqual(read && { ...read, receipt: Uint8Array.from(read.receipt) }, {
        ...ticket,
        receipt: Uint8Array.from(ticket.receipt),
      })
    }),
  )
})

test('no other character at any position of a token is accepted', () => {
  const ticket = { releaseId: 3, n: 66_000, issuedAtSeconds: 1_800_000_000, party: 2, receipt: randomBytes(16) }
  const token = signTicket(ticket, key)
  for (let at = 0; at < token.length; at++) {
    for (const letter of `${base64url}=+/ %\u0000é`) {
      if (letter === token[at]) continue
      const forged = token.slice(0, at) + letter + token.slice(at + 1)
      assert.equal(readTicket(forged, 3, key), undefined, `${letter} at ${at}`)
    }
  }
})

test('a ticket counts only for its release and its key', () => {
  fc.assert(
    fc.property(tickets, uint32, (ticket, otherRelease) => {
      const token = signTicket(ticket, key)
      if (otherRelease !== ticket.releaseId) assert.equal(readTicket(token, otherRelease, key), undefined)
      assert.equal(readTicket(token, ticket.releaseId, new Uint8Array(32).fill(8)), undefined)
    }),
  )
})

test('garbage, and another spelling of the same bytes, is no ticket', () => {
  const token = signTicket({ releaseId: 1, n: 1, issuedAtSeconds: 0, party: 1, receipt: new Uint8Array(16) }, key)
  const plain = Buffer.from(token, 'base64url').toString('base64')
  for (const text of ['', ' ', token.slice(1), `${token}A`, `${token}=`, ` ${token.slice(1)}`, `${plain}=`]) {
    assert.equal(readTicket(text, 1, key), undefined, text)
  }
  fc.assert(
    fc.property(fc.oneof(fc.string({ maxLength: 80, unit: 'binary' }), fc.base64String()), (text) => {
      assert.equal(readTicket(text, 1, key), undefined)
    }),
  )
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 45, maxLength: 45 }), (bytes) => {
      assert.equal(readTicket(Buffer.from(bytes).toString('base64url'), 1, key), undefined)
    }),
  )
})
