import { createHmac, timingSafeEqual } from 'node:crypto'
import type { FastifyPluginAsync } from 'fastify'
import { noteBounce, tenantOfMessage } from '../../store/notice-troubles.ts'
import { Problem } from '../problem.ts'
import { problemOf, sendProblem } from '../problem-replies.ts'
import type { Parts } from './parts.ts'

const bodyBytesMax = 2048
/** How old a message may be: a copy that somebody kept is worth nothing later. */
const ageSecondsMax = 300

/**
 * `POST /api/bounces`: whatever receives the returned mails of an installation says here which one came back, signed in
 * the form of Standard Webhooks with the tenant's webhook secret (docs/operation.md).
 */
export const bounces: FastifyPluginAsync<{ parts: Parts }> = async (app, { parts }) => {
  const { database, keys } = parts
  app.setErrorHandler((error, request, reply) => sendProblem(request, reply, problemOf(error, request)))
  // The signature is over the bytes as they came.
  app.removeAllContentTypeParsers()
  app.addContentTypeParser('application/json', { parseAs: 'string' }, (_, body, done) => done(null, body))

  app.post('/bounces', { bodyLimit: bodyBytesMax }, async (request, reply) => {
    const text = typeof request.body === 'string' ? request.body : ''
    const bounce = readBounce(text)
    if (!bounce) throw new Problem('bad-input')
    const tenantId = await tenantOfMessage(database, bounce.messageId)
    // What is unknown is checked like what is known, so that nobody learns which is which.
    const secret = keys.webhookKey(tenantId ?? 0)
    if (!isSigned(request.headers, text, secret) || tenantId === undefined) throw new Problem('not-found')
    await noteBounce(database, bounce.messageId, `bounce ${bounce.status}`)
    return reply.code(204).send()
  })
}

/** The notice's id out of a Message-ID, and the status of RFC 3463; undefined for anything else. */
function readBounce(text: string): { messageId: string; status: string } | undefined {
  try {
    const { messageId, status } = JSON.parse(text) as Record<string, unknown>
    const id = /^<?([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})(?:@[^\s<>]{1,200})?>?$/.exec(String(messageId))?.[1]
    const code = /^[45]\.\d{1,3}\.\d{1,3}$/.exec(String(status))?.[0]
    return id !== undefined && code !== undefined ? { messageId: id, status: code } : undefined
  } catch {
    return undefined
  }
}

function isSigned(headers: Record<string, unknown>, text: string, secret: Buffer): boolean {
  const id = String(headers['webhook-id'] ?? '')
  const timestamp = String(headers['webhook-timestamp'] ?? '')
  if (!/^\d{1,12}$/.test(timestamp) || Math.abs(Date.now() / 1000 - Number(timestamp)) > ageSecondsMax) return false
  const expected = createHmac('sha256', secret).update(`${id}.${timestamp}.${text}`).digest()
  return String(headers['webhook-signature'] ?? '')
    .split(' ')
    .filter((signature) => signature.startsWith('v1,'))
    .map((signature) => Buffer.from(signature.slice(3), 'base64'))
    .some((signature) => signature.length === expected.length && timingSafeEqual(signature, expected))
}
