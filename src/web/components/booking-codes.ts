import type { Appointment } from '../../booking/booking.ts'
import { checkInCode, membersOf } from '../../booking/number.ts'
import { type Html, html } from '../html.ts'
import type { Texts } from '../texts/texts.ts'
import { qrCode } from './qr.ts'

/** What a centre scans: one code a person, each with its name where there are several. */
export function bookingCodes(
  { plain }: Texts,
  { number, appointments }: { number: string; appointments: readonly Appointment[] },
  names: readonly string[],
): Html {
  const members = membersOf(appointments)
  if (members.length < 2) return qrCode(number, plain('booking.numberPicture', { code: number }))
  return html`<ul class="p8-codes">${members.map((member) => {
    const code = checkInCode(number, member, members.length)
    const name = names[member - 1] ?? plain('booking.nthPerson', { count: member })
    return html`<li>${qrCode(code, `${plain('booking.numberPicture', { code })}, ${name}`)}<bdi>${name}</bdi></li>`
  })}</ul>`
}
