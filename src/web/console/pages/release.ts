import { isLeverAtHand, type Lever, levers } from '../../../release/lever-rules.ts'
import { isOver } from '../../../release/phase.ts'
import type { ActEntry } from '../../../store/read-acts.ts'
import type { DeskRelease } from '../../../store/read-desk-releases.ts'
import { alert, paragraph } from '../../components/alert.ts'
import { link, linkButton } from '../../components/button.ts'
import { facts } from '../../components/facts.ts'
import { type Html, html, type Printable } from '../../html.ts'
import type { TenantDesk } from '../desk.ts'
import { consolePage } from '../layout.ts'
import { overviewTexts } from '../texts/overview.ts'
import { releasesTexts } from '../texts/releases.ts'
import { momentText, numberText } from '../texts/times.ts'

export type ReleaseDeskView = {
  desk: TenantDesk
  release: DeskRelease
  acts: readonly ActEntry[]
  /** What was just done, where somebody comes from a form. */
  news: 'saved' | 'done' | 'repeated' | null
  /** Sections of readiness: each is there or not. */
  forecast: Html | null
  preflight: Html | null
  rehearsal: Html | null
  duty: Html | null
  /** Without JavaScript the page is loaded anew while a rehearsal goes on. */
  isRehearsing: boolean
  /** What this member may do here beside reading. */
  may: { plan: boolean; pull: readonly Lever[] }
}

/** The workflow page of a release: from the draft to the report. */
export function releaseDeskPage(view: ReleaseDeskView): Html {
  const { desk, release, news } = view
  const texts = releasesTexts[desk.language]
  const isDraft = release.phase === 'draft'
  return consolePage(desk, {
    title: release.title,
    current: 'releases',
    modules: ['rehearsal'],
    ...(view.isRehearsing && { head: html`<noscript><meta http-equiv="refresh" content="5"></noscript>` }),
    main: html`<h1 class="kern-heading-x-large">${release.title}</h1>
${news && html`<div role="status">${alert('success', texts.thanks, paragraph(texts[news]))}</div>`}
<p class="kern-body kern-body--large"><strong>${texts.stateTitle}: ${overviewTexts[desk.language].phases[release.phase]}.</strong>${release.isPaused && ` ${texts.paused}`}</p>
${!isDraft && links(view)}
${release.phase === 'closed' && view.may.plan && html`<form method="post" action="${pathOf(view)}/report"><button class="kern-btn kern-btn--secondary p8-button"><span class="kern-label">${texts.reportNow}</span></button></form>`}
${releaseFacts(view)}
${isDraft && view.may.plan && html`<p class="p8-actions">${linkButton(`${pathOf(view)}/edit`, texts.edit, 'secondary')} ${linkButton(`${pathOf(view)}/drop`, texts.drop, 'tertiary')}</p>`}
${!isDraft && section('bereitschaft', texts.steps.duty, view.duty)}
${!isDraft && leverSection(view)}
${section('vorhersage', texts.steps.forecast, view.forecast)}
${section('pruefung', texts.steps.preflight, view.preflight && html`${view.preflight}${view.may.plan && !isOver(release.phase) && html`<form method="post" action="${pathOf(view)}/preflight"><button class="kern-btn kern-btn--secondary p8-button"><span class="kern-label">${texts.checkNow}</span></button></form>`}`)}
${section('generalprobe', texts.steps.rehearsal, view.rehearsal)}
${isDraft && view.may.plan && section('ankuendigen', texts.steps.announce, html`${paragraph(texts.announceLead)}<p>${linkButton(`${pathOf(view)}/announce`, texts.announce)}</p>`)}
${view.acts.length > 0 && section('verlauf', texts.steps.acts, history(view))}`,
  })
}

function section(id: string, title: string, content: Printable): Html | null {
  if (content === null || content === false) return null
  return html`<section class="p8-section"><h2 class="kern-heading-medium" id="${id}">${title}</h2>
${content}</section>`
}

function pathOf({ desk, release }: Pick<ReleaseDeskView, 'desk' | 'release'>): string {
  return `/staff/t/${desk.tenant.slug}/releases/${release.slug}`
}

function links(view: ReleaseDeskView): Html {
  const texts = releasesTexts[view.desk.language]
  const { slug, phase } = view.release
  return html`<ul class="p8-links">
<li>${link(`/r/${slug}`, texts.publicPage)}</li>
<li>${link(`${pathOf(view)}/board`, texts.board)}</li>
${isOver(phase) && html`<li>${link(`/r/${slug}/report`, texts.report)}</li>`}
<li>${link(`/staff/t/${view.desk.tenant.slug}/press#${slug}`, texts.press)}</li>
<li>${link(`/r/${slug}/ledger.ndjson`, texts.ledger)}</li></ul>`
}

function releaseFacts({ desk, release }: ReleaseDeskView): Html {
  const { language, tenant } = desk
  const texts = releasesTexts[language]
  const at = (instant: number | null) => instant !== null && momentText(instant, tenant.zone, language)
  const isDraft = release.phase === 'draft'
  return html`<section class="p8-section" aria-labelledby="angaben"><h2 class="kern-heading-medium" id="angaben">${texts.facts}</h2>
${facts([
  [texts.service, release.service.name],
  [texts.kind, texts.kinds[release.kind]],
  [texts.appointments, numberText(release.slotCount, language)],
  [texts.booked, !isDraft && numberText(release.booked, language)],
  [texts.free, !isDraft && numberText(release.free, language)],
  [texts.tickets, !isDraft && numberText(release.tickets, language)],
  [texts.eligible, release.plan && numberText(release.plan.eligible, language)],
  [texts.lobby, at(release.lobbyAt)],
  [texts.opening, at(release.opensAt)],
  [texts.end, at(release.closesAt)],
  [texts.firstSlot, at(release.firstSlotAt)],
  [texts.lastSlot, at(release.lastSlotAt)],
  [texts.centres, release.centres.map(({ name }) => name).join(', ')],
  [texts.partyMax, release.partyMax],
  [texts.guard, texts.guards[release.identity]],
  [texts.message, release.message],
])}</section>`
}

function leverSection(view: ReleaseDeskView): Html | null {
  const { desk, release, may } = view
  const texts = releasesTexts[desk.language]
  const atHand = levers.filter((lever) => may.pull.includes(lever) && isLeverAtHand(lever, release))
  if (atHand.length === 0) return null
  return section(
    'eingreifen',
    texts.steps.levers,
    html`${paragraph(texts.leversLead)}
<ul class="p8-levers">${atHand.map((lever) => html`<li>${linkButton(`${pathOf(view)}/${lever}`, texts.levers[lever], lever === 'cancel' ? 'tertiary' : 'secondary')}</li>`)}</ul>`,
  )
}

function history({ desk, acts }: ReleaseDeskView): Html {
  const { language, tenant } = desk
  const texts = releasesTexts[language]
  return html`<div class="p8-table" role="region" tabindex="0" aria-labelledby="verlauf"><table class="kern-table">
<thead class="kern-table__head"><tr class="kern-table__row">${[texts.when, texts.whatHappened, texts.who].map((name) => html`<th class="kern-table__header" scope="col">${name}</th>`)}</tr></thead>
<tbody class="kern-table__body">${acts.map(
    (act) => html`
<tr class="kern-table__row"><th class="kern-table__header" scope="row">${momentText(act.at, tenant.zone, language)}</th>
<td class="kern-table__cell">${texts.acts[act.type]}${detailOf(act, desk)}</td>
<td class="kern-table__cell">${'by' in act && act.by !== undefined ? texts.by[act.by] : texts.portal}</td></tr>`,
  )}
</tbody></table></div>`
}

function detailOf(act: ActEntry, { language, tenant }: TenantDesk): string | null {
  const texts = releasesTexts[language]
  switch (act.type) {
    case 'called':
      return `, ${texts.step(act.step)}`
    case 'extended':
      return ` ${texts.minutes(numberText(act.byMs / 60_000, language))}`
    case 'slots':
      return `: ${texts.people(numberText(act.people, language))}`
    case 'message':
      return act.text === null ? `: ${texts.takenBack}` : `: ${act.text}`
    case 'postponed':
      return ` ${texts.to(momentText(act.opensAt, tenant.zone, language))}`
    case 'leftover': {
      const { doses, accepted, declined, lapsed } = act
      const said = (count: number) => numberText(count, language)
      return `: ${said(doses)} (${texts.answers({ yes: said(accepted), no: said(declined), silent: said(lapsed) })})`
    }
    case 'cancelled':
      return `: ${texts.bookingsVoid(numberText(act.bookingCount, language))}`
    default:
      return null
  }
}
