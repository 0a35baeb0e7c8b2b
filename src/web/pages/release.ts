import type { Release } from '../../release/release.ts'
import { districtMessage, paragraph } from '../components/alert.ts'
import { linkButton } from '../components/button.ts'
import { facts } from '../components/facts.ts'
import { errorSummary } from '../components/fields.ts'
import { joinForm } from '../components/join-form.ts'
import { timeLeft } from '../components/time-left.ts'
import { type Html, html } from '../html.ts'
import { eligibilityText } from '../texts/eligibility.ts'
import type { FieldError, Typed } from '../texts/field-error.ts'
import { countOf, countText } from '../texts/numbers.ts'
import { phaseSentence, steps } from '../texts/phases.ts'
import { dayText, instantText } from '../texts/times.ts'
import { layout } from './layout.ts'

export type ReleaseView = {
  release: Release
  nowMs: number
  /** The number of the ticket that this device holds already; null without one. */
  ticketNumber: number | null
  /** What was typed before an error, by the field names of the join form; `{}` on the first visit. */
  typed: Typed
  errors: FieldError[]
  /** Days that can be wished for (ISO dates), of a release that allocates; else empty. */
  wishDays: string[]
}

/** What is released, when, for whom and how, with the form to join. */
export function releasePage(view: ReleaseView): string {
  const { release, errors } = view
  return layout({
    title: errors.length > 0 ? `Bitte prüfen Sie Ihre Angaben: ${release.title}` : release.title,
    tenant: release.tenant,
    look: 'kern',
    modules: ['countdown', 'join'],
    body: html`<div id="freischaltung" data-release="${release.slug}" data-phase="${release.phase}">
${errorSummary(errors)}
<h1 class="kern-heading-x-large">${release.title}</h1>
${districtMessage(release.message, release.tenant.name)}
${moment(view)}
${view.ticketNumber === null ? joining(view) : ownTicket(release, view.ticketNumber)}
<section class="p8-section" aria-labelledby="so-geht-es"><h2 class="kern-heading-large" id="so-geht-es">So geht es</h2>
<ol class="p8-steps">${steps(release).map(
      ([title, text]) => html`
<li><h3 class="kern-title">${title}</h3><p class="kern-body">${text}</p></li>`,
    )}</ol></section>
<section class="p8-section" aria-labelledby="auf-einen-blick"><h2 class="kern-heading-large" id="auf-einen-blick">Auf einen Blick</h2>
${releaseFacts(release)}</section>
<section class="p8-section" aria-labelledby="hilfe"><h2 class="kern-heading-large" id="hilfe">Hilfe</h2>
<p class="kern-body">Sie möchten das nicht allein machen? Angehörige dürfen Ihnen helfen. Auch auf mehreren Geräten bekommt jede Person nur eine Wartenummer. Niemand hat dadurch mehr Chancen.</p>
<p class="kern-body">Telefon-Hotline: <a class="kern-link kern-link--no-visited-state" href="tel:${release.tenant.phone.replace(/[^+\d]/g, '')}">${release.tenant.phone}</a></p>
<p class="kern-body"><a class="kern-link kern-link--no-visited-state" href="/r/${release.slug}/draw">So können Sie die Auslosung nachprüfen</a></p></section>
</div>`,
  })
}

/** The instant that matters now, and how long it is until then. */
function moment({ release, nowMs }: ReleaseView): Html {
  const until = nextInstant(release, nowMs)
  return html`<div class="p8-moment"><p class="kern-body kern-body--large">${phaseSentence(release)}</p>${
    until && html`<p class="kern-body p8-countdown" id="countdown">${until.label} ${timeLeft(until.at, nowMs)}</p>`
  }<p class="kern-sr-only" role="status" id="countdown-status"></p></div>`
}

function nextInstant(release: Release, nowMs: number): { label: string; at: number } | null {
  if (release.phase === 'announced' && release.lobbyAt > nowMs) {
    return { label: 'Der Wartebereich öffnet in', at: release.lobbyAt }
  }
  if (release.phase === 'lobby' && release.opensAt > nowMs) {
    return { label: 'Die Auslosung beginnt in', at: release.opensAt }
  }
  return null
}

function ownTicket(release: Release, ticketNumber: number): Html {
  return html`<section class="p8-ticket" aria-label="Ihre Wartenummer"><p class="p8-ticket-label">Sie haben schon die Wartenummer</p><p class="p8-number">${countText(ticketNumber)}</p><div class="p8-ticket-foot">${linkButton(`/r/${release.slug}/ticket`, 'Zu meiner Wartenummer')}</div></section>`
}

function joining(view: ReleaseView): Html | null {
  const { release } = view
  const late = ['drawn', 'open', 'sold_out'].includes(release.phase)
  if (release.phase !== 'lobby' && !(late && release.kind !== 'allocate')) return null
  return html`<section class="p8-section" aria-labelledby="mitmachen"><h2 class="kern-heading-large" id="mitmachen">${release.kind === 'allocate' ? 'Wünsche angeben' : 'Wartenummer ziehen'}</h2>
${late && paragraph(lateText(release))}
${joinForm(view)}</section>`
}

function lateText(release: Release): string {
  return release.phase === 'sold_out'
    ? 'Sie können noch eine Wartenummer ziehen und sich damit auf die Warteliste setzen. Wenn jemand absagt, wird ein Termin frei.'
    : 'Die Auslosung war schon. Sie können noch eine Wartenummer ziehen und stehen dann am Ende der Reihe.'
}

function releaseFacts(release: Release): Html {
  const { service, tenant, firstSlotAt, lastSlotAt } = release
  return facts([
    ['Was', html`<strong>${service.name}</strong><br>${service.description}`],
    ['Wie viele', countOf(release.slotCount, 'Termin', 'Termine')],
    ['Für wen', eligibilityText(release.rule)],
    ['Wartebereich ab', instantText(release.lobbyAt, tenant.zone)],
    ['Auslosung', instantText(release.opensAt, tenant.zone)],
    [
      'Tage der Termine',
      firstSlotAt !== null &&
        lastSlotAt !== null &&
        `${dayText(firstSlotAt, tenant.zone)} bis ${dayText(lastSlotAt, tenant.zone)}`,
    ],
    ['Dauer', `${countOf(service.minutes, 'Minute', 'Minuten')} je Termin`],
    [
      'Zweiter Termin',
      service.doseGapDays !== null &&
        `Der zweite Termin ist ${service.doseGapDays} Tage nach dem ersten. Sie bekommen beide zusammen.`,
    ],
    [
      'Wo',
      release.centres.map(
        ({ name, street, postcode, city, access }) =>
          html`<p class="p8-address"><strong>${name}</strong><br>${street}, ${postcode} ${city}${access && html`<br>${access}`}</p>`,
      ),
    ],
    [
      'Angekündigt',
      release.announcedAt !== null && `${instantText(release.announcedAt, tenant.zone)}, von ${tenant.name}`,
    ],
  ])
}
