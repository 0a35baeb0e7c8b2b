import { type Html, html } from '../html.ts'
import type { Texts } from '../texts/texts.ts'

/**
 * What the district wrote itself: names, titles, messages. It stays German, and says so where the page is not, so that
 * it is read aloud as German and keeps its direction.
 */
export function districtText({ language }: Texts, text: string): Html | string {
  return language === 'de' || language === 'leicht' || text === '' ? text : html`<bdi lang="de">${text}</bdi>`
}

/** A number to call; written from left to right everywhere. */
export function phoneLink(phone: string): Html {
  return html`<a class="kern-link kern-link--no-visited-state" dir="ltr" href="tel:${phone.replace(/[^+\d]/g, '')}">${phone}</a>`
}

/** An address to write to; written from left to right everywhere. */
export function mailLink(address: string): Html {
  return html`<a class="kern-link kern-link--no-visited-state" dir="ltr" href="mailto:${address}">${address}</a>`
}
