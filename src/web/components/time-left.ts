import { type Html, html } from '../html.ts'
import type { Texts } from '../texts/texts.ts'

/**
 * The time until an instant (ms since the epoch): a clock that runs for the eye, and a calm text for the ear. Modules
 * keep both going; without them they say the time left when the page was made. `nowMs` is the server's clock.
 */
export function timeLeft({ clock, duration }: Texts, untilMs: number, nowMs: number): Html {
  const leftMs = untilMs - nowMs
  return html`<span class="p8-clock" data-until="${untilMs}" data-now="${nowMs}"><span aria-hidden="true">${clock(leftMs)}</span><span class="kern-sr-only">${duration(leftMs)}</span></span>`
}
