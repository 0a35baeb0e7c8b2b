import { encode } from 'uqr'
import { type Html, html, type Printable, trusted } from '../html.ts'

/** A QR code as a drawing; `label` says what it opens. Dark squares of a row become one stroke, to stay small. */
export function qrCode(content: string, label: Printable): Html {
  const { side, drawing } = draw(content)
  return html`<svg class="p8-qr" role="img" aria-label="${label}" viewBox="0 0 ${side} ${side}" shape-rendering="crispEdges">${drawing}</svg>`
}

/** A QR code as a file of its own. Drawing one costs more than the page around it, so it is made when it is looked at. */
export function qrImage(content: string): string {
  const { side, drawing } = draw(content)
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${side} ${side}" shape-rendering="crispEdges">${drawing}</svg>`
}

function draw(content: string): { side: number; drawing: Html } {
  const border = 3
  const { data, size } = encode(content, { ecc: 'L', border: 0 })
  const rows = data.map((row, y) =>
    strokesOf(row)
      .map(([x, length]) => `M${x + border} ${y + border}.5h${length}`)
      .join(''),
  )
  const side = size + 2 * border
  const drawing = html`<path fill="#fff" d="M0 0h${side}v${side}H0z"/><path stroke="#000" d="${trusted(rows.join(''))}"/>`
  return { side, drawing }
}

function strokesOf(row: boolean[]): [x: number, length: number][] {
  const strokes: [number, number][] = []
  for (const [x, dark] of row.entries()) {
    const last = strokes.at(-1)
    if (!dark) continue
    if (last !== undefined && last[0] + last[1] === x) last[1]++
    else strokes.push([x, 1])
  }
  return strokes
}
