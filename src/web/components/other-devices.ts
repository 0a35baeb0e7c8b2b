import { type Html, html } from '../html.ts'

/** The ticket's own link, to go on elsewhere or to hand it to somebody who helps; `image` is its QR code's address. */
export function otherDevices(address: string, image: string): Html {
  return html`<details class="p8-details"><summary>Auf einem anderen Gerät weitermachen oder an Angehörige weitergeben</summary>
<p class="kern-body">Mit diesem Link öffnet sich Ihre Wartenummer auf jedem Gerät. Wer ihn hat, kann für Sie einen Termin aussuchen. Geben Sie ihn nur Menschen, denen Sie vertrauen.</p>
<p class="kern-body p8-link" id="link"><a class="kern-link" href="${address}">${address}</a></p>
<p><button type="button" class="kern-btn kern-btn--secondary p8-button" id="kopieren" hidden><span class="kern-label">Link kopieren</span></button></p>
<img class="p8-qr" src="${image}" width="200" height="200" loading="lazy" alt="Bild zum Abfotografieren: öffnet Ihre Wartenummer auf einem anderen Gerät">
<p class="kern-body">Oder richten Sie die Kamera des anderen Geräts auf dieses Bild.</p>
</details>`
}
