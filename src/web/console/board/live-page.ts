import { assetUrl } from '../../assets.ts'
import { type Html, html } from '../../html.ts'
import type { BoardTexts } from '../texts/board.ts'

/** For the head of a page that `live.ts` keeps current: its styles, and what replaces the script where there is none. */
export function liveHead(): Html {
  return html`${['chart', 'board'].map((name) => html`<link rel="stylesheet" href="${assetUrl(`web/public/${name}.css`)}">`)}
<noscript><meta http-equiv="refresh" content="10"></noscript>`
}

/** What such a page says when it grows old. */
export function liveState(texts: BoardTexts): Html {
  return html`<p class="p8-lost" role="status" data-live-lost hidden>${texts.lost}</p><noscript><p class="kern-body">${texts.reloads}</p></noscript>`
}
