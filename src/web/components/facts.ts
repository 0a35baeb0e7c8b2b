import { type Html, html, type Printable } from '../html.ts'

/** Facts with their names; a fact without a value is left out. */
export function facts(entries: readonly (readonly [name: Printable, value: Printable])[]): Html {
  const shown = entries.filter(([, value]) => value !== null && value !== undefined && value !== false)
  return html`<dl class="kern-description-list p8-facts">${shown.map(
    ([name, value]) => html`
<div class="kern-description-list-item"><dt class="kern-description-list-item__key">${name}</dt><dd class="kern-description-list-item__value">${value}</dd></div>`,
  )}
</dl>`
}
