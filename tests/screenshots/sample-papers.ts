import { htmlText } from '../../src/notice/wording.ts'
import type { TicketNotice } from '../../src/store/read-ticket-notice.ts'
import { qrPng } from '../../src/web/components/qr-png.ts'
import { confirmationLetter } from '../../src/web/letters/confirmation-letter.ts'
import { ticketWording } from '../../src/web/notices/ticket-wording.ts'
import { directionOf, type Language, languageTags } from '../../src/web/texts/language.ts'
import { textsIn } from '../../src/web/texts/texts.ts'
import { confirmed, n, pass, release } from '../sample-views.ts'

const minuteMs = 60_000
const nowMs = release.opensAt + 5 * minuteMs
const links = {
  ticket: 'https://termine.kreis-auenland.example/w/AAAAAQAAMDlnRl3wq6urq6urq6urq6urq6urq1Jx3kq0mA7u5b2cFhWkZQo',
  booking: 'https://termine.kreis-auenland.example/m/AAAAAQAAMDlnRl3wq6urq6urq6urq6urq6urq1Jx3kq0mA7u5b2cFhWkZQo',
}
const kinds = [
  'ticket',
  'pass',
  'offer',
  'leftover',
  'leftover-taken',
  'booked',
  'reminder',
  'moved',
  'unbooked',
  'release-postponed',
  'release-cancelled',
] as const
const recipient = ['Frau', 'Hannelore Brandt-Petersen', 'Deichstraße 7', '24998 Nordermarsch-Süderhafen']

/** What is sent to people in a language: mails as pages, all short messages on one page, and letters to be drawn. */
export function samplePapersIn(language: Language): {
  pages: Readonly<Record<string, string>>
  letters: Readonly<Record<string, () => Promise<Buffer>>>
} {
  const texts = textsIn(language)
  const frame = { languageTag: languageTags[language], direction: directionOf(language) }
  const party = { ...confirmed, appointments: confirmed.appointments.flatMap((one) => [one, { ...one, member: 2 }]) }
  const wordings = kinds.map((kind) => ({
    kind,
    wording: ticketWording({ texts, release, notice: noticeOf(kind), links }),
  }))
  const picture = `data:image/png;base64,${qrPng(confirmed.number).toString('base64')}`
  const mails = wordings.map(({ kind, wording }) => [
    `mail-${kind}`,
    htmlText(wording, frame).replaceAll(/cid:[^"]+/g, picture),
  ])
  const shorts = htmlText(
    { subject: 'SMS', paragraphs: wordings.map(({ wording }) => wording.short), short: '' },
    frame,
  )
  // As many times and places as a party of two can have.
  const spread = {
    ...party,
    appointments: party.appointments.map((one, index) => ({
      ...one,
      startsAt: one.startsAt + index * minuteMs,
      centreId: 1 + (index % 2),
    })),
  }
  const letter = { texts, release, recipient, nowMs }
  return {
    pages: { ...Object.fromEntries(mails), 'mail-sms': shorts },
    letters: {
      letter: () => confirmationLetter({ ...letter, booking: confirmed, party: 1 }),
      'letter-party': () => confirmationLetter({ ...letter, booking: party, party: 2 }),
      'letter-spread': () => confirmationLetter({ ...letter, booking: spread, party: 2 }),
    },
  }
}

function noticeOf(kind: (typeof kinds)[number]): TicketNotice {
  return {
    messageId: 'x',
    tenantId: 1,
    releaseId: 1,
    n,
    kind,
    channel: 'mail',
    language: 'de',
    contact: null,
    ticket: { party: 1, receipt: Buffer.alloc(16), joinedAtSeconds: release.opensAt / 1000 },
    pass,
    booking: { ...confirmed, appointments: [...confirmed.appointments] },
    leftover: {
      state: 'open',
      expiresAt: nowMs + 15 * minuteMs,
      until: nowMs + 90 * minuteMs,
      centreId: 1,
      visitNumbers: [confirmed.number],
    },
    now: nowMs,
  }
}
