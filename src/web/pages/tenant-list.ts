import type { Tenant } from '../../release/release.ts'
import { html } from '../html.ts'
import { layout } from './layout.ts'

export type TenantListView = { tenants: Tenant[] }

/** The districts and cities that offer appointments here. */
export function tenantListPage({ tenants }: TenantListView): string {
  return layout({
    title: 'Wählen Sie Ihren Träger',
    tenant: null,
    look: 'kern',
    body: html`<h1 class="kern-heading-x-large">Bei wem möchten Sie einen Termin?</h1>
${
  tenants.length === 0
    ? html`<p class="kern-body">Hier bietet noch niemand Termine an.</p>`
    : html`<ul class="p8-cards">${tenants.map(
        (tenant) => html`
<li class="kern-card kern-card--interactive kern-card--hug"><div class="kern-card__container"><div class="kern-card__header"><h2 class="kern-title"><a class="kern-link kern-link--stretched" href="/t/${tenant.slug}">${tenant.name}</a></h2></div><div class="kern-card__body"><p class="kern-body">${tenant.address}</p></div></div></li>`,
      )}</ul>`
}`,
  })
}
