import type { Release } from '../../release/release.ts'
import { type Html, html } from '../html.ts'
import type { SlotChoice, Wish } from '../pages/book-choice.ts'
import type { Texts } from '../texts/texts.ts'
import { timeOfDayLabel, timesOfDay } from '../texts/times-of-day.ts'
import { alert, paragraph } from './alert.ts'
import { ticketField } from './button.ts'
import { districtText } from './district-text.ts'
import { selectField } from './fields.ts'
import { type SlotForm, slotGroups } from './slots.ts'

type PickerView = {
  texts: Texts
  release: Release
  /** The ticket's number. */
  n: number
  /** The page on which the choice stands: filters lead back to it. */
  path: string
  wish: Wish
}

/** Days, filters and times, of which a press on one sends `form`. */
export function slotPicker(view: PickerView, choice: SlotChoice, form: SlotForm): Html {
  return html`${filterForm(view)}
${days(view, choice.days, choice.day)}
${chosen(view, choice, form)}`
}

function filterForm(view: PickerView): Html {
  const { texts, release, wish } = view
  const { say } = texts
  const form = {
    typed: { time: wish.time ?? '', centre: wish.centreId === null ? '' : String(wish.centreId) },
    errors: [],
  }
  return html`<form class="p8-filter" method="get" action="${view.path}" aria-label="${say('booking.filter')}">${ticketField(view.n)}
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

function days(view: PickerView, offered: { day: string; free: number }[], current: string | null): Html {
  return html`<nav class="p8-days" aria-label="${view.texts.say('booking.days')}"><ul>${offered.map(
    ({ day, free }) => html`
<li><a href="${address(view, day)}" ${day === current && html`aria-current="date"`}><strong>${view.texts.dayShort(day)}</strong> <span>${view.texts.say('booking.freeOnDay', { count: free })}</span></a></li>`,
  )}</ul></nav>`
}

function chosen(view: PickerView, choice: SlotChoice, form: SlotForm): Html {
  const { texts } = view
  const { say } = texts
  if (choice.slots.length === 0) {
    return alert('warning', say('booking.nothing'), paragraph(say('booking.nothingText')))
  }
  return html`<section aria-labelledby="zeiten">
<h2 class="kern-heading-large" id="zeiten">${choice.exact ? choice.day && texts.dayName(choice.day) : say('booking.nearest')}</h2>
${!choice.exact && paragraph(say('booking.nearestText'))}
${form.hint && paragraph(form.hint(choice.slots.length))}
${slotGroups(texts, view.release, choice.slots, form, { withDay: !choice.exact })}
</section>`
}

function address(view: PickerView, day: string): string {
  const { time, centreId } = view.wish
  const query = new URLSearchParams({ n: String(view.n), day })
  if (time !== null) query.set('time', time)
  if (centreId !== null) query.set('centre', String(centreId))
  return `${view.path}?${query}`
}
