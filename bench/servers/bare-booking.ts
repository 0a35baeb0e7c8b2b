import { createHmac } from 'node:crypto'
import Fastify, { type FastifyRequest } from 'fastify'
import { type Static, Type } from 'typebox'
import { createBatcher } from '../../src/store/batcher.ts'
import { type ConfirmAnswer, type ConfirmRequest, confirmBookings } from '../../src/store/confirm-bookings.ts'
import { openDatabase } from '../../src/store/database.ts'
import { type HoldAnswer, type HoldRequest, holdSlots } from '../../src/store/hold-slots.ts'
import { needs, tell } from './report.ts'

/**
 * The least that hold and confirm can be with these parts: two routes with schemas, an HMAC of each identity as it was
 * sent, and the portal's own batched statements. It believes every ticket, keeps the details unencrypted and numbers
 * bookings from 1; no rule, no headers, no routes beside it.
 */
const { databaseUrl, releaseId, key } = needs<{ databaseUrl: string; releaseId: number; key: string }>()
const database = openDatabase(databaseUrl)
const hold = createBatcher<HoldRequest, HoldAnswer>({
  run: (requests) => holdSlots(database, releaseId, requests),
  keyOf: (request) => request.n,
})
const confirm = createBatcher<ConfirmRequest, ConfirmAnswer>({
  run: (requests) => confirmBookings(database, releaseId, requests),
  keyOf: (request) => request.n,
})
let bookings = 0

const wanted = Type.Object({ slotId: Type.Integer() })
const person = Type.Object({
  givenName: Type.String(),
  familyName: Type.String(),
  birthDate: Type.String(),
  postcode: Type.String(),
})
const party = Type.Object({ people: Type.Array(person) })
const booking = Type.Object({
  state: Type.String(),
  number: Type.String(),
  heldUntil: Type.Integer(),
  appointments: Type.Array(
    Type.Object({
      member: Type.Integer(),
      dose: Type.Integer(),
      slotId: Type.Integer(),
      centreId: Type.Integer(),
      startsAt: Type.Integer(),
    }),
  ),
})

const app = Fastify()
app.post<{ Body: Static<typeof wanted> }>(
  '/api/releases/:release/hold',
  { schema: { body: wanted, response: { 200: booking } } },
  async (request) => {
    const answer = await hold.submit({ n: numberOf(request), slotId: request.body.slotId })
    if (answer.outcome !== 'held') throw new Error(answer.outcome)
    return { state: 'held', number: '', heldUntil: answer.heldUntil, appointments: answer.appointments }
  },
)
app.post<{ Body: Static<typeof party> }>(
  '/api/releases/:release/booking',
  { schema: { body: party, response: { 201: booking } } },
  async (request, reply) => {
    const { people } = request.body
    const answer = await confirm.submit({
      n: numberOf(request),
      number: String(++bookings),
      sealed: Buffer.from(JSON.stringify(people)),
      persons: people.map((typed) => createHmac('sha256', key).update(JSON.stringify(typed)).digest()),
    })
    if (answer.outcome !== 'confirmed') throw new Error(answer.outcome)
    reply.code(201)
    return { state: 'confirmed', number: answer.number, heldUntil: 0, appointments: answer.appointments }
  },
)
tell(await app.listen({ host: '127.0.0.1', port: 0 }))

function numberOf(request: FastifyRequest): number {
  const [, token = ''] = (request.headers.authorization ?? '').split(' ')
  return Buffer.from(token, 'base64url').readUInt32BE(4)
}
