/** Markup that is safe to send: made by `html` alone, or vouched for with `trusted`. */
export class Html {
  readonly #text: string
  constructor(text: string) {
    this.#text = text
  }
  toString(): string {
    return this.#text
  }
}

/** What may stand in a hole of a template; text and numbers are escaped, arrays joined, "nothing" prints nothing. */
export type Printable = Html | string | number | null | undefined | false | readonly Printable[]

/** A piece of markup; every value that is not Html itself is escaped, for text and for quoted attributes alike. */
export function html(markup: TemplateStringsArray, ...values: Printable[]): Html {
  let text = markup[0] ?? ''
  for (const [index, value] of values.entries()) text += printed(value) + (markup[index + 1] ?? '')
  return new Html(text)
}

/** Markup from a source that is not a person: our own files, a drawn QR code. Never for anything typed. */
export function trusted(markup: string): Html {
  return new Html(markup)
}

/** What a value becomes in a hole of a template. */
export function printed(value: Printable): string {
  if (value === null || value === undefined || value === false) return ''
  if (value instanceof Html) return value.toString()
  if (typeof value === 'object') return value.map(printed).join('')
  return escapeHtml(String(value))
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>"'`]/g, (character) => `&#${character.charCodeAt(0)};`)
}
