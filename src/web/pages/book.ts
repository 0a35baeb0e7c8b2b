import type { FreeSlot } from '../../booking/booking.ts'
import type { Release } from '../../release/release.ts'
import { alert, districtMessage, paragraph } from '../components/alert.ts'
import { ticketField } from '../components/button.ts'
import { districtText } from '../components/district-text.ts'
import { selectField } from '../components/fields.ts'
import { slotGroups } from '../components/slots.ts'
import { timeLeft } from '../components/time-left.ts'
import { type Html, html } from '../html.ts'
import type { Texts } from '../texts/texts.ts'
import { type TimeOfDay, timeOfDayLabel, timesOfDay } from '../texts/times-of-day.ts'
import { chooseSlots } from './book-choice.ts'
import { layout } from './layout.ts'

export type BookView = {
  texts: Texts
  release: Release
  nowMs: number
  /** The ticket's number. */
  n: number
  /** All times of the release with a place free; the page filters. */
  slots: FreeSlot[]
  party: number
  /** Until when the choice must be made. */
  expiresAt: number
  /** From the query: `day` (ISO date), `time`, `centre`. */
  wish: { day: string | null; time: TimeOfDay | null; centreId: number | null }
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
${filterForm(view)}
${days(view, choice.days, choice.day)}
${chosen(view, choice)}
<p class="kern-sr-only" role="status" id="ansage"></p>
</div>`,
  })
}

function filterForm(view: BookView): Html {
  const { texts, release, wish } = view
  const { say } = texts
  const form = {
    typed: { time: wish.time ?? '', centre: wish.centreId === null ? '' : String(wish.centreId) },
    errors: [],
  }
  return html`<form class="p8-filter" method="get" action="/r/${release.slug}/book" aria-label="${say('booking.filter')}">${ticketField(view.n)}
${wish.day !== null && html`<input type="hidden" name="day" value="${wish.day}">`}
${
  release.centres.length > 1 &&
  selectField(form, {
    name: 'centre',
    label: say('booking.centre'),
    choices: [
      { value: '', label: say('booking.allCentres') },
      ...release.centres.map(({ id, name }) => ({ value: String(id), label: districtText(texts, name) })),
    ],
  })
}
${selectField(form, {
  name: 'time',
  label: say('booking.timeOfDay'),
  choices: [
    { value: '', label: say('booking.wholeDay') },
    ...timesOfDay.map((time) => ({ value: time, label: timeOfDayLabel(texts, time) })),
  ],
})}
<button class="kern-btn kern-btn--secondary p8-button"><span class="kern-label">${say('booking.show')}</span></button>
</form>`
}

function days(view: BookView, offered: { day: string; free: number }[], current: string | null): Html {
  return html`<nav class="p8-days" aria-label="${view.texts.say('booking.days')}"><ul>${offered.map(
    ({ day, free }) => html`
<li><a href="${address(view, day)}" ${day === current && html`aria-current="date"`}><strong>${view.texts.dayShort(day)}</strong> <span>${view.texts.say('booking.freeOnDay', { count: free })}</span></a></li>`,
  )}</ul></nav>`
}

function chosen(view: BookView, choice: ReturnType<typeof chooseSlots>): Html {
  const { texts } = view
  const { say } = texts
  if (choice.slots.length === 0) {
    return alert('warning', say('booking.nothing'), paragraph(say('booking.nothingText')))
  }
  return html`<section aria-labelledby="zeiten">
<h2 class="kern-heading-large" id="zeiten">${choice.exact ? choice.day && texts.dayName(choice.day) : say('booking.nearest')}</h2>
${!choice.exact && paragraph(say('booking.nearestText'))}
<p class="kern-body">${say('booking.times', { count: choice.slots.length })}</p>
${slotGroups(texts, view.release, view.n, choice.slots, { withDay: !choice.exact, spread: choice.spread })}
</section>`
}

function address(view: BookView, day: string): string {
  const { time, centreId } = view.wish
  const query = new URLSearchParams({ n: String(view.n), day })
  if (time !== null) query.set('time', time)
  if (centreId !== null) query.set('centre', String(centreId))
  return `/r/${view.release.slug}/book?${query}`
}
