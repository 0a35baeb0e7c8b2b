import { type Html, html } from '../html.ts'
import type { Texts } from '../texts/texts.ts'

/** The ticket's own link, to go on elsewhere or to hand it to somebody who helps; `image` is its QR code's address. */
export function otherDevices({ say }: Texts, address: string, image: string): Html {
  return html`<details class="p8-details"><summary>${say('ticket.elsewhere')}</summary>
<p class="kern-body">${say('ticket.linkText')}</p>
<p class="kern-body p8-link" id="link"><a class="kern-link" dir="ltr" href="${address}">${address}</a></p>
<p><button type="button" class="kern-btn kern-btn--secondary p8-button" id="kopieren" hidden><span class="kern-label">${say('ticket.copyLink')}</span></button></p>
<img class="p8-qr" src="${image}" width="200" height="200" loading="lazy" alt="${say('ticket.picture')}">
<p class="kern-body">${say('ticket.pictureText')}</p>
</details>`
}
