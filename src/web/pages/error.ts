import type { Tenant } from '../../release/release.ts'
import { linkButton } from '../components/button.ts'
import { html } from '../html.ts'
import type { ProblemName } from '../texts/problems.ts'
import type { Texts } from '../texts/texts.ts'
import { layout } from './layout.ts'

export type ErrorView = {
  texts: Texts
  problem: ProblemName
  tenant: Tenant | null
  /** Slug of the release that the person came from, for the way back; null if none. */
  release: string | null
  /** With a 503: when the page tries again by itself; null else. */
  retryAfterSeconds: number | null
}

/** What happened, what is safe, and what to do next. */
export function errorPage(view: ErrorView): string {
  const { texts, problem, tenant, retryAfterSeconds } = view
  const { say } = texts
  const retries = retryAfterSeconds !== null
  return layout({
    texts,
    title: say(`problems.${problem}.title`),
    tenant,
    look: 'light',
    modules: retries ? ['retry'] : [],
    ...(view.release !== null && { here: `/r/${view.release}` }),
    head: retries ? html`<noscript><meta http-equiv="refresh" content="${retryAfterSeconds}"></noscript>` : null,
    body: html`<h1 class="kern-heading-large">${say(`problems.${problem}.title`)}</h1>
<p class="kern-body kern-body--large">${say(`problems.${problem}.happened`)}</p>
<p class="kern-body p8-calm">${say(`problems.${problem}.safe`)}</p>
<p class="kern-body">${say(`problems.${problem}.next`)}</p>
${retries && html`<p class="kern-body" id="erneut" data-seconds="${retryAfterSeconds}">${say('problems.nextTry', { time: texts.duration(retryAfterSeconds * 1000) })}</p>`}
<div class="p8-actions">${wayOn(view)}</div>`,
  })
}

function wayOn({ texts: { say }, problem, release, tenant }: ErrorView) {
  if (problem === 'overloaded') return linkButton('', say('problems.tryNow'))
  if (release === null) return linkButton(tenant === null ? '/' : `/t/${tenant.slug}`, say('frame.toStart'))
  switch (problem) {
    case 'no-pass':
    case 'pass-expired':
    case 'hold-expired':
    case 'not-sold-out':
      return linkButton(`/r/${release}/ticket`, say('frame.toTicket'))
    case 'slot-taken':
      return linkButton(`/r/${release}/book`, say('problems.otherAppointment'))
    case 'already-booked':
      return linkButton(`/r/${release}/booking`, say('problems.seeBooking'))
    default:
      return linkButton(`/r/${release}`, say('frame.toRelease'))
  }
}
