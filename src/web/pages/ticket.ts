import { alert, paragraph } from '../components/alert.ts'
import { link } from '../components/button.ts'
import { otherDevices } from '../components/other-devices.ts'
import { ticketNumber, ticketSections } from '../components/ticket-sections.ts'
import { html } from '../html.ts'
import { layout } from './layout.ts'
import type { TicketView } from './ticket-view.ts'

export type { TicketView } from './ticket-view.ts'

const moduleImports = [
  'web/public/clocks.js',
  'web/texts/waiting.js',
  'web/texts/numbers.js',
  'waiting-room/standing.js',
  'waiting-room/polling.js',
  'waiting-room/draw.js',
  'waiting-room/sha256.js',
]

/** The personal page: where this ticket stands, and what there is to do. */
export function ticketPage(view: TicketView): string {
  const { release, n, party } = view
  const { title, state, sections } = ticketSections(view)
  const refreshSeconds = state === 'missed' ? 60 : view.refreshSeconds
  const lapsed = view.pass?.state === 'lapsed' && (state === 'waiting' || state === 'sold_out')
  return layout({
    title,
    tenant: release.tenant,
    look: 'light',
    modules: ['ticket'],
    preload: moduleImports,
    head:
      n === null
        ? html`<noscript><meta http-equiv="refresh" content="0;url=/r/${release.slug}/ticket"></noscript>`
        : refreshSeconds > 0
          ? html`<noscript><meta http-equiv="refresh" content="${refreshSeconds}"></noscript>`
          : null,
    body: html`<div id="wartenummer" data-release="${release.slug}" data-n="${n}" data-place="${lapsed && view.place}" data-state="${state}" data-now="${n !== null && view.nowMs}">
<div id="mitteilung" ${release.message === null && 'hidden'}>${alert('warning', `Mitteilung: ${release.tenant.name}`, html`<p class="kern-body" data-text="message">${release.message}</p>`)}</div>
<p class="p8-release">${release.title}</p>
${lapsed && alert('warning', 'Ihr Zutritt ist abgelaufen.', paragraph('Sie sind nicht ausgeschieden. Sie stehen jetzt am Ende der Reihe und haben einen neuen Platz bekommen.'))}
${sections}
<p class="kern-sr-only" role="status" id="ansage"></p>
<p class="p8-connection" id="verbindung" hidden></p>
<noscript><p class="kern-body">${refreshSeconds > 0 ? `Diese Seite lädt sich alle ${refreshSeconds} Sekunden von selbst neu.` : null} ${link('', 'Seite neu laden')}</p></noscript>
<section class="p8-section"><h2 class="kern-heading-medium">Ihre Wartenummer</h2>
<p class="kern-body">Wartenummer <strong>${ticketNumber(n)}</strong>${party > 1 && ` für ${party} Personen`}. Sie gilt auf allen Geräten. ${link(`/r/${release.slug}/draw`, 'Auslosung nachprüfen')}</p>
${
  view.link === null
    ? paragraph(
        link(`/r/${release.slug}/ticket`, 'Auf einem anderen Gerät weitermachen oder an Angehörige weitergeben'),
      )
    : otherDevices(view.link, `/r/${release.slug}/ticket.svg`)
}
</section>
</div>`,
  })
}
