import type { Release } from '../../release/release.ts'
import { districtMessage, paragraph } from '../components/alert.ts'
import { link, linkButton } from '../components/button.ts'
import { districtText, phoneLink } from '../components/district-text.ts'
import { facts } from '../components/facts.ts'
import { errorSummary } from '../components/fields.ts'
import { joinForm } from '../components/join-form.ts'
import { openByCodeForm } from '../components/open-by-code-form.ts'
import { timeLeft } from '../components/time-left.ts'
import { type Html, html } from '../html.ts'
import { eligibilityText } from '../texts/eligibility.ts'
import type { FieldError, Typed } from '../texts/field-error.ts'
import { phaseSentence, steps } from '../texts/phases.ts'
import { reportTexts } from '../texts/report-texts.ts'
import type { Texts } from '../texts/texts.ts'
import { layout } from './layout.ts'

export type ReleaseView = {
  texts: Texts
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
  const { texts, release, errors } = view
  const { say } = texts
  return layout({
    texts,
    title: errors.length > 0 ? say('release.checkEntries', { title: release.title }) : release.title,
    tenant: release.tenant,
    look: 'kern',
    modules: ['countdown', 'join'],
    here: `/r/${release.slug}`,
    body: html`<div id="freischaltung" data-release="${release.slug}" data-phase="${release.phase}">
${errorSummary(texts, errors)}
<h1 class="kern-heading-x-large">${districtText(texts, release.title)}</h1>
${districtMessage(texts, release.message, release.tenant.name)}
${moment(view)}
${release.phase === 'reported' && reportLink(texts, release)}
${view.ticketNumber === null ? joining(view) : ownTicket(texts, release, view.ticketNumber)}
<section class="p8-section" aria-labelledby="so-geht-es"><h2 class="kern-heading-large" id="so-geht-es">${say('release.how')}</h2>
<ol class="p8-steps">${steps(texts, release).map(
      ([title, text]) => html`
<li><h3 class="kern-title">${title}</h3><p class="kern-body">${text}</p></li>`,
    )}</ol></section>
<section class="p8-section"><details class="p8-details"><summary>${say('helping.open')}</summary>
${openByCodeForm(texts, { typed: {}, errors: [] })}</details></section>
<section class="p8-section" aria-labelledby="auf-einen-blick"><h2 class="kern-heading-large" id="auf-einen-blick">${say('release.glance')}</h2>
${releaseFacts(texts, release)}</section>
<section class="p8-section" aria-labelledby="hilfe"><h2 class="kern-heading-large" id="hilfe">${say('release.help')}</h2>
<p class="kern-body">${say('release.helpText')}</p>
<p class="kern-body">${say('frame.hotlineNumber', { phone: phoneLink(release.tenant.phone) })}</p>
<p class="kern-body">${link(`/r/${release.slug}/draw`, say('release.checkDraw'))}</p></section>
</div>`,
  })
}

/** The instant that matters now, and how long it is until then. */
function moment({ texts, release, nowMs }: ReleaseView): Html {
  return html`<div class="p8-moment"><p class="kern-body kern-body--large">${phaseSentence(texts, release)}</p>${countdown(texts, release, nowMs)}<p class="kern-sr-only" role="status" id="countdown-status"></p></div>`
}

function countdown(texts: Texts, release: Release, nowMs: number): Html | null {
  const { say } = texts
  const line = (sentence: Html) => html`<p class="kern-body p8-countdown" id="countdown">${sentence}</p>`
  if (release.phase === 'announced' && release.lobbyAt > nowMs) {
    return line(say('release.opensIn', { time: timeLeft(texts, release.lobbyAt, nowMs) }))
  }
  if (release.phase === 'lobby' && release.opensAt > nowMs) {
    return line(say('release.drawIn', { time: timeLeft(texts, release.opensAt, nowMs) }))
  }
  return null
}

function ownTicket({ say, count }: Texts, release: Release, ticketNumber: number): Html {
  return html`<section class="p8-ticket" aria-label="${say('release.ownTicket')}"><p class="p8-ticket-label">${say('release.ownTicketIs')}</p><p class="p8-number">${count(ticketNumber)}</p><div class="p8-ticket-foot">${linkButton(`/r/${release.slug}/ticket`, say('frame.toTicket'))}</div></section>`
}

function joining(view: ReleaseView): Html | null {
  const { release } = view
  const { say } = view.texts
  const late = ['drawn', 'open', 'sold_out'].includes(release.phase)
  if (release.phase !== 'lobby' && !(late && release.kind !== 'allocate')) return null
  return html`<section class="p8-section" aria-labelledby="mitmachen"><h2 class="kern-heading-large" id="mitmachen">${say(release.kind === 'allocate' ? 'release.giveWishes' : 'release.drawTicket')}</h2>
${late && paragraph(say(release.phase === 'sold_out' ? 'release.lateForWaitingList' : 'release.lateForLine'))}
${joinForm({ ...view, person: 'first' })}</section>`
}

function reportLink(texts: Texts, release: Release): Html {
  return html`<p>${linkButton(`/r/${release.slug}/report`, reportTexts[texts.language].open)}</p>`
}

function releaseFacts(texts: Texts, release: Release): Html {
  const { say } = texts
  const { service, tenant, firstSlotAt, lastSlotAt } = release
  return facts([
    [
      say('release.what'),
      html`<strong>${districtText(texts, service.name)}</strong><br>${districtText(texts, service.description)}`,
    ],
    [say('release.howMany'), say('release.appointments', { count: release.slotCount })],
    [say('release.forWhom'), eligibilityText(texts, release.rule)],
    [say('release.lobbyFrom'), texts.instantText(release.lobbyAt, tenant.zone)],
    [say('release.draw'), texts.instantText(release.opensAt, tenant.zone)],
    [
      say('release.appointmentDays'),
      firstSlotAt !== null &&
        lastSlotAt !== null &&
        say('release.daysFromTo', {
          from: texts.dayText(firstSlotAt, tenant.zone),
          to: texts.dayText(lastSlotAt, tenant.zone),
        }),
    ],
    [say('release.length'), say('release.lengthEach', { time: say('time.minutes', { count: service.minutes }) })],
    [say('release.second'), service.doseGapDays !== null && say('release.secondText', { count: service.doseGapDays })],
    [
      say('release.where'),
      release.centres.map(
        ({ name, street, postcode, city, access }) =>
          html`<p class="p8-address"><strong>${districtText(texts, name)}</strong><br>${districtText(texts, `${street}, ${postcode} ${city}`)}${access && html`<br>${districtText(texts, access)}`}</p>`,
      ),
    ],
    [
      say('release.announced'),
      release.announcedAt !== null &&
        say('release.announcedBy', {
          when: texts.instantText(release.announcedAt, tenant.zone),
          name: districtText(texts, tenant.name),
        }),
    ],
  ])
}
