import type { Act, CentreEvent } from '../../../centre/attendance.ts'
import { countStates, missingAt, type SeenEntry, walkInSeats } from '../../../centre/day-list.ts'
import { type Html, html } from '../../html.ts'
import { type DayListTexts, dayListTexts } from '../texts/day-list.ts'
import type { ConsoleLanguage } from '../texts/frame.ts'

/** Where the parts of a day list stand; browsers without network make them from what they have kept. */
export type DayPlace = {
  /** `/staff/t/kreis/centre/7`. */
  base: string
  /** ISO date. */
  day: string
  zone: string
  language: ConsoleLanguage
}

/** One person of the list, with what can be done. */
export function dayRow(entry: SeenEntry, place: DayPlace): Html {
  const texts = dayListTexts[place.language]
  const { attendance, startsAtMs } = entry
  return html`<li class="p8-day-row" id="${entry.ref}" tabindex="-1" data-state="${attendance.state}" data-line="${entry.line}">
<p class="p8-day-time"><strong>${startsAtMs === null ? texts.walkIn : clockAt(startsAtMs, place)}</strong> ${entry.line !== null && texts.line(entry.line)}</p>
<p class="p8-day-who"><strong>${isNameless(entry) ? texts.nameless : nameOf(entry)}</strong> <span>${entry.birthDate !== '' && texts.born(dateOf(entry.birthDate, texts))}</span> <span class="p8-day-number">${entry.number}</span></p>
<p class="p8-day-what">${entry.service}, ${texts.dose(entry.dose)}${entry.isLeftover && `, ${texts.leftover}`}${entry.kind === 'second' && `, ${texts.spot}`}</p>
<p class="p8-day-state"><span class="p8-day-badge">${stateText(entry, place)}</span></p>
<div class="p8-day-acts">${actsOf(entry).map((act, index) => actForm(entry, act, index === 0 && act !== 'back', place))}${
    attendance.state === 'given' &&
    entry.wantsSecond &&
    html`<a class="kern-btn kern-btn--secondary" href="${place.base}/second/${entry.ref}"><span class="kern-label">${texts.second}</span></a>`
  }</div>
</li>`
}

/** How many are expected, here, done and missing. */
export function daySummary(entries: readonly SeenEntry[], { language }: DayPlace): Html {
  const { counts } = dayListTexts[language]
  const of = countStates(entries)
  return html`${(['expected', 'arrived', 'given', 'no_show'] as const).map(
    (state) => html`<li data-count="${state}">${counts[state](of[state])}</li>`,
  )}`
}

/** Everybody whom two devices have entered; empty where there is nobody. */
export function conflictAlert(entries: readonly SeenEntry[], place: DayPlace): Html {
  const texts = dayListTexts[place.language]
  const inConflict = entries.filter(({ attendance }) => attendance.conflicts.length > 0)
  if (inConflict.length === 0) return html``
  return html`<div class="kern-alert kern-alert--warning p8-conflicts">
<div class="kern-alert__header"><span class="kern-icon kern-icon--warning" aria-hidden="true"></span><h2 class="kern-title">${texts.conflictTitle(inConflict.length)}</h2></div>
<div class="kern-alert__body"><p class="kern-body">${texts.conflictLead}</p>
<ul class="p8-plain">${inConflict.map((entry) => {
    const { arrived, given, conflicts } = entry.attendance
    const first = [arrived, given].filter((event) => event !== null).map((event) => eventText(event, place))
    const others = conflicts.map((event) => eventText(event, place))
    return html`<li><strong>${nameOf(entry)}</strong>: ${texts.also(first.join(', '), others.join(', '))} ${actForm(entry, 'settle', false, place)}</li>`
  })}</ul></div></div>`
}

/** The button for those who did not come. */
export function noShowPart(entries: readonly SeenEntry[], nowMs: number, { base, day, language }: DayPlace): Html {
  const texts = dayListTexts[language]
  const missing = missingAt(entries, nowMs).length
  if (missing === 0) return html`<p class="kern-body">${texts.noShowNone}</p>`
  return html`<p class="kern-body">${texts.noShowLead(missing)} ${texts.noShowHint}</p>
<form method="post" action="${base}/no-shows" data-does="no-shows"><input type="hidden" name="day" value="${day}">
<button class="kern-btn kern-btn--secondary p8-button"><span class="kern-label">${texts.noShow}</span></button></form>`
}

/** How many more people without an appointment can come. */
export function seatsText(freeSeats: number, entries: readonly SeenEntry[], language: ConsoleLanguage): string {
  const texts = dayListTexts[language]
  const seats = walkInSeats(freeSeats, entries)
  return seats === 0 ? texts.walkInNone : texts.walkInSeats(seats)
}

/** `Muster, Anna`; the number of whoever had their data deleted between two doses. */
function nameOf({ familyName, givenName, number }: SeenEntry): string {
  return [familyName, givenName].filter((name) => name !== '').join(', ') || number
}

function isNameless({ familyName, givenName }: SeenEntry): boolean {
  return familyName === '' && givenName === ''
}

/** What an event says: `da um 10:02 Uhr an Empfang 1`. */
export function eventText({ kind, atMs, deviceName }: CentreEvent, place: DayPlace): string {
  const texts = dayListTexts[place.language]
  return (kind === 'given' ? texts.givenAt : texts.arrivedAt)(clockAt(atMs, place), deviceName)
}

/** `10:02 Uhr` for an instant in ms since the epoch. */
export function clockAt(atMs: number, { zone, language }: Pick<DayPlace, 'zone' | 'language'>): string {
  const texts = dayListTexts[language]
  const look = { hour: 'numeric', minute: '2-digit', timeZone: zone } as const
  return texts.clock(new Intl.DateTimeFormat(texts.locale, look).format(atMs))
}

function stateText({ attendance }: SeenEntry, place: DayPlace): string {
  const texts = dayListTexts[place.language]
  const { state, arrived, given } = attendance
  const event = state === 'given' ? given : state === 'arrived' ? arrived : null
  if (event === null) return texts.states[state]
  return texts.since(texts.states[state], clockAt(event.atMs, place), event.deviceName)
}

const stepsFrom = {
  expected: ['arrived'],
  arrived: ['given', 'back'],
  given: ['back'],
  no_show: ['arrived', 'back'],
} as const satisfies Record<SeenEntry['attendance']['state'], readonly Act[]>

function actsOf({ attendance }: SeenEntry): readonly (keyof DayListTexts['acts'])[] {
  return stepsFrom[attendance.state]
}

function actForm(
  entry: SeenEntry,
  act: keyof DayListTexts['acts'],
  isNext: boolean,
  { base, day, language }: DayPlace,
) {
  const texts = dayListTexts[language]
  const label = texts.acts[act]
  return html`<form method="post" action="${base}/act" data-does="act"><input type="hidden" name="day" value="${day}"><input type="hidden" name="ref" value="${entry.ref}"><input type="hidden" name="act" value="${act}">
<button class="kern-btn kern-btn--${isNext ? 'primary' : 'tertiary'}" aria-label="${texts.actOf(label, nameOf(entry))}"><span class="kern-label">${label}</span></button></form>`
}

function dateOf(isoDate: string, { locale }: DayListTexts): string {
  // In English 3/4 is a day of March or of April, as one is used to.
  const month = locale.startsWith('de') ? 'numeric' : 'short'
  const look = { day: 'numeric', month, year: 'numeric', timeZone: 'UTC' } as const
  return new Intl.DateTimeFormat(locale, look).format(Date.parse(isoDate))
}
