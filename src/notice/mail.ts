import nodemailer from 'nodemailer'
import type { Config } from '../config.ts'
import { type Delivery, SendingFailure } from './notice.ts'
import { writeToOutbox } from './outbox.ts'
import { htmlText, pictureId, plainText } from './wording.ts'

type MailSettings = Pick<Config, 'smtpUrl' | 'mailFrom' | 'dataDir' | 'publicUrl'>

/** As many as jobs are done at once. */
const connectionsMax = 8
const timeoutMs = 20_000

/**
 * Sends mail by the server of PUNKT8_SMTP_URL, or leaves it in the outbox. The Message-ID follows from the notice: after
 * an answer that was lost, the repeat carries the same one, and mail servers and programs know it as a duplicate.
 */
export function createMailer(settings: MailSettings) {
  const { smtpUrl, mailFrom, dataDir, publicUrl } = settings
  const idHost = new URL(publicUrl).hostname.replace(/[[\]]/g, '')
  const limits = { connectionTimeout: timeoutMs, greetingTimeout: timeoutMs, socketTimeout: timeoutMs }
  const transport =
    smtpUrl === undefined
      ? undefined
      : nodemailer.createTransport({
          url: smtpUrl,
          pool: true,
          maxConnections: connectionsMax,
          ...limits,
          disableFileAccess: true,
          disableUrlAccess: true,
        })
  const composer = nodemailer.createTransport({ streamTransport: true, buffer: true })

  return {
    async send({ id, recipient, wording, languageTag, direction, sender }: Delivery): Promise<void> {
      const { pictures = [], files = [] } = wording
      const mail = {
        from: sender === undefined ? mailFrom : { name: sender.name, address: addressOf(mailFrom) },
        ...(sender && { replyTo: { name: sender.name, address: sender.mail } }),
        to: { name: '', address: recipient },
        subject: wording.subject,
        text: plainText(wording),
        html: htmlText(wording, { languageTag, direction }),
        attachments: [
          ...pictures.map(({ png }, index) => ({
            filename: `qr${index === 0 ? '' : `-${index + 1}`}.png`,
            contentType: 'image/png',
            content: png,
            cid: pictureId(index),
          })),
          ...files.map(({ name, type, content }) => ({ filename: name, contentType: type, content })),
        ],
        messageId: `<${id}@${idHost}>`,
        headers: { 'Auto-Submitted': 'auto-generated', 'Content-Language': languageTag },
      }
      if (transport === undefined) {
        const { message } = await composer.sendMail(mail)
        return writeToOutbox(dataDir, 'mail', `${id}.eml`, message as Buffer)
      }
      try {
        await transport.sendMail(mail)
      } catch (error) {
        throw failureOf(error)
      }
    },
    async check(): Promise<void> {
      if (transport === undefined) return
      const once = nodemailer.createTransport({
        url: smtpUrl,
        ...limits,
        connectionTimeout: 5000,
        greetingTimeout: 5000,
      })
      try {
        await once.verify()
      } catch (error) {
        throw failureOf(error)
      } finally {
        once.close()
      }
    },
    close: () => transport?.close(),
  }
}

/** The address in `Name <address>`. */
function addressOf(from: string): string {
  return /<([^<>]+)>\s*$/.exec(from)?.[1] ?? from.trim()
}

/** The codes alone: what a mail server writes can quote addresses. 5xx of a recipient or of the content is final. */
function failureOf(error: unknown): SendingFailure {
  const {
    code = 'unknown',
    responseCode,
    response = '',
  } = error as {
    code?: string
    responseCode?: number
    response?: string
  }
  const extended = /\b[245]\.\d{1,3}\.\d{1,3}\b/.exec(response)?.[0]
  const reason = ['smtp', responseCode, extended, code].filter((part) => part !== undefined).join(' ')
  // A server that refuses the login or speaks of itself may be well again later.
  const isAboutNotice = code === 'EENVELOPE' || code === 'EMESSAGE'
  return new SendingFailure(reason, isAboutNotice && (responseCode ?? 0) >= 500 ? 'final' : 'passing')
}
