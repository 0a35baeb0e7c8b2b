import type { FreeSlot } from '../../booking/booking.ts'
import type { Release } from '../../release/release.ts'
import { alert, districtMessage, paragraph } from '../components/alert.ts'
import { selectField } from '../components/fields.ts'
import { slotGroups } from '../components/slots.ts'
import { timeLeft } from '../components/time-left.ts'
import { type Html, html } from '../html.ts'
import { countOf } from '../texts/numbers.ts'
import { dayName, dayShort } from '../texts/times.ts'
import { type TimeOfDay, timesOfDay } from '../texts/times-of-day.ts'
import { chooseSlots } from './book-choice.ts'
import { layout } from './layout.ts'

export type BookView = {
  release: Release
  nowMs: number
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
  const { release, party } = view
  const choice = chooseSlots(view)
  return layout({
    title: 'Termin aussuchen',
    tenant: release.tenant,
    look: 'kern',
    modules: ['book'],
    body: html`<div id="auswahl" data-release="${release.slug}" data-party="${party}" data-spread="${choice.spread ? 1 : 0}">
<h1 class="kern-heading-x-large">Termin aussuchen</h1>
${districtMessage(release.message, release.tenant.name)}
${view.taken !== null && alert('warning', 'Dieser Termin war einen Augenblick schneller vergeben.', paragraph('Jemand anders hat ihn im selben Moment gewählt. Ihr Zutritt gilt weiter. Bitte suchen Sie sich einen anderen Termin aus.'), html`role="alert"`)}
<p class="kern-body kern-body--large p8-remaining">Noch ${timeLeft(view.expiresAt, view.nowMs)} · ${party === 1 ? 'Für Sie ist ein Termin zurückgelegt.' : `Für Sie sind ${party} Termine zurückgelegt.`}</p>
${release.service.doseGapDays !== null && paragraph(`Sie wählen den ersten Termin. Der zweite ist ${release.service.doseGapDays} Tage später und steht jeweils dabei.`)}
${choice.spread && alert('info', 'Alle zur selben Zeit geht nicht mehr.', paragraph(`Für ${party} Personen ist zu keiner Zeit mehr genug Platz. Wählen Sie den Anfang: Sie bekommen dann Termine möglichst kurz hintereinander.`))}
${filterForm(view)}
${days(view, choice.days, choice.day)}
${chosen(view, choice)}
<p class="kern-sr-only" role="status" id="ansage"></p>
</div>`,
  })
}

function filterForm(view: BookView): Html {
  const { release, wish } = view
  const form = {
    typed: { time: wish.time ?? '', centre: wish.centreId === null ? '' : String(wish.centreId) },
    errors: [],
  }
  return html`<form class="p8-filter" method="get" action="/r/${release.slug}/book" aria-label="Auswahl eingrenzen">
${wish.day !== null && html`<input type="hidden" name="day" value="${wish.day}">`}
${
  release.centres.length > 1 &&
  selectField(form, {
    name: 'centre',
    label: 'Ort',
    choices: [
      { value: '', label: 'Alle Orte' },
      ...release.centres.map(({ id, name }) => ({ value: String(id), label: name })),
    ],
  })
}
${selectField(form, {
  name: 'time',
  label: 'Tageszeit',
  choices: [
    { value: '', label: 'Ganzer Tag' },
    ...timesOfDay.map(({ name, label, hours }) => ({ value: name, label: `${label} (${hours})` })),
  ],
})}
<button class="kern-btn kern-btn--secondary p8-button"><span class="kern-label">Anzeigen</span></button>
</form>`
}

function days(view: BookView, offered: { day: string; free: number }[], current: string | null): Html {
  return html`<nav class="p8-days" aria-label="Tage"><ul>${offered.map(
    ({ day, free }) => html`
<li><a href="${address(view, day)}" ${day === current && html`aria-current="date"`}><strong>${dayShort(day)}</strong> <span>${free} frei</span></a></li>`,
  )}</ul></nav>`
}

function chosen(view: BookView, choice: ReturnType<typeof chooseSlots>): Html {
  if (choice.slots.length === 0) {
    return alert(
      'warning',
      'Gerade ist kein Termin zu sehen.',
      paragraph(
        'Ihr Zutritt gilt weiter. Für Sie ist ein Termin zurückgelegt, der gleich wieder erscheint. Bitte laden Sie die Seite in einem Augenblick neu.',
      ),
    )
  }
  return html`<section aria-labelledby="zeiten">
<h2 class="kern-heading-large" id="zeiten">${choice.exact ? choice.day && dayName(choice.day) : 'Am nächsten an Ihrem Wunsch'}</h2>
${!choice.exact && paragraph('Genau zu Ihrem Wunsch ist nichts mehr frei. Diese Termine liegen am nächsten.')}
<p class="kern-body">${countOf(choice.slots.length, 'Zeit', 'Zeiten')} zur Auswahl. Ein Druck auf eine Zeit reserviert sie für Sie.</p>
${slotGroups(view.release, choice.slots, { withDay: !choice.exact, spread: choice.spread })}
</section>`
}

function address(view: BookView, day: string): string {
  const { time, centreId } = view.wish
  const query = new URLSearchParams({ day })
  if (time !== null) query.set('time', time)
  if (centreId !== null) query.set('centre', String(centreId))
  return `/r/${view.release.slug}/book?${query}`
}
