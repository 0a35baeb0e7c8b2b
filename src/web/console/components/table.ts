import { type Html, html, type Printable } from '../../html.ts'

/** A table that scrolls by itself where it is too wide; the first cell of a row names the row. */
export function deskTable(
  labelId: string,
  headings: readonly Printable[],
  rows: readonly (readonly Printable[])[],
): Html {
  return html`<div class="p8-table" role="region" tabindex="0" aria-labelledby="${labelId}"><table class="kern-table">
<thead class="kern-table__head"><tr class="kern-table__row">${headings.map((name) => html`<th class="kern-table__header" scope="col">${name}</th>`)}</tr></thead>
<tbody class="kern-table__body">${rows.map(
    ([first, ...others]) => html`
<tr class="kern-table__row"><th class="kern-table__header" scope="row">${first}</th>${others.map((cell) => html`<td class="kern-table__cell">${cell}</td>`)}</tr>`,
  )}
</tbody></table></div>`
}
