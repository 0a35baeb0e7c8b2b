import Fastify from 'fastify'
import pg from 'pg'
import { type Static, Type } from 'typebox'
import { bookOneByOne } from '../one-by-one.ts'
import { needs, tell } from './report.ts'

/** A bare Fastify that makes each booking on its own. */
const { databaseUrl, connections } = needs<{ databaseUrl: string; connections: number }>()
const pool = new pg.Pool({ connectionString: databaseUrl, max: connections })

const body = Type.Object({
  releaseId: Type.Integer(),
  n: Type.Integer(),
  slotId: Type.Integer(),
  number: Type.String(),
  person: Type.Object({
    givenName: Type.String(),
    familyName: Type.String(),
    birthDate: Type.String(),
    postcode: Type.String(),
  }),
})
const answer = Type.Object({ number: Type.String() })

const app = Fastify()
app.post<{ Body: Static<typeof body> }>(
  '/booking',
  { schema: { body, response: { 201: answer } } },
  async (request, reply) => {
    const client = await pool.connect()
    try {
      await bookOneByOne(client, request.body)
    } finally {
      client.release()
    }
    reply.code(201)
    return { number: request.body.number }
  },
)
tell(await app.listen({ host: '127.0.0.1', port: 0 }))
