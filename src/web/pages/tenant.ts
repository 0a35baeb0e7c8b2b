import type { Release, Tenant } from '../../release/release.ts'
import { facts } from '../components/facts.ts'
import { type Html, html } from '../html.ts'
import { countOf } from '../texts/numbers.ts'
import { phaseBadge, phaseSentence } from '../texts/phases.ts'
import { layout } from './layout.ts'

export type TenantView = { tenant: Tenant; releases: Release[]; nowMs: number }

/** A tenant's own page: its releases and how to reach it. */
export function tenantPage({ tenant, releases }: TenantView): string {
  return layout({
    title: 'Termine',
    tenant,
    look: 'kern',
    body: html`<h1 class="kern-heading-x-large">Termine bei ${tenant.name}</h1>
${
  releases.length === 0
    ? html`<p class="kern-body kern-body--large">Zurzeit werden hier keine Termine vergeben. Neue Freischaltungen stehen auf dieser Seite, sobald sie angekündigt sind.</p>`
    : html`<ul class="p8-cards">${releases.map(releaseCard)}</ul>`
}
<section class="p8-section"><h2 class="kern-heading-medium">Fragen</h2>
${facts([
  [
    'Telefon-Hotline',
    html`<a class="kern-link kern-link--no-visited-state" href="tel:${tenant.phone.replace(/[^+\d]/g, '')}">${tenant.phone}</a>`,
  ],
  ['E-Mail', html`<a class="kern-link kern-link--no-visited-state" href="mailto:${tenant.email}">${tenant.email}</a>`],
  ['Anschrift', tenant.address],
])}</section>`,
  })
}

function releaseCard(release: Release): Html {
  const { tone, label } = phaseBadge(release.phase)
  return html`
<li class="kern-card kern-card--interactive kern-card--hug"><div class="kern-card__container"><div class="kern-card__header"><p class="p8-badge-line"><span class="kern-badge kern-badge--${tone}"><span class="kern-label kern-label--small">${label}</span></span></p><h2 class="kern-title"><a class="kern-link kern-link--stretched" href="/r/${release.slug}">${release.title}</a></h2></div><div class="kern-card__body"><p class="kern-body">${release.service.name} · ${countOf(release.slotCount, 'Termin', 'Termine')}</p><p class="kern-body">${phaseSentence(release)}</p></div></div></li>`
}
