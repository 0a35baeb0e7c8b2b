import type { Appointment, Booking } from '../../booking/booking.ts'
import { checkInCode, membersOf } from '../../booking/number.ts'
import type { Wording } from '../../notice/notice.ts'
import type { Release } from '../../release/release.ts'
import type { TicketNotice } from '../../store/read-ticket-notice.ts'
import { calendarOf } from '../calendar.ts'
import { qrPng } from '../components/qr-png.ts'
import type { Texts } from '../texts/texts.ts'

export type TicketNoticeView = {
  texts: Texts
  release: Release
  notice: TicketNotice
  /** Absolute addresses that open the ticket's page and its appointment on any device. */
  links: { ticket: string; booking: string }
}

/** The words of a ticket's notice. No name and no birth date: mails and text messages are read by more than one. */
export function ticketWording(view: TicketNoticeView): Wording {
  const { texts, release, notice, links } = view
  const { plain } = texts
  const wording = wordingOfKind(view)
  return {
    ...wording,
    paragraphs: [release.tenant.name, ...wording.paragraphs],
    further: [...(wording.further ?? []), plain('frame.hotlineNumber', { phone: release.tenant.phone })],
    origin: { text: plain('notice.why', { n: texts.count(notice.n) }), url: links.ticket },
    // Isolated: a phone takes the direction of a text message from its first letter.
    short: `${texts.isolated(release.tenant.name)}: ${wording.short}`,
  }
}

function wordingOfKind(view: TicketNoticeView): Wording {
  switch (view.notice.kind) {
    case 'ticket':
      return ticket(view)
    case 'pass':
      return view.release.kind === 'allocate' ? proposal(view) : pass(view)
    case 'offer':
      return view.release.kind === 'allocate' ? proposal(view) : offer(view)
    case 'leftover':
      return leftover(view)
    case 'leftover-taken':
      return leftoverTaken(view)
    case 'booked':
    case 'reminder':
    case 'moved':
      return booked(view, view.notice.kind)
    case 'unbooked':
      return unbooked(view)
    case 'release-postponed':
      return postponed(view)
    case 'release-cancelled':
      return cancelled(view)
  }
}

function ticket({ texts, release, notice, links }: TicketNoticeView): Wording {
  const { plain } = texts
  const { title } = release
  const n = texts.count(notice.n)
  const isToCome = ['announced', 'lobby', 'postponed'].includes(release.phase)
  return {
    subject: plain('notice.ticketSubject', { title }),
    paragraphs: [
      plain('notice.ticketText', { n, title }),
      ...(isToCome
        ? [plain('ticket.drawDays', { when: texts.instantPhrase(release.opensAt, release.tenant.zone) })]
        : []),
      plain('contact.late'),
      plain('ticket.linkText'),
    ],
    action: { label: plain('notice.openTicket'), url: links.ticket },
    short: `${plain('notice.ticketShort', { n })} ${links.ticket}`,
  }
}

function pass(view: TicketNoticeView): Wording {
  const { texts, release, links } = view
  const { plain } = texts
  const until = untilOf(view)
  return {
    subject: plain('notice.passSubject', { title: release.title }),
    paragraphs: [plain('notice.passText', { when: until.phrase }), plain('notice.passAfter')],
    action: { label: plain('ticket.choose'), url: links.ticket },
    short: `${plain('notice.passShort', { when: until.text })} ${links.ticket}`,
  }
}

function offer(view: TicketNoticeView): Wording {
  const { texts, release, links } = view
  const { plain } = texts
  const until = untilOf(view)
  return {
    subject: plain('notice.offerSubject', { title: release.title }),
    paragraphs: [plain('notice.offerText', { when: until.phrase }), plain('notice.passAfter')],
    action: { label: plain('ticket.choose'), url: links.ticket },
    short: `${plain('notice.offerShort', { when: until.text })} ${links.ticket}`,
  }
}

function leftover({ texts, release, notice, links }: TicketNoticeView): Wording {
  const { plain } = texts
  if (notice.leftover === null) throw new Error('a notice of leftover doses has none')
  const { expiresAt, until, centreId } = notice.leftover
  const { zone } = release.tenant
  const when = texts.timeText(expiresAt, zone)
  const { party } = notice.ticket
  return {
    subject: plain('leftover.subject', { when }),
    paragraphs: [
      plain('leftover.open', { count: party }),
      plain('leftover.answerBy', { when }),
      plain('leftover.comeBy', { when: texts.timeText(until, zone) }),
      plain('leftover.stayListed'),
    ],
    facts: [[plain('booking.centre'), placeOf(release, centreId).join('\n')]],
    action: { label: plain('leftover.answer'), url: links.ticket },
    short: `${plain('leftover.short', { when })} ${links.ticket}`,
  }
}

/** Who comes is expected: until when, where, and the numbers to show there. */
function leftoverTaken({ texts, release, notice, links }: TicketNoticeView): Wording {
  const { plain } = texts
  if (notice.leftover === null) throw new Error('a notice of leftover doses has none')
  const { until, centreId, visitNumbers } = notice.leftover
  const taken = plain('leftover.taken', { count: notice.ticket.party })
  const comeBy = plain('leftover.comeBy', { when: texts.timeText(until, release.tenant.zone) })
  const show = plain('leftover.show')
  return {
    subject: taken,
    paragraphs: [taken, comeBy],
    facts: [
      [plain('booking.number'), visitNumbers.join('\n')],
      [plain('booking.centre'), placeOf(release, centreId).join('\n')],
      [plain('booking.bring'), plain('booking.bringText')],
    ],
    pictures: visitNumbers.map((code) => ({ label: plain('booking.numberPicture', { code }), png: qrPng(code) })),
    action: { label: plain('notice.openTicket'), url: links.ticket },
    short: `${taken}. ${comeBy} ${show} ${visitNumbers.join(', ')} ${links.ticket}`,
  }
}

function proposal(view: TicketNoticeView): Wording {
  const { texts, release, links } = view
  const { plain } = texts
  const until = untilOf(view)
  return {
    subject: plain('notice.proposalSubject', { title: release.title }),
    paragraphs: [plain('ticket.answerUntil', { when: until.phrase })],
    action: { label: plain('notice.openTicket'), url: links.ticket },
    short: `${plain('notice.proposalShort', { when: until.text })} ${links.ticket}`,
  }
}

function booked(view: TicketNoticeView, kind: 'booked' | 'reminder' | 'moved'): Wording {
  const { texts, release, links, notice } = view
  const { plain } = texts
  const booking = bookingOf(view)
  const when = firstOf(view, booking)
  const code = booking.number
  const members = membersOf(booking.appointments)
  const pictures = members.map((member) => {
    const own = checkInCode(code, member, members.length)
    const label = plain('booking.numberPicture', { code: own })
    const whose = members.length > 1 ? `${plain('booking.nthPerson', { count: member })}: ${label}` : label
    return { label: whose, png: qrPng(own) }
  })
  const file = { name: 'termin.ics', type: 'text/calendar; charset=utf-8; method=PUBLISH' }
  return {
    subject: plain(`notice.${kind}Subject`, { when }),
    paragraphs: [
      kind === 'booked'
        ? plain('booking.booked', { count: booking.appointments.length })
        : kind === 'reminder'
          ? plain('notice.reminderText', { when })
          : plain('notice.movedText'),
    ],
    facts: [
      [plain('booking.number'), code],
      ...appointmentFacts(texts, release, booking.appointments),
      ...(notice.ticket.party > 1
        ? ([[plain('booking.for'), plain('form.people', { count: notice.ticket.party })]] as [string, string][])
        : []),
      [plain('booking.bring'), plain('booking.bringText')],
    ],
    pictures,
    action: { label: plain('notice.openBooking'), url: links.booking },
    further: [`${plain('booking.cannotCome')} ${plain('booking.cannotComeText')}`],
    files: [{ ...file, content: calendarOf(texts, release, booking) }],
    short: `${plain(`notice.${kind}Short`, { when, code })} ${links.booking}`,
  }
}

function unbooked(view: TicketNoticeView): Wording {
  const { plain } = view.texts
  const booking = bookingOf(view)
  const when = firstOf(view, booking)
  const code = booking.number
  return {
    subject: plain('booking.cancelled'),
    paragraphs: [plain('notice.unbookedText', { when, code })],
    further: [plain('notice.unbookedNotYou', { phone: view.release.tenant.phone })],
    short: plain('notice.unbookedShort', { when, code }),
  }
}

function postponed({ texts, release, links }: TicketNoticeView): Wording {
  const { plain } = texts
  const { title } = release
  const when = texts.instantText(release.opensAt, release.tenant.zone)
  return {
    subject: plain('notice.postponedSubject', { title }),
    paragraphs: [plain('notice.postponedText', { title, when })],
    action: { label: plain('notice.openTicket'), url: links.ticket },
    short: plain('notice.postponedShort', { title, when }),
  }
}

function cancelled({ texts, release }: TicketNoticeView): Wording {
  const { plain } = texts
  const { title } = release
  return {
    subject: plain('notice.cancelledSubject', { title }),
    paragraphs: [`${plain('ticket.cancelled')}: ${texts.isolated(title)}`, plain('ticket.cancelledText')],
    short: plain('notice.cancelledShort', { title }),
  }
}

/** The end of a pass, inside a sentence and on its own. How long it is until then would be wrong when it is read. */
function untilOf({ texts, release, notice }: TicketNoticeView): { phrase: string; text: string } {
  const { zone } = release.tenant
  const expiresAt = notice.pass?.expiresAt ?? notice.now
  return {
    phrase: texts.instantPhrase(expiresAt, zone),
    text: texts.instantText(expiresAt, zone),
  }
}

function bookingOf({ notice }: TicketNoticeView): Booking {
  if (notice.booking === null) throw new Error('a notice of a booking has none')
  return { heldUntil: 0, ...notice.booking }
}

function firstOf({ texts, release, notice }: TicketNoticeView, { appointments }: Booking): string {
  const starts = appointments.map(({ startsAt }) => startsAt).toSorted((a, b) => a - b)
  // A reminder is of the next one, which may be the second.
  const next = notice.kind === 'reminder' ? starts.find((start) => start > notice.now) : undefined
  return texts.instantText(next ?? starts[0] ?? notice.now, release.tenant.zone)
}

/**
 * Each time once, both doses, in order, with its place, and with its people where they come at different times. A place
 * that is the same for all of them comes once, after them.
 */
export function appointmentFacts(
  texts: Texts,
  release: Release,
  appointments: readonly Appointment[],
): [label: string, value: string][] {
  const { plain } = texts
  const times = Map.groupBy(appointments, ({ dose, startsAt, centreId }) => `${dose} ${startsAt} ${centreId}`)
  const ordered = [...times.values()].toSorted(([a], [b]) => (a?.startsAt ?? 0) - (b?.startsAt ?? 0))
  const doses = new Set(appointments.map(({ dose }) => dose))
  const centres = new Set(appointments.map(({ centreId }) => centreId))
  const isSamePlace = centres.size === 1 && ordered.length > 1
  const labelOf = (together: readonly Appointment[], dose: number) => {
    const people = ordered.length > doses.size ? together.map(({ member }) => member).toSorted((a, b) => a - b) : []
    const parts = [
      ...people.map((count) => plain('booking.nthPerson', { count })),
      ...(doses.has(2) ? [plain('booking.nthAppointment', { count: dose })] : []),
    ]
    return parts.length > 0 ? parts.join(' · ') : plain('ticket.allocated')
  }
  const facts = ordered.flatMap((together): [string, string][] =>
    together.slice(0, 1).map(({ dose, startsAt, centreId }) => {
      const when = texts.instantText(startsAt, release.tenant.zone)
      return [labelOf(together, dose), [when, ...(isSamePlace ? [] : placeOf(release, centreId))].join('\n')]
    }),
  )
  if (!isSamePlace) return facts
  return [...facts, [plain('release.where'), [...centres].flatMap((id) => placeOf(release, id)).join('\n')]]
}

/** Name, address and way in of a centre, a line each. */
function placeOf(release: Release, centreId: number): string[] {
  const centre = release.centres.find(({ id }) => id === centreId)
  if (centre === undefined) return []
  const { name, street, postcode, city, access } = centre
  return [name, `${street}, ${postcode} ${city}`, access].filter((line) => line !== '')
}
