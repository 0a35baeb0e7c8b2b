import type { Tenant } from '../../release/release.ts'
import { districtText } from '../components/district-text.ts'
import { html } from '../html.ts'
import type { Texts } from '../texts/texts.ts'
import { layout } from './layout.ts'

export type TenantListView = { texts: Texts; tenants: Tenant[] }

/** The districts and cities that offer appointments here. */
export function tenantListPage({ texts, tenants }: TenantListView): string {
  const { say } = texts
  return layout({
    texts,
    title: say('frame.chooseDistrict'),
    tenant: null,
    look: 'kern',
    body: html`<h1 class="kern-heading-x-large">${say('frame.whichDistrict')}</h1>
${
  tenants.length === 0
    ? html`<p class="kern-body">${say('frame.noDistricts')}</p>`
    : html`<ul class="p8-cards">${tenants.map(
        (tenant) => html`
<li class="kern-card kern-card--interactive kern-card--hug"><div class="kern-card__container"><div class="kern-card__header"><h2 class="kern-title"><a class="kern-link kern-link--stretched" href="/t/${tenant.slug}">${districtText(texts, tenant.name)}</a></h2></div><div class="kern-card__body"><p class="kern-body">${districtText(texts, tenant.address)}</p></div></div></li>`,
      )}</ul>`
}`,
  })
}
