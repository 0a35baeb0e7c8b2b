import { alert, paragraph } from '../components/alert.ts'
import { link } from '../components/button.ts'
import { districtText } from '../components/district-text.ts'
import { otherDevices } from '../components/other-devices.ts'
import { type TicketState, ticketNumber, ticketSections } from '../components/ticket-sections.ts'
import { ticketsHere } from '../components/tickets-here.ts'
import { html } from '../html.ts'
import { layout } from './layout.ts'
import type { TicketView } from './ticket-view.ts'

export type { TicketView } from './ticket-view.ts'

/** The personal page: where this ticket stands, and what there is to do. */
export function ticketPage(view: TicketView): string {
  const { texts, release, n, party } = view
  const { say } = texts
  const { title, state, sections } = ticketSections(view)
  const refreshSeconds = state === 'missed' ? 60 : view.refreshSeconds
  const lapsed = view.pass?.state === 'lapsed' && (state === 'waiting' || state === 'sold_out')
  const home = `/r/${release.slug}/ticket`
  const of = n === null ? '' : `?n=${n}`
  return layout({
    texts,
    title,
    tenant: release.tenant,
    look: 'light',
    modules: ['ticket'],
    here: home,
    head:
      n === null
        ? html`<noscript><meta http-equiv="refresh" content="0;url=${home}"></noscript>`
        : refreshSeconds > 0
          ? html`<noscript><meta http-equiv="refresh" content="${refreshSeconds}"></noscript>`
          : null,
    body: html`<div id="wartenummer" data-release="${release.slug}" data-n="${n}" data-place="${lapsed && view.place}" data-state="${state}" data-now="${n !== null && view.nowMs}" data-opens="${view.front.opensAt}" data-phase="${view.front.phase}">
<div id="mitteilung" ${release.message === null && 'hidden'}>${alert('warning', say('frame.message', { name: release.tenant.name }), html`<p class="kern-body"><bdi data-text="message" lang="de">${release.message}</bdi></p>`)}</div>
<div id="pause" ${!view.front.paused && 'hidden'}><p class="kern-body p8-pause">${say('waiting.paused')}</p></div>
<p class="p8-release">${districtText(texts, release.title)}</p>
${lapsed && alert('warning', say('ticket.lapsed'), paragraph(say('ticket.lapsedText')))}
${sections}
<p class="kern-sr-only" role="status" id="ansage"></p>
<p class="p8-connection" id="verbindung" hidden></p>
<noscript><p class="kern-body">${refreshSeconds > 0 && say('ticket.reloadsEvery', { count: refreshSeconds })} ${link('', say('ticket.reload'))}</p></noscript>
<section class="p8-section"><h2 class="kern-heading-medium">${say('ticket.own')}</h2>
<p class="kern-body">${
      party > 1
        ? say('ticket.numberMany', { n: boldNumber(view), count: party })
        : say('ticket.numberOne', { n: boldNumber(view) })
    } ${link(`/r/${release.slug}/draw`, say('ticket.checkDraw'))}</p>
${tellsMore(view, state) && paragraph(link(`/r/${release.slug}/contact${of}`, say(state === 'booked' ? 'contact.title' : 'contact.tellMe')))}
${paragraph(link(`/r/${release.slug}/data${of}`, say('data.title')))}
${
  view.link === null
    ? paragraph(link(home, say('ticket.elsewhere')))
    : otherDevices(texts, view.link, { slug: release.slug, n })
}
</section>
${ticketsHere(view)}
</div>`,
  })
}

/** Whether there is still something to be told: what was given back, or is over for good, has no more news. */
function tellsMore({ standing }: TicketView, state: TicketState): boolean {
  if (state === 'returned') return false
  return standing.state !== 'over' || state === 'booked' || ['draft', 'announced', 'postponed'].includes(standing.phase)
}

function boldNumber({ texts, n }: TicketView) {
  return html`<strong>${ticketNumber(texts, n)}</strong>`
}
