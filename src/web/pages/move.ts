import type { Booking, FreeSlot, Person } from '../../booking/booking.ts'
import { movableUntil, moveLeadMs, movingOf } from '../../booking/moving.ts'
import type { Release } from '../../release/release.ts'
import { alert, districtMessage, paragraph } from '../components/alert.ts'
import { appointmentList } from '../components/appointments.ts'
import { linkButton, ticketField } from '../components/button.ts'
import { phoneLink } from '../components/district-text.ts'
import { slotPicker } from '../components/slot-picker.ts'
import { type Html, html } from '../html.ts'
import type { Texts } from '../texts/texts.ts'
import { chooseSlots, type Wish } from './book-choice.ts'
import { layout } from './layout.ts'

export type MoveView = {
  texts: Texts
  release: Release
  nowMs: number
  n: number
  booking: Booking
  people: readonly Person[]
  /** All first-dose slots of the release. */
  slots: readonly FreeSlot[]
  wish: Wish
  /** Why the press before did not succeed. */
  failure: 'taken' | 'changed' | null
}

/** The choice of another time for appointments that are booked. */
export function movePage(view: MoveView): string {
  const { texts, release, n, booking, people, failure } = view
  const { say } = texts
  const names = people.map(({ givenName, familyName }) => `${givenName} ${familyName}`)
  return layout({
    texts,
    title: say('my.move'),
    tenant: release.tenant,
    look: 'kern',
    here: `/r/${release.slug}/move`,
    body: html`<h1 class="kern-heading-x-large">${say('my.move')}</h1>
${districtMessage(texts, release.message, release.tenant.name)}
${failure === 'taken' && alert('warning', say('my.taken'), paragraph(say('my.takenText')), html`role="alert"`)}
${failure === 'changed' && alert('info', say('my.changed'), paragraph(say('my.movedText')), html`role="alert"`)}
<section class="p8-panel" aria-labelledby="bisher"><h2 class="kern-heading-medium" id="bisher">${say('my.now')}</h2>${appointmentList(texts, release, booking.appointments, names)}</section>
${choice(view)}
<p>${linkButton(`/r/${release.slug}/booking?n=${n}`, say('my.keep'), 'secondary')}</p>`,
  })
}

function choice(view: MoveView): Html {
  const { texts, release, n, booking, nowMs } = view
  const { say } = texts
  const moving = movingOf(release, booking.appointments, nowMs, moveLeadMs)
  if (moving === 'too_late') return tooLate(texts, release)
  if (moving === 'not_yet') return alert('info', say('my.notYet'), paragraph(say('my.notYetText')))
  const slots = otherSlots(view)
  if (slots.length === 0) return alert('info', say('my.nothing'), paragraph(say('my.nothingText')))
  const { zone } = release.tenant
  const until = movableUntil(booking.appointments, moveLeadMs)
  const party = Math.max(...booking.appointments.map(({ member }) => member))
  const isSeveral = booking.appointments.length > 1
  const [first] = booking.appointments
  const form = {
    action: `/r/${release.slug}/move`,
    fields: html`${ticketField(n)}<input type="hidden" name="from" value="${first?.slotId}">`,
  }
  return html`${paragraph(say('my.otherTimeText', { when: texts.instantText(until, zone) }))}
${paragraph(say('my.moveText'))}
${isSeveral && paragraph(say('my.moveAll'))}
${slotPicker({ ...view, path: `/r/${release.slug}/move` }, chooseSlots({ release, slots, party, wish: view.wish }), form)}`
}

function tooLate({ say, duration }: Texts, release: Release): Html {
  const facts = { time: duration(moveLeadMs), phone: phoneLink(release.tenant.phone) }
  return alert('info', say('my.tooLate'), paragraph(say('my.tooLateText', facts)))
}

/** Times to which the whole booking can go: far enough away, with room for all, and not where it is. */
function otherSlots({ slots, booking, nowMs }: MoveView): FreeSlot[] {
  const seats = booking.appointments.filter(({ dose }) => dose === 1)
  return slots
    .map((slot) => ({ slot, own: seats.filter(({ slotId }) => slotId === slot.id).length }))
    .filter(
      ({ slot, own }) => own < seats.length && slot.free + own >= seats.length && slot.startsAt >= nowMs + moveLeadMs,
    )
    .map(({ slot, own }) => ({ ...slot, free: slot.free + own }))
}
