import { createHash } from 'node:crypto'
import { alert, paragraph } from '../../components/alert.ts'
import { link } from '../../components/button.ts'
import { type Html, html, type Printable } from '../../html.ts'
import type { Typed } from '../../texts/field-error.ts'

/** Stands for what somebody was shown: they say yes to that, and to nothing that came after it. */
export function sightOf(...shown: unknown[]): string {
  return createHash('sha256').update(JSON.stringify(shown)).digest('base64url').slice(0, 22)
}

/** The button that saves what was shown, with everything that was typed, and the way back. */
export function confirmForm(options: {
  action: string
  typed: Typed
  sight: string
  save: Printable
  back: { href: string; label: string }
}): Html {
  const fields = Object.entries(options.typed).flatMap(([name, value]) =>
    (Array.isArray(value) ? value : [value]).flatMap((one) => (one === undefined || one === '' ? [] : [[name, one]])),
  )
  return html`<form class="p8-actions" method="post" action="${options.action}">${fields.map(
    ([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`,
  )}<input type="hidden" name="seen" value="${options.sight}">
<button class="kern-btn kern-btn--primary p8-button"><span class="kern-label">${options.save}</span></button></form>
${paragraph(link(options.back.href, options.back.label))}`
}

/** Says that what was confirmed is not what is there any more. */
export function staleNote(text: string): Html {
  return alert('warning', text, '')
}
