import type { LiveRelease } from '../../../release/live-releases.ts'
import type { SignedIn } from '../../../store/staff-sessions.ts'
import { link } from '../../components/button.ts'
import { type Html, html } from '../../html.ts'
import type { Member, TenantDesk } from '../desk.ts'
import { consolePage, plainPage } from '../layout.ts'
import { frameTexts } from '../texts/frame.ts'
import { type OverviewTexts, overviewTexts } from '../texts/overview.ts'
import { momentText, numberText } from '../texts/times.ts'

/** What a new tenant has to set up, in order. */
export type FirstStep = keyof OverviewTexts['steps']

export type OverviewView = {
  desk: TenantDesk
  releases: readonly Pick<LiveRelease, 'release' | 'front'>[]
  /** For who may take them, until something is announced: each with whether it is done. */
  firstSteps: Readonly<Record<FirstStep, boolean>> | null
}

/** A tenant's first page: what is announced and how it stands. */
export function overviewPage(view: OverviewView): Html {
  const { desk, releases, firstSteps } = view
  const { language, tenant } = desk
  const texts = overviewTexts[language]
  const { roles } = frameTexts[language]
  return consolePage(desk, {
    title: frameTexts[language].items.overview,
    current: 'overview',
    main: html`<h1 class="kern-heading-x-large">${texts.title(tenant.name)}</h1>
<p class="kern-body">${texts.yourRoles}: ${desk.roles.map((role) => roles[role]).join(', ')}. ${link(`/t/${tenant.slug}`, texts.publicPage)}</p>
${firstSteps && stepList(desk, firstSteps)}
<section class="p8-section"><h2 class="kern-heading-medium" id="freischaltungen">${texts.releases}</h2>
${releases.length === 0 ? html`<p class="kern-body">${texts.noReleases}</p>` : releaseTable(view)}</section>`,
  })
}

const pathOfStep: Record<FirstStep, string> = {
  centres: '/centres',
  services: '/services',
  roster: '/roster',
  release: '/releases',
}

function stepList({ language, tenant }: TenantDesk, firstSteps: Readonly<Record<FirstStep, boolean>>): Html {
  const texts = overviewTexts[language]
  return html`<section class="p8-section"><h2 class="kern-heading-medium" id="schritte">${texts.stepsTitle}</h2>
<ol class="p8-list" aria-labelledby="schritte">${Object.entries(texts.steps).map(
    ([step, name]) =>
      html`<li>${link(`/staff/t/${tenant.slug}${pathOfStep[step as FirstStep]}`, name)}${firstSteps[step as FirstStep] && html` <strong>(${texts.stepDone})</strong>`}</li>`,
  )}</ol></section>`
}

function releaseTable({ desk, releases }: OverviewView): Html {
  const { language, tenant } = desk
  const texts = overviewTexts[language]
  return html`<div class="p8-table" role="region" tabindex="0" aria-labelledby="freischaltungen"><table class="kern-table">
<thead class="kern-table__head"><tr class="kern-table__row">${[
    texts.release,
    texts.opensAt,
    texts.phase,
    texts.appointments,
    texts.free,
  ].map((name) => html`<th class="kern-table__header" scope="col">${name}</th>`)}</tr></thead>
<tbody class="kern-table__body">${releases.map(
    ({ release, front }) => html`
<tr class="kern-table__row"><th class="kern-table__header" scope="row">${link(`/staff/t/${tenant.slug}/releases/${release.slug}`, release.title)}</th>
<td class="kern-table__cell">${momentText(release.opensAt, tenant.zone, language)}</td>
<td class="kern-table__cell">${texts.phases[front.phase]}</td>
<td class="kern-table__cell">${numberText(release.slotCount, language)}</td>
<td class="kern-table__cell">${numberText(front.free, language)}</td></tr>`,
  )}
</tbody></table></div>`
}

/** Where somebody works who has roles with several tenants, or with none. */
export function desksPage({ member, desks }: { member: Member; desks: SignedIn['desks'] }): Html {
  const { language } = member
  const texts = overviewTexts[language]
  const { roles } = frameTexts[language]
  return plainPage({
    language,
    member,
    title: texts.desksTitle,
    main: html`<h1 class="kern-heading-x-large">${texts.desksTitle}</h1>
${desks.length === 0 && !member.isOperator && html`<p class="kern-body kern-body--large">${texts.noDesks}</p>`}
<ul class="p8-cards">${member.isOperator && deskCard('/staff/operator/tenants', texts.operator, '')}${desks.map(
      (desk) => deskCard(`/staff/t/${desk.tenant}`, desk.tenantName, desk.roles.map((role) => roles[role]).join(', ')),
    )}</ul>`,
  })
}

function deskCard(href: string, name: string, roles: string): Html {
  return html`
<li class="kern-card kern-card--interactive kern-card--hug"><div class="kern-card__container"><div class="kern-card__header"><h2 class="kern-title"><a class="kern-link kern-link--stretched" href="${href}">${name}</a></h2></div>${roles !== '' && html`<div class="kern-card__body"><p class="kern-body">${roles}</p></div>`}</div></li>`
}
