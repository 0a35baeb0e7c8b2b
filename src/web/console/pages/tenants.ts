import type { Tenant } from '../../../release/release.ts'
import type { TenantCounts } from '../../../store/read-tenant-counts.ts'
import { type Html, html } from '../../html.ts'
import { errorList, inputField } from '../components/form-fields.ts'
import { deskTable } from '../components/table.ts'
import type { Member } from '../desk.ts'
import { operatorPage } from '../layout.ts'
import { settingsTexts } from '../texts/settings.ts'
import { type TenantForm, tenantField } from './settings.ts'

export type TenantsView = { member: Member; tenants: Tenant[]; counts: TenantCounts[]; form: TenantForm }

export const emptyAddForm: TenantForm = { typed: { zone: 'Europe/Berlin' }, languages: [], errors: [] }

/** All tenants of the installation, and a form for a new one. */
export function tenantsPage({ member, tenants, counts, form }: TenantsView): Html {
  const { language } = member
  const texts = settingsTexts[language]
  return operatorPage(member, {
    title: texts.tenants,
    current: 'tenants',
    main: html`<h1 class="kern-heading-x-large" id="traeger">${texts.tenants}</h1>
<p class="kern-body">${texts.tenantsLead}</p>
${tenants.length === 0 ? html`<p class="kern-body">${texts.none}</p>` : table(tenants, counts, member)}
<section class="p8-section" aria-labelledby="neu"><h2 class="kern-heading-medium" id="neu">${texts.add}</h2>
${errorList(form, texts.errors)}
<form class="p8-form" method="post" action="/staff/operator/tenants">
${(['name', 'slug', 'phone', 'email', 'address', 'zone'] as const).map((field) => tenantField(field, form, language))}
<p class="kern-body">${texts.adminHint}</p>
${inputField(form, { name: 'adminName', label: texts.adminName, maxlength: 100 })}
${inputField(form, { name: 'adminEmail', label: texts.adminEmail, maxlength: 200 })}
<button class="kern-btn kern-btn--primary"><span class="kern-label">${texts.addSubmit}</span></button>
</form></section>`,
  })
}

function table(tenants: Tenant[], counts: TenantCounts[], { language }: Member): Html {
  const texts = settingsTexts[language]
  const headings = [
    texts.fields.name,
    texts.state,
    texts.fields.domain,
    texts.releases,
    texts.running,
    texts.staff,
    html`<span class="kern-sr-only">${texts.deeds}</span>`,
  ]
  const rows = tenants.map((tenant) => {
    const count = counts.find(({ tenantId }) => tenantId === tenant.id)
    const deed = tenant.state === 'active' ? 'retire' : 'restore'
    return [
      html`<a class="kern-link" href="/staff/t/${tenant.slug}">${tenant.name}</a>`,
      [texts.states[tenant.state], texts.kinds[tenant.kind]].filter(Boolean).join(', '),
      tenant.domain ?? '–',
      count?.releases ?? 0,
      count?.running ?? 0,
      count?.staff ?? 0,
      html`<a class="kern-link" href="/staff/operator/tenants/${tenant.slug}/${deed}">${texts[deed]}<span class="kern-sr-only">: ${tenant.name}</span></a>`,
    ]
  })
  return deskTable('traeger', headings, rows)
}

/** Asks before a tenant is taken from the public pages, or says why that cannot be. */
export function tenantStatePage(member: Member, tenant: Tenant, deed: 'retire' | 'restore', running: string[]): Html {
  const texts = settingsTexts[member.language]
  const title = deed === 'retire' ? texts.retireTitle(tenant.name) : `${texts.restore}: ${tenant.name}`
  return operatorPage(member, {
    title,
    current: 'tenants',
    main: html`<h1 class="kern-heading-large">${title}</h1>
${deed === 'retire' && html`<p class="kern-body">${texts.retireText}</p>`}
${running.length > 0 && html`<p class="kern-body" role="alert"><strong>${texts.cannotRetire(running.join(', '))}</strong></p>`}
<form class="p8-actions" method="post" action="/staff/operator/tenants/${tenant.slug}/${deed}"><button class="kern-btn kern-btn--primary"><span class="kern-label">${deed === 'retire' ? texts.retire : texts.restore}</span></button> <a class="kern-link" href="/staff/operator/tenants">${texts.back}</a></form>`,
  })
}

/** The one-time link of a new tenant's first member, which is shown this once. */
export function tenantAddedPage(member: Member, tenant: { name: string; slug: string }, link: string): Html {
  const texts = settingsTexts[member.language]
  return operatorPage(member, {
    title: texts.added(tenant.name),
    current: 'tenants',
    main: html`<h1 class="kern-heading-large">${texts.added(tenant.name)}</h1>
<p class="kern-body">${texts.firstLink}</p>
<p class="kern-body"><code>${link}</code></p>
<p class="kern-body"><a class="kern-link" href="/staff/t/${tenant.slug}/settings">${texts.title}: ${tenant.name}</a></p>`,
  })
}
