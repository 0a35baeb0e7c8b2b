import { type Html, html } from '../html.ts'
import type { TicketView } from '../pages/ticket-view.ts'
import { link, ticketButton } from './button.ts'

/** The tickets that a helper looks after on one device, each a page of its own; and one more person. */
export function ticketsHere(view: TicketView): Html | null {
  const { texts, release, n, held } = view
  const { say, count } = texts
  if (n === null) return null
  const page = `/r/${release.slug}/ticket`
  const others = held.filter((other) => other !== n)
  return html`${
    others.length > 0 &&
    html`<nav class="p8-section" aria-labelledby="hier"><h2 class="kern-heading-medium" id="hier">${say('helping.onDevice')}</h2>
<p class="kern-body">${say('helping.onDeviceText', { n: html`<strong>${count(n)}</strong>` })}</p>
<ul class="p8-here">${others.map((other) => html`<li>${link(`${page}?n=${other}`, say('helping.toNumber', { n: count(other) }))}</li>`)}</ul>
<details class="p8-details"><summary>${say('helping.takeOff', { n: count(n) })}</summary><p class="kern-body">${say('helping.takeOffText')}</p>${ticketButton(`/r/${release.slug}/forget`, n, say('helping.takeOffYes'), 'secondary')}</details></nav>`
  }
${isJoinable(view) && html`<p class="kern-body">${link(`/r/${release.slug}/another`, say('helping.another'))}</p>`}`
}

/** Whether people can still take a ticket. */
function isJoinable({ release, front }: TicketView): boolean {
  return front.phase === 'lobby' || (release.kind !== 'allocate' && ['drawn', 'open', 'sold_out'].includes(front.phase))
}
