import assert from 'node:assert/strict'
import { setTimeout as pause } from 'node:timers/promises'
import PostalMime, { type Email } from 'postal-mime'
import type { MailServer } from './mail-server.ts'

export type ReadMail = {
  subject: string
  /** As a program without HTML shows it. */
  text: string
  /** As a browser shows it: with its pictures, which come with the mail. */
  html: string
  files: { name: string; type: string; content: Buffer }[]
}

const patienceMs = 60_000

/** Waits until a mail is there, addressed to somebody and with these words in its subject, and reads it as mail programs do. */
export async function mailTo({ texts }: MailServer, address: string, subject: RegExp): Promise<ReadMail> {
  const startedAt = performance.now()
  for (let seen = 0; ; ) {
    for (; seen < texts.length; seen++) {
      const mail = await PostalMime.parse(texts[seen] ?? '')
      if (mail.to?.some((to) => to.address === address) && subject.test(mail.subject ?? '')) return readMail(mail)
    }
    assert.ok(performance.now() - startedAt < patienceMs, `no mail to ${address} with ${subject}`)
    await pause(50)
  }
}

function readMail({ subject = '', text = '', html = '', attachments }: Email): ReadMail {
  const parts = attachments.map(({ filename, mimeType, content, contentId }) => ({
    name: filename ?? '',
    type: mimeType,
    content: Buffer.from(content as ArrayBuffer),
    contentId: contentId?.replace(/[<>]/g, ''),
  }))
  const shown = html.replaceAll(/"cid:([^"]+)"/g, (_, id: string) => {
    const picture = parts.find(({ contentId }) => contentId === id) ?? assert.fail(`the picture ${id} is missing`)
    return `"data:${picture.type};base64,${picture.content.toString('base64')}"`
  })
  return { subject, text, html: shown, files: parts.map(({ contentId: _, ...file }) => file) }
}
