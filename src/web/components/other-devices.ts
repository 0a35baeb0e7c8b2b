import { type Html, html } from '../html.ts'
import type { Texts } from '../texts/texts.ts'
import { ticketButton } from './button.ts'

/** Ways to go on elsewhere or to hand a ticket to somebody who helps: its link, a QR code, a code to read out. */
export function otherDevices({ say }: Texts, address: string, ticket: { slug: string; n: number | null }): Html {
  return html`<details class="p8-details"><summary>${say('ticket.elsewhere')}</summary>
<p class="kern-body">${say('ticket.linkText')}</p>
<p class="kern-body p8-link" id="link"><a class="kern-link" dir="ltr" href="${address}">${address}</a></p>
<p><button type="button" class="kern-btn kern-btn--secondary p8-button" id="kopieren" hidden><span class="kern-label">${say('ticket.copyLink')}</span></button></p>
<img class="p8-qr" src="/r/${ticket.slug}/ticket.svg?n=${ticket.n}" width="200" height="200" loading="lazy" alt="${say('ticket.picture')}">
<p class="kern-body">${say('ticket.pictureText')}</p>
<p class="kern-body">${say('helping.aloud')}</p>
${ticketButton(`/r/${ticket.slug}/code`, ticket.n, say('helping.showCode'), 'secondary')}
</details>`
}
