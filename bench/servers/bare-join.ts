import { createHmac } from 'node:crypto'
import Fastify from 'fastify'
import { Type } from 'typebox'
import { createBatcher } from '../../src/store/batcher.ts'
import { openDatabase } from '../../src/store/database.ts'
import { type JoinAnswer, type JoinRequest, joinRelease } from '../../src/store/join-release.ts'
import { needs, tell } from './report.ts'

/**
 * The least that a join can be with these parts: one route with a schema, an HMAC of the identity as it was sent, and
 * the portal's own batched statement. No rule, no signature, no headers, no routes beside it.
 */
const { databaseUrl, releaseId } = needs<{ databaseUrl: string; releaseId: number }>()
const database = openDatabase(databaseUrl)
const key = 'a key of thirty-two bytes, as it were'
const batcher = createBatcher<JoinRequest, JoinAnswer>({
  run: (requests) => joinRelease(database, releaseId, requests),
  keyOf: (request) => request.person.toString('latin1'),
})

const body = Type.Object({
  givenName: Type.String(),
  familyName: Type.String(),
  birthDate: Type.String(),
  postcode: Type.String(),
})
const answer = Type.Object({ n: Type.Integer(), receipt: Type.String() })

const app = Fastify()
app.post('/api/releases/:release/tickets', { schema: { body, response: { 201: answer } } }, async (request, reply) => {
  const person = createHmac('sha256', key).update(JSON.stringify(request.body)).digest()
  const joined = await batcher.submit({ person, party: 1, wishes: '' })
  if (!('n' in joined)) throw new Error(joined.outcome)
  reply.code(201)
  return { n: joined.n, receipt: joined.receipt.toString('hex') }
})
tell(await app.listen({ host: '127.0.0.1', port: 0 }))
