import type { Config } from '../config.ts'
import type { Keys } from '../eligibility/keys.ts'
import { createMailer } from './mail.ts'
import type { Delivery, OutgoingNotice } from './notice.ts'
import { sendSms } from './sms.ts'
import { callWebhook } from './webhook.ts'

export type Senders = {
  mail(delivery: Delivery): Promise<void>
  sms(delivery: Delivery): Promise<void>
  webhook(notice: OutgoingNotice): Promise<void>
  /** Throws a `SendingFailure` where the mail server does not take what we would send. */
  checkMail(): Promise<void>
  close(): void
}

type SendingSettings = Pick<Config, 'smtpUrl' | 'mailFrom' | 'smsUrl' | 'smsToken' | 'dataDir' | 'publicUrl'>

/** What brings notices to people, by the installation's settings. Each throws a `SendingFailure`. */
export function createSenders(config: SendingSettings, keys: Keys): Senders {
  const mailer = createMailer(config)
  return {
    mail: mailer.send,
    sms: (delivery) => sendSms(config, delivery),
    webhook: (notice) => callWebhook(keys, notice),
    checkMail: mailer.check,
    close: mailer.close,
  }
}
