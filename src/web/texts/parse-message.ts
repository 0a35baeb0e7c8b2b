import assert from 'node:assert/strict'
import { IntlMessageFormat } from 'intl-messageformat'
import type { Message } from './wording.ts'

type Elements = ReturnType<IntlMessageFormat['getAst']>
type Parts = Exclude<Message, string>

/** The kinds of elements by the parser's numbers; the others of ICU are not used here. */
const kinds = { text: 0, value: 1, plural: 6, counted: 7 }

/**
 * Reads what a translator wrote: text, `{name}`, and `{count, plural, one {# …} other {# …}}` (ICU). Throws where it is
 * something else, and for characters that mean something in HTML: messages go into pages as they are.
 */
export function parseMessage(text: string): Message {
  assert(!/[<>&"'`]/.test(text), `write “ and ’ instead of straight quotes: ${text}`)
  const message = messageOf(new IntlMessageFormat(text, 'en', undefined, { ignoreTag: true }).getAst())
  return message
}

function messageOf(elements: Elements): Message {
  const parts = elements.map(partOf)
  return parts.every((part) => typeof part === 'string') ? parts.join('') : parts
}

function partOf(element: Elements[number]): Parts[number] {
  const { type } = element as { type: number }
  if (type === kinds.text && 'value' in element) return element.value as string
  if (type === kinds.counted) return 0
  if (type === kinds.value && 'value' in element) return [element.value as string]
  assert(type === kinds.plural && 'options' in element && 'offset' in element && element.offset === 0)
  const forms = Object.entries(element.options).map(([form, { value }]) => [form, messageOf(value)] as const)
  return [element.value, Object.fromEntries(forms)]
}
