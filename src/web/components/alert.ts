import { type Html, html, type Printable } from '../html.ts'
import type { Texts } from '../texts/texts.ts'
import { districtText } from './district-text.ts'

export type AlertTone = 'info' | 'success' | 'warning' | 'danger'

/** A box that says something that matters, with or without more below its title; `attributes` go to the outermost element. */
export function alert(tone: AlertTone, title: Printable, body: Printable, attributes?: Html): Html {
  return html`<div class="kern-alert kern-alert--${tone}" ${attributes}>
<div class="kern-alert__header"><span class="kern-icon kern-icon--${tone}" aria-hidden="true"></span><p class="kern-title">${title}</p></div>
${body !== '' && body !== null && html`<div class="kern-alert__body">${body}</div>`}
</div>`
}

/** A paragraph in the size of running text. */
export function paragraph(...content: Printable[]): Html {
  return html`<p class="kern-body">${content}</p>`
}

/** What the district says to everybody right now. */
export function districtMessage(texts: Texts, message: string | null, tenantName: string): Html | null {
  if (message === null) return null
  return alert('warning', texts.say('frame.message', { name: tenantName }), paragraph(districtText(texts, message)))
}
