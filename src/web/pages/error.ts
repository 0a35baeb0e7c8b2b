import type { Tenant } from '../../release/release.ts'
import { linkButton } from '../components/button.ts'
import { html } from '../html.ts'
import { countOf } from '../texts/numbers.ts'
import { type ProblemName, problemWords } from '../texts/problems.ts'
import { layout } from './layout.ts'

export type ErrorView = {
  problem: ProblemName
  tenant: Tenant | null
  /** Slug of the release that the person came from, for the way back; null if none. */
  release: string | null
  /** With a 503: when the page tries again by itself; null else. */
  retryAfterSeconds: number | null
}

/** What happened, what is safe, and what to do next. */
export function errorPage({ problem, tenant, release, retryAfterSeconds }: ErrorView): string {
  const words = problemWords(problem)
  const retries = retryAfterSeconds !== null
  return layout({
    title: words.title,
    tenant,
    look: 'light',
    modules: retries ? ['retry'] : [],
    head: retries ? html`<noscript><meta http-equiv="refresh" content="${retryAfterSeconds}"></noscript>` : null,
    body: html`<h1 class="kern-heading-large">${words.title}</h1>
<p class="kern-body kern-body--large">${words.happened}</p>
<p class="kern-body p8-calm">${words.safe}</p>
<p class="kern-body">${words.next}</p>
${retries && html`<p class="kern-body" id="erneut" data-seconds="${retryAfterSeconds}">Nächster Versuch in ${countOf(retryAfterSeconds, 'Sekunde', 'Sekunden')}.</p>`}
<div class="p8-actions">${wayOn(problem, release, tenant)}</div>`,
  })
}

function wayOn(problem: ProblemName, release: string | null, tenant: Tenant | null) {
  if (problem === 'overloaded') return linkButton('', 'Jetzt noch einmal versuchen')
  if (release === null) return linkButton(tenant === null ? '/' : `/t/${tenant.slug}`, 'Zur Startseite')
  switch (problem) {
    case 'no-pass':
    case 'pass-expired':
    case 'hold-expired':
    case 'not-sold-out':
      return linkButton(`/r/${release}/ticket`, 'Zu meiner Wartenummer')
    case 'slot-taken':
      return linkButton(`/r/${release}/book`, 'Anderen Termin aussuchen')
    case 'already-booked':
      return linkButton(`/r/${release}/booking`, 'Meinen Termin ansehen')
    default:
      return linkButton(`/r/${release}`, 'Zur Freischaltung')
  }
}
