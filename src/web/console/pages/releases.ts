import type { ListedRelease } from '../../../store/read-desk-releases.ts'
import { link, linkButton } from '../../components/button.ts'
import { type Html, html } from '../../html.ts'
import type { TenantDesk } from '../desk.ts'
import { consolePage } from '../layout.ts'
import { overviewTexts } from '../texts/overview.ts'
import { releasesTexts } from '../texts/releases.ts'
import { momentText, numberText } from '../texts/times.ts'

/** All releases of a tenant, drafts first. */
export function releasesPage({
  desk,
  releases,
  mayPlan,
}: {
  desk: TenantDesk
  releases: readonly ListedRelease[]
  mayPlan: boolean
}): Html {
  const texts = releasesTexts[desk.language]
  return consolePage(desk, {
    title: texts.listTitle,
    current: 'releases',
    main: html`<h1 class="kern-heading-x-large" id="liste">${texts.listTitle}</h1>
${mayPlan && html`<p>${linkButton(`/staff/t/${desk.tenant.slug}/releases/new`, texts.plan)}</p>`}
${releases.length === 0 ? html`<p class="kern-body">${texts.none}</p>` : table(desk, releases)}
<p class="kern-body">${link(`/staff/t/${desk.tenant.slug}/press`, texts.press)}</p>`,
  })
}

function table({ tenant, language }: TenantDesk, releases: readonly ListedRelease[]): Html {
  const texts = releasesTexts[language]
  const overview = overviewTexts[language]
  const names = [overview.release, overview.opensAt, overview.phase, texts.kind, texts.appointments, texts.booked]
  return html`<div class="p8-table" role="region" tabindex="0" aria-labelledby="liste"><table class="kern-table">
<thead class="kern-table__head"><tr class="kern-table__row">${names.map((name) => html`<th class="kern-table__header" scope="col">${name}</th>`)}</tr></thead>
<tbody class="kern-table__body">${releases.map(
    (release) => html`
<tr class="kern-table__row"><th class="kern-table__header" scope="row">${link(`/staff/t/${tenant.slug}/releases/${release.slug}`, release.title)}</th>
<td class="kern-table__cell">${momentText(release.opensAt, tenant.zone, language)}</td>
<td class="kern-table__cell">${overview.phases[release.phase]}</td>
<td class="kern-table__cell">${texts.kinds[release.kind]}</td>
<td class="kern-table__cell">${numberText(release.appointments, language)}</td>
<td class="kern-table__cell">${numberText(release.booked, language)}</td></tr>`,
  )}
</tbody></table></div>`
}
