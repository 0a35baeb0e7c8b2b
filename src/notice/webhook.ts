import { createHmac } from 'node:crypto'
import type { Keys } from '../eligibility/keys.ts'
import { type OutgoingNotice, SendingFailure } from './notice.ts'
import { post } from './post.ts'
import { wordingOf } from './wording.ts'

/**
 * Tells a program, in the form of Standard Webhooks (webhook-id, webhook-timestamp, webhook-signature): the id is the
 * same in every attempt, the signature is an HMAC-SHA-256 with the tenant's webhook secret.
 */
export async function callWebhook(keys: Keys, notice: OutgoingNotice): Promise<void> {
  const { kind, facts, id, tenantId } = notice
  const { subject, short } = wordingOf(notice)
  const body = JSON.stringify({ type: kind, id, subject, text: short, facts })
  const timestamp = Math.floor(Date.now() / 1000)
  const signature = createHmac('sha256', keys.webhookKey(tenantId))
    .update(`${id}.${timestamp}.${body}`)
    .digest('base64')
  const status = await post(notice.recipient, body, {
    'webhook-id': id,
    'webhook-timestamp': String(timestamp),
    'webhook-signature': `v1,${signature}`,
  })
  if (status >= 200 && status < 300) return
  throw new SendingFailure(`webhook ${status}`, status === 410 ? 'final' : 'passing')
}

/** The secret as programs that receive webhooks want it. */
export function webhookSecretOf(keys: Keys, tenantId: number): string {
  return `whsec_${keys.webhookKey(tenantId).toString('base64')}`
}
