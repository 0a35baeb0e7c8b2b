import type { Release, Tenant } from '../../release/release.ts'
import { link } from '../components/button.ts'
import { districtText, mailLink, phoneLink } from '../components/district-text.ts'
import { facts } from '../components/facts.ts'
import { type Html, html } from '../html.ts'
import { phaseBadge, phaseSentence } from '../texts/phases.ts'
import type { Texts } from '../texts/texts.ts'
import { layout } from './layout.ts'

export type TenantView = { texts: Texts; tenant: Tenant; releases: Release[]; nowMs: number }

/** A tenant's own page: its releases and how to reach it. */
export function tenantPage({ texts, tenant, releases }: TenantView): string {
  const { say } = texts
  return layout({
    texts,
    title: say('release.districtTitle'),
    tenant,
    look: 'kern',
    head: html`<link rel="alternate" type="application/atom+xml" href="/t/${tenant.slug}/feed.atom"><link rel="alternate" type="application/feed+json" href="/t/${tenant.slug}/feed.json">`,
    body: html`<h1 class="kern-heading-x-large">${say('release.districtHeading', { name: districtText(texts, tenant.name) })}</h1>
${
  releases.length === 0
    ? html`<p class="kern-body kern-body--large">${say('release.districtEmpty')}</p>`
    : html`<ul class="p8-cards">${releases.map((release) => releaseCard(texts, release))}</ul>`
}
<p class="kern-body kern-body--large">${link(`/t/${tenant.slug}/my`, say('my.already'))}</p>
<section class="p8-section"><h2 class="kern-heading-medium">${say('release.questions')}</h2>
${facts([
  [say('frame.hotline'), phoneLink(tenant.phone)],
  [say('frame.email'), mailLink(tenant.email)],
  [say('frame.address'), districtText(texts, tenant.address)],
])}</section>`,
  })
}

function releaseCard(texts: Texts, release: Release): Html {
  const { tone, label } = phaseBadge(texts, release.phase)
  return html`
<li class="kern-card kern-card--interactive kern-card--hug"><div class="kern-card__container"><div class="kern-card__header"><p class="p8-badge-line"><span class="kern-badge kern-badge--${tone}"><span class="kern-label kern-label--small">${label}</span></span></p><h2 class="kern-title"><a class="kern-link kern-link--stretched" href="/r/${release.slug}">${districtText(texts, release.title)}</a></h2></div><div class="kern-card__body"><p class="kern-body">${districtText(texts, release.service.name)} · ${texts.say('release.appointments', { count: release.slotCount })}</p><p class="kern-body">${phaseSentence(texts, release)}</p></div></div></li>`
}
