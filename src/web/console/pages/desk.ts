import type { Found, SearchResult } from '../../../desk/search.ts'
import type { SearchTerms } from '../../../desk/search-terms.ts'
import type { LiveRelease } from '../../../release/live-releases.ts'
import { alert, paragraph } from '../../components/alert.ts'
import { submitButton } from '../../components/button.ts'
import { checkboxes, type FormState, selectField } from '../../components/fields.ts'
import { type Html, html } from '../../html.ts'
import { textsIn } from '../../texts/texts.ts'
import { timeOfDayLabel, timesOfDay } from '../../texts/times-of-day.ts'
import { callerFields, codeField } from '../components/caller-fields.ts'
import { errorList, inputField } from '../components/form-fields.ts'
import { deskTable } from '../components/table.ts'
import type { TenantDesk } from '../desk.ts'
import { type CallbackList, isDue } from '../desk-callbacks.ts'
import type { DeskTicket } from '../desk-visit.ts'
import { consolePage } from '../layout.ts'
import { deskTexts } from '../texts/desk.ts'
import { overviewTexts } from '../texts/overview.ts'
import { clockText, momentText, numberText } from '../texts/times.ts'

export type DeskView = {
  desk: TenantDesk
  /** The release that the desk works on; undefined where none is announced. */
  live: LiveRelease | undefined
  /** All of the tenant. */
  lives: readonly LiveRelease[]
  /** What was searched, and what came of it; null before a search. */
  search: { line: string; terms: SearchTerms; result: SearchResult } | null
  /** The join form. */
  form: FormState
  /** What went wrong, in words. */
  problem: string | null
  /** The field that has the cursor; `found` where the first result has it. */
  focus: string
  wishDays: readonly string[]
  callbacks: CallbackList
}

/** Where every call begins: one line to search by, and the form that gives a ticket. */
export function deskPage(view: DeskView): Html {
  const { desk, live, search, form, problem } = view
  const texts = deskTexts[desk.language]
  return consolePage(desk, {
    title: form.errors.length > 0 ? `${texts.checkEntries}: ${texts.title}` : texts.title,
    current: 'desk',
    main: html`${errorList(form, texts.checkEntries)}
<h1 class="kern-heading-x-large">${texts.title}</h1>
<p class="kern-body">${texts.lead}</p>
${view.callbacks.dueCount > 0 && html`<p class="kern-body kern-body--large"><a class="kern-link kern-link--no-visited-state" href="#rueckrufe" accesskey="r">${texts.callbacksDue(numberText(view.callbacks.dueCount, desk.language))}</a></p>`}
${problem !== null && alert('warning', problem, '', html`role="alert"`)}
${
  live === undefined
    ? paragraph(texts.noReleases)
    : html`${searchForm(view, live)}
${search !== null && results(view, search)}
${joinForm(view, live)}
${callbackList(view)}
${releaseChoice(view, live)}`
}
${keyList(desk)}`,
  })
}

function releaseChoice({ desk, lives }: DeskView, live: LiveRelease): Html {
  const { language, tenant } = desk
  const texts = deskTexts[language]
  if (lives.length === 1) return html``
  const choices = lives.map(({ release, front }) => ({
    value: release.slug,
    label: `${release.title}, ${momentText(release.opensAt, tenant.zone, language)} (${overviewTexts[language].phases[front.phase]})`,
  }))
  return html`<form class="p8-filter p8-section" method="get" action="/staff/t/${tenant.slug}/desk">
${selectField({ typed: { release: live.release.slug }, errors: [] }, { name: 'release', label: texts.release, choices })}
${submitButton(texts.choose, 'secondary')}
</form>`
}

function searchForm({ desk, search, focus }: DeskView, live: LiveRelease): Html {
  const { language, tenant } = desk
  const texts = deskTexts[language]
  const form = { typed: { q: search?.line ?? '' }, errors: [] }
  return html`<section aria-labelledby="suche"><h2 class="kern-heading-medium" id="suche">${texts.search}</h2>
<p class="kern-body p8-muted">${live.release.title}, ${momentText(live.release.opensAt, tenant.zone, language)} · ${overviewTexts[language].phases[live.front.phase]}</p>
<form class="p8-form" method="post" action="/staff/t/${tenant.slug}/desk/search" role="search" novalidate>
<input type="hidden" name="release" value="${live.release.slug}">
${inputField(form, { name: 'q', label: texts.searchLabel, hint: texts.searchHint, maxlength: 120, accesskey: 's', ...(focus === 'q' && { isFocused: true }) })}
${submitButton(texts.searchButton)}
</form></section>`
}

function results({ desk, lives }: DeskView, { terms, result }: NonNullable<DeskView['search']>): Html {
  const texts = deskTexts[desk.language]
  const { found, more } = result
  const note = more !== 'no' && alert('warning', texts.more[more], '')
  if (found.length === 0) {
    const next = nextOf[terms.kind ?? 'name']
    return html`<section class="p8-section" role="status">${alert('info', texts.none, paragraph(texts.noneNext[next]))}${note}</section>`
  }
  return html`<section class="p8-section" aria-labelledby="gefunden"><h2 class="kern-heading-medium" id="gefunden">${texts.results}: ${numberText(found.length, desk.language)}</h2>
${note}
${deskTable(
  'gefunden',
  [texts.who, texts.ticketHead, texts.release],
  found.map((one, index) => row(desk, lives, one, index === 0)),
)}</section>`
}

const nextOf = {
  booking_number: 'number',
  ticket_number: 'number',
  code: 'number',
  name: 'name',
  birth_date: 'name',
  name_and_birth_date: 'name',
  identity: 'identity',
} as const

/** Enough to tell people apart, and no more: the year of birth, not the day. */
function row(desk: TenantDesk, lives: readonly LiveRelease[], { releaseId, n, person }: Found, isFirst: boolean) {
  const texts = deskTexts[desk.language]
  const release = lives.find((live) => live.release.id === releaseId)?.release
  const who = person
    ? `${person.familyName}, ${person.givenName}, ${texts.born(person.birthDate.slice(0, 4))}`
    : texts.byNumber
  return [
    html`<a class="kern-link kern-link--no-visited-state" href="/staff/t/${desk.tenant.slug}/desk/${release?.slug}/tickets/${n}" ${isFirst && 'autofocus'}>${who}</a>`,
    numberText(n, desk.language),
    release?.title,
  ]
}

const callbacksShownMax = 30

/** Numbers alone: whom to call stands on the ticket's page, which is written down when it is opened. */
function callbackList({ desk, callbacks: { tickets, dueCount } }: DeskView): Html | null {
  if (tickets.length === 0) return null
  const { language } = desk
  const texts = deskTexts[language]
  const shown = tickets.slice(0, Math.max(callbacksShownMax, dueCount))
  const cut = tickets.length - shown.length
  return html`<section class="p8-section" aria-labelledby="rueckrufe"><h2 class="kern-heading-medium" id="rueckrufe">${texts.callbacks}${dueCount > 0 && html` – ${texts.callbacksDue(numberText(dueCount, language))}`}</h2>
<p class="kern-body">${texts.callbacksText}</p>
${deskTable(
  'rueckrufe',
  [texts.ticketHead, texts.state, texts.place, texts.release],
  shown.map((ticket) => callbackRow(desk, ticket)),
)}
${cut > 0 && html`<p class="kern-body">${texts.callbacksCut(numberText(cut, language))}</p>`}</section>`
}

function callbackRow(desk: TenantDesk, ticket: DeskTicket) {
  const { language, tenant } = desk
  const texts = deskTexts[language]
  const { n, place, pass, state, live } = ticket
  const until = isDue(ticket) && pass && texts.untilTime(clockText(pass.expiresAt, tenant.zone, language))
  return [
    html`<a class="kern-link kern-link--no-visited-state" href="${ticketPath(desk, ticket)}">${numberText(n, language)}</a>`,
    html`${isDue(ticket) ? html`<strong>${texts.callNow}</strong>` : texts.states[state]}${until && html`, ${until}`}`,
    place !== null && numberText(place, language),
    live.release.title,
  ]
}

function joinForm(view: DeskView, live: LiveRelease): Html {
  const { desk, form, focus } = view
  const { language, tenant } = desk
  const texts = deskTexts[language]
  const { identity } = live.release
  const canJoin = isJoinable(live)
  if (!canJoin && identity === 'anonymous') return html``
  return html`<section class="p8-section" aria-labelledby="ziehen"><h2 class="kern-heading-medium" id="ziehen">${texts.joinTitle}</h2>
<p class="kern-body">${!canJoin ? texts.notJoinable : identity === 'anonymous' ? texts.joinAnonymous : texts.joinText}</p>
<form class="p8-form" method="post" action="/staff/t/${tenant.slug}/desk/${live.release.slug}/join" novalidate>
${identity === 'code' && codeField(form, language, '', focus)}
${identity === 'person' && callerFields(form, language, '', focus)}
${canJoin && live.release.partyMax > 1 && partyField(view, live)}
${canJoin && live.release.kind === 'allocate' && wishFields(view, live)}
<div class="p8-actions">${canJoin && html`<button class="kern-btn kern-btn--primary p8-button" name="act" value="join" ${identity === 'anonymous' && html`accesskey="n"`}><span class="kern-label">${texts.join}</span></button>`}
${identity !== 'anonymous' && html`<button class="kern-btn kern-btn--${canJoin ? 'secondary' : 'primary'} p8-button" name="act" value="find"><span class="kern-label">${texts.find}</span></button>`}</div>
</form></section>`
}

/** Whether the release gives tickets at the moment; by wishes only before the draw. */
function isJoinable({ release, front: { phase } }: Pick<LiveRelease, 'release' | 'front'>): boolean {
  return phase === 'lobby' || (release.kind !== 'allocate' && ['drawn', 'open', 'sold_out'].includes(phase))
}

function partyField({ desk, form }: DeskView, { release }: LiveRelease): Html {
  const { plain } = textsIn(desk.language)
  const counts = Array.from({ length: release.partyMax }, (_, index) => index + 1)
  return selectField(form, {
    name: 'party',
    label: plain('form.party'),
    choices: counts.map((count) => ({ value: String(count), label: plain('form.people', { count }) })),
  })
}

function wishFields({ desk, form, wishDays }: DeskView, { release }: LiveRelease): Html {
  const texts = textsIn(desk.language)
  const { plain } = texts
  const hint = plain('form.wishHint')
  const centres = release.centres.map(({ id, name, city }) => ({ value: String(id), label: `${name}, ${city}` }))
  const days = wishDays.map((day) => ({ value: day, label: texts.dayName(day) }))
  const times = timesOfDay.map((time) => ({ value: time, label: timeOfDayLabel(texts, time) }))
  return html`${checkboxes(form, { name: 'centre', legend: plain('form.wishCentres'), hint, choices: centres })}
${checkboxes(form, { name: 'day', legend: plain('form.wishDays'), hint, choices: days })}
${checkboxes(form, { name: 'time', legend: plain('form.wishTimes'), hint, choices: times })}
${checkboxes(form, {
  name: 'otherwise',
  legend: plain('form.otherwise'),
  hint: plain('form.otherwiseHint'),
  choices: [{ value: 'any', label: plain('form.otherwiseAny') }],
})}`
}

/** `/staff/t/musterkreis/desk/samstag/tickets/4711`. */
export function ticketPath({ tenant }: TenantDesk, { live, n }: Pick<DeskTicket, 'live' | 'n'>): `/${string}` {
  return `/staff/t/${tenant.slug}/desk/${live.release.slug}/tickets/${n}`
}

/** What the keys do, on every page of the desk. */
export function keyList({ language }: TenantDesk): Html {
  const texts = deskTexts[language]
  return html`<details class="p8-details p8-noprint"><summary>${texts.keys}</summary><p class="kern-body">${texts.keysText}</p>
<ul class="p8-plain">${Object.entries(texts.keyList).map(([key, does]) => html`<li><kbd>${key.toUpperCase()}</kbd> ${does}</li>`)}</ul></details>`
}

/** The way to the next caller, which is on every page of the desk. */
export function nextCall({ language, tenant }: TenantDesk, release: string, isFocused: boolean): Html {
  return html`<p class="kern-body p8-noprint"><a class="kern-link kern-link--no-visited-state" href="/staff/t/${tenant.slug}/desk?release=${release}" accesskey="s" ${isFocused && 'autofocus'}>${deskTexts[language].nextCall}</a></p>`
}
