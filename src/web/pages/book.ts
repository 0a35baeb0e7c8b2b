import type { FreeSlot } from '../../booking/booking.ts'
import type { Release } from '../../release/release.ts'
import { alert, districtMessage, paragraph } from '../components/alert.ts'
import { ticketField } from '../components/button.ts'
import { slotPicker } from '../components/slot-picker.ts'
import type { SlotForm } from '../components/slots.ts'
import { timeLeft } from '../components/time-left.ts'
import { html } from '../html.ts'
import type { Texts } from '../texts/texts.ts'
import { chooseSlots, type Wish } from './book-choice.ts'
import { layout } from './layout.ts'

export type BookView = {
  texts: Texts
  release: Release
  nowMs: number
  /** The ticket's number. */
  n: number
  /** All times of the release; the page filters. */
  slots: FreeSlot[]
  party: number
  /** Until when the choice must be made. */
  expiresAt: number
  /** From the query: `day` (ISO date), `time`, `centre`. */
  wish: Wish
  /** The time that somebody else took in the same moment (`?taken=`); null most of the time. */
  taken: number | null
}

/** The choice of an appointment. */
export function bookPage(view: BookView): string {
  const { texts, release, party } = view
  const { say } = texts
  const choice = chooseSlots(view)
  return layout({
    texts,
    title: say('booking.choose'),
    tenant: release.tenant,
    look: 'kern',
    modules: ['book'],
    here: `/r/${release.slug}/book`,
    body: html`<div id="auswahl" data-release="${release.slug}" data-party="${party}" data-spread="${choice.spread ? 1 : 0}">
<h1 class="kern-heading-x-large">${say('booking.choose')}</h1>
${districtMessage(texts, release.message, release.tenant.name)}
${view.taken !== null && alert('warning', say('booking.taken'), paragraph(say('booking.takenText')), html`role="alert"`)}
<p class="kern-body kern-body--large p8-remaining">${say('booking.left', { time: timeLeft(texts, view.expiresAt, view.nowMs) })} · ${say('booking.kept', { count: party })}</p>
${release.service.doseGapDays !== null && paragraph(say('booking.choosesFirst', { count: release.service.doseGapDays }))}
${choice.spread && alert('info', say('booking.spread'), paragraph(say('booking.spreadText', { count: party })))}
${slotPicker({ ...view, path: `/r/${release.slug}/book` }, choice, holding(view, choice.spread))}
<p class="kern-sr-only" role="status" id="ansage"></p>
</div>`,
  })
}

/** A press on a time holds it; `spread`: a party sits one after the other, from this time on. */
function holding({ texts, release, n }: BookView, spread: boolean): SlotForm {
  return {
    action: `/r/${release.slug}/hold`,
    fields: html`${ticketField(n)}${spread && html`<input type="hidden" name="together" value="spread">`}`,
    hint: (count) => texts.say('booking.times', { count }),
  }
}
