import type { Booking } from '../../booking/booking.ts'
import { checkInCode, membersOf } from '../../booking/number.ts'
import type { Release } from '../../release/release.ts'
import { qrPng } from '../components/qr-png.ts'
import { appointmentFacts } from '../notices/ticket-wording.ts'
import { directionOf, languageTags } from '../texts/language.ts'
import type { Texts } from '../texts/texts.ts'
import { createPaper } from './paper.ts'

export type ConfirmationLetter = {
  texts: Texts
  release: Release
  booking: Booking
  party: number
  /** Name and postal address, one line each; as the letter is sent, and kept nowhere. */
  recipient: readonly string[]
  nowMs: number
}

/** Lines of the window of an envelope. */
export const recipientLinesMax = 6

// DIN 5008, form B, in mm: margins, the window with the sender's line above it, the block beside it, folds and hole.
const left = 25
const width = 165
const senderY = 50
const recipientY = 63
const blockX = 125
const blockWidth = 65
const subjectY = 100
const folds = [105, 210]
const hole = 148.5

/** The confirmation of a booking as a letter (PDF, A4, for an envelope with a window), in the language of its reader. */
export function confirmationLetter(letter: ConfirmationLetter): Promise<Buffer> {
  const { texts, release, booking, party, recipient, nowMs } = letter
  const { plain } = texts
  const { tenant } = release
  const code = booking.number
  const count = booking.appointments.length
  const direction = directionOf(texts.language)
  const title = plain('booking.booked', { count })
  const paper = createPaper({ title, language: languageTags[texts.language], direction })

  for (const fold of folds) paper.mark(fold, 5)
  paper.mark(hole, 8)
  // The post reads from left to right, whatever the letter is written in.
  const reads = 'ltr'
  paper.write(`${tenant.name} · ${tenant.address}`, { x: left, y: senderY, width: 80, size: 7, reads })
  let y = recipientY
  for (const line of recipient.slice(0, recipientLinesMax)) {
    y = paper.write(line, { x: left, y, width: 80, size: 10, reads })
  }
  y = paper.write(tenant.name, { x: blockX, y: senderY, width: blockWidth, face: 'bold' })
  y = paper.write(plain('frame.hotlineNumber', { phone: tenant.phone }), { x: blockX, y, width: blockWidth, size: 10 })
  paper.write(texts.dayText(nowMs, tenant.zone), { x: blockX, y: y + 2, width: blockWidth, size: 10 })

  const members = membersOf(booking.appointments)
  // All of them fit on the page, one below the other.
  const pictureSide = Math.min(32, 160 / Math.max(1, members.length) - 6)
  const pictureX = direction === 'rtl' ? left : left + width - pictureSide
  const textX = direction === 'rtl' ? left + pictureSide + 8 : left
  const textWidth = width - pictureSide - 8
  y = paper.write(title, { x: left, y: subjectY, width, size: 16, face: 'bold' }) + 3
  let picturesEnd = y
  for (const member of members) {
    paper.picture(qrPng(checkInCode(code, member, members.length)), { x: pictureX, y: picturesEnd, side: pictureSide })
    picturesEnd += pictureSide
    if (members.length < 2) continue
    const caption = plain('booking.nthPerson', { count: member })
    picturesEnd = paper.write(caption, { x: pictureX, y: picturesEnd, width: pictureSide, size: 9.5 }) + 2
  }
  const facts: [string, string][] = [
    [plain('booking.number'), code],
    ...appointmentFacts(texts, release, booking.appointments),
    ...(party > 1 ? ([[plain('booking.for'), plain('form.people', { count: party })]] as [string, string][]) : []),
    [plain('booking.bring'), plain('booking.bringText')],
  ]
  for (const [label, value] of facts) {
    y = paper.write(label, { x: textX, y, width: textWidth, size: 10 })
    y = paper.write(value, { x: textX, y, width: textWidth, size: 12.5, face: 'bold' }) + 2.5
  }
  y = paper.pages() === 1 ? Math.max(y, picturesEnd) : y
  y = paper.write(plain('booking.keepNumber', { phone: tenant.phone }), { x: left, y: y + 2, width }) + 2
  const hotline = plain('frame.hotlineNumber', { phone: tenant.phone })
  paper.write([plain('booking.cannotCome'), plain('booking.cannotComeText'), hotline].join(' '), { x: left, y, width })
  return paper.bytes()
}
