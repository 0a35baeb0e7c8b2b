import { hasBegun, movingOf, staffMoveLeadMs } from '../../../booking/moving.ts'
import { alert, paragraph } from '../../components/alert.ts'
import { appointmentList } from '../../components/appointments.ts'
import { link, submitButton } from '../../components/button.ts'
import { facts } from '../../components/facts.ts'
import type { FormState } from '../../components/fields.ts'
import { timeLeft } from '../../components/time-left.ts'
import { type Html, html, type Printable } from '../../html.ts'
import { textsIn } from '../../texts/texts.ts'
import { deskSay } from '../components/desk-say.ts'
import { inputField } from '../components/form-fields.ts'
import type { TenantDesk } from '../desk.ts'
import { isDue } from '../desk-callbacks.ts'
import type { DeskVisit } from '../desk-visit.ts'
import { consolePage } from '../layout.ts'
import { deskTexts } from '../texts/desk.ts'
import { numberText } from '../texts/times.ts'
import { keyList, nextCall, ticketPath } from './desk.ts'

export type DeskTicketView = {
  desk: TenantDesk
  visit: DeskVisit
  /** What went wrong, in words. */
  problem: string | null
  /** The form for a call back; with an error where the number cannot be one. */
  form: FormState
}

/** A caller's ticket: what to tell them, and what can be done for them. */
export function deskTicketPage({ desk, visit, problem, form }: DeskTicketView): Html {
  const { language } = desk
  const texts = deskTexts[language]
  const { live, n } = visit
  const title = texts.ticket(numberText(n, language))
  const actions = actionsOf(desk, visit)
  return consolePage(desk, {
    title: `${title}: ${stateText(visit, language)}`,
    current: 'desk',
    modules: ['desk'],
    main: html`<h1 class="kern-heading-x-large">${title}</h1>
<p class="kern-body p8-muted">${live.release.title}</p>
${problem !== null && alert('warning', problem, '', html`role="alert"`)}
<section class="p8-panel p8-say" aria-labelledby="sagen"><h2 class="kern-heading-small" id="sagen">${texts.say}</h2>
${deskSay(visit, language).map((sentence) => html`<p class="kern-body kern-body--large">${sentence}</p>`)}</section>
<p class="kern-sr-only" role="status" id="ansage"></p>
${actions.length > 0 && html`<div class="p8-actions">${actions}</div>`}
${person(desk, visit)}
${state(desk, visit)}
${callback(desk, visit, form)}
${canBeTold(visit) && html`<p class="kern-body">${link(`${ticketPath(desk, visit)}/contact`, texts.contact)}</p>`}
${giveBack(desk, visit)}
${nextCall(desk, live.release.slug, actions.length === 0)}
${keyList(desk)}`,
  })
}

function stateText({ state, record }: DeskVisit, language: TenantDesk['language']): string {
  const texts = deskTexts[language]
  return state === 'returned' && record.booking?.state === 'cancelled' ? texts.cancelledState : texts.states[state]
}

function state(desk: TenantDesk, visit: DeskVisit): Html {
  const { language } = desk
  const texts = deskTexts[language]
  const { place, record, pass, nowMs } = visit
  return facts([
    [texts.state, stateText(visit, language)],
    [texts.place, place !== null && numberText(place, language)],
    [texts.party, record.party > 1 && numberText(record.party, language)],
    [texts.until, visit.state === 'admitted' && pass !== null && timeLeft(textsIn(language), pass.expiresAt, nowMs)],
  ])
}

/** What can be done now, the obvious first: it has the cursor, so that Enter does it. */
function actionsOf(desk: TenantDesk, visit: DeskVisit): Html[] {
  const texts = deskTexts[desk.language]
  const path = ticketPath(desk, visit)
  const { record, waitingList, state } = visit
  switch (state) {
    case 'admitted':
      if (record.booking?.state === 'held') return [primary(`${path}/details`, texts.goOn)]
      return [primaryForm(`${path}/pass`, texts.book, 'b')]
    case 'allocated':
      if (record.booking?.state === 'held') return [primary(`${path}/details`, texts.accept)]
      return waitingList === null ? [primaryForm(`${path}/waiting-list`, texts.toWaitingList, 'w')] : []
    case 'missed':
    case 'sold_out':
      return waitingList === null ? [primaryForm(`${path}/waiting-list`, texts.toWaitingList, 'w')] : []
    case 'booked':
      return [
        primary(`${path}/print`, texts.print, 'p'),
        ...(canMove(visit) ? [secondary(`${path}/move`, texts.move, 'm')] : []),
        ...(hasBegun(record.booking?.appointments ?? [], visit.nowMs)
          ? []
          : [secondary(`${path}/cancel`, texts.cancel, 'c')]),
      ]
    default:
      return []
  }
}

function canMove({ live, record, nowMs }: DeskVisit): boolean {
  return movingOf(live.release, record.booking?.appointments ?? [], nowMs, staffMoveLeadMs) === 'possible'
}

function person(desk: TenantDesk, { state, people, record, live }: DeskVisit): Html | null {
  if (state !== 'booked' || record.booking === null) return null
  const { language } = desk
  const texts = deskTexts[language]
  const names = people.map(({ givenName, familyName }) => `${givenName} ${familyName}`)
  return html`<section class="p8-section" aria-labelledby="wer"><h2 class="kern-heading-medium" id="wer">${texts.people}</h2>
<ul class="p8-plain">${people.map(({ givenName, familyName, birthDate }) => html`<li>${givenName} ${familyName}, ${birthDate.split('-').reverse().join('.')}</li>`)}</ul>
${paragraph(texts.checkPerson)}
${facts([[texts.bookingNumber, html`<strong dir="ltr">${record.booking.number}</strong>`]])}
${appointmentList(textsIn(language), live.release, record.booking.appointments, names)}</section>`
}

const waits = ['lobby', 'waiting', 'missed', 'sold_out', 'allocated']

function callback(desk: TenantDesk, visit: DeskVisit, form: FormState): Html | null {
  const texts = deskTexts[desk.language]
  const { phone, state, record } = visit
  const path = `${ticketPath(desk, visit)}/callback`
  if (phone !== null) {
    return html`<section class="p8-section" aria-labelledby="rueckruf"><h2 class="kern-heading-medium" id="rueckruf">${texts.callback}</h2>
<p class="kern-body kern-body--large">${isDue(visit) && html`${texts.callNow}: `}<a class="kern-link kern-link--no-visited-state" href="tel:${phone.replaceAll(/[^+\d]/g, '')}" accesskey="r">${phone}</a></p>
<form method="post" action="${path}/end"><button class="kern-btn kern-btn--secondary p8-button"><span class="kern-label">${texts.endCallback}</span></button></form></section>`
  }
  if (record.left || !waits.includes(state)) return null
  return html`<details class="p8-details" ${form.errors.length > 0 && 'open'}><summary accesskey="r">${texts.callback}</summary><p class="kern-body">${texts.callbackText}</p>
<form class="p8-form" method="post" action="${path}" novalidate>
${inputField(form, { name: 'phone', label: texts.phone, maxlength: 30, ...(form.errors.length > 0 && { isFocused: true }) })}
${submitButton(texts.askCallback, 'secondary')}
</form></details>`
}

function canBeTold({ state, record }: DeskVisit): boolean {
  return !record.left && state !== 'returned' && state !== 'over'
}

const givesBack = ['lobby', 'waiting', 'admitted', 'allocated']

function giveBack(desk: TenantDesk, visit: DeskVisit): Html | null {
  const { state, waitingList, record } = visit
  const isListed = state === 'sold_out' && waitingList !== null
  if (record.left || !(givesBack.includes(state) || isListed)) return null
  const texts = deskTexts[desk.language]
  return html`<details class="p8-details"><summary accesskey="c">${texts.giveBack}</summary><p class="kern-body">${texts.giveBackText}</p>
<form method="post" action="${ticketPath(desk, visit)}/return"><button class="kern-btn kern-btn--secondary p8-button"><span class="kern-label">${texts.giveBackYes}</span></button></form></details>`
}

function primary(href: string, label: Printable, accesskey = 'b'): Html {
  return html`<a class="kern-btn kern-btn--primary p8-button" href="${href}" accesskey="${accesskey}" autofocus><span class="kern-label">${label}</span></a>`
}

function secondary(href: string, label: Printable, accesskey: string): Html {
  return html`<a class="kern-btn kern-btn--secondary p8-button" href="${href}" accesskey="${accesskey}"><span class="kern-label">${label}</span></a>`
}

function primaryForm(action: string, label: Printable, accesskey: string): Html {
  return html`<form method="post" action="${action}"><button class="kern-btn kern-btn--primary p8-button" accesskey="${accesskey}" autofocus><span class="kern-label">${label}</span></button></form>`
}
