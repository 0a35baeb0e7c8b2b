import type { Config } from '../config.ts'
import { type Delivery, SendingFailure } from './notice.ts'
import { writeToOutbox } from './outbox.ts'
import { post } from './post.ts'

/** Sends a short message by the gateway of PUNKT8_SMS_URL (docs/sms-gateway.md), or leaves it in the outbox. */
export async function sendSms(
  { smsUrl, smsToken, dataDir }: Pick<Config, 'smsUrl' | 'smsToken' | 'dataDir'>,
  { id, recipient, wording }: Delivery,
): Promise<void> {
  // The alphabet of text messages has no spaces that hold together; one of them would make two messages out of one.
  const body = JSON.stringify({ id, to: recipient, text: wording.short.replaceAll('\u00a0', ' ') })
  if (smsUrl === undefined) return writeToOutbox(dataDir, 'sms', `${id}.json`, `${body}\n`)
  const status = await post(smsUrl, body, {
    'idempotency-key': id,
    ...(smsToken === undefined ? {} : { authorization: `Bearer ${smsToken}` }),
  })
  if (status >= 200 && status < 300) return
  // 401, 403 and 404 are mistakes of the settings, which somebody will put right; 4xx else is about this message.
  const isAboutNotice = [400, 410, 413, 422].includes(status)
  throw new SendingFailure(`sms ${status}`, isAboutNotice ? 'final' : 'passing')
}

/** Whether the gateway answers at all; rejects where it does not. Sends no message. */
export async function reachesSms(smsUrl: string): Promise<void> {
  const answer = await fetch(smsUrl, { method: 'OPTIONS', redirect: 'manual', signal: AbortSignal.timeout(5000) })
  await answer.body?.cancel()
}
