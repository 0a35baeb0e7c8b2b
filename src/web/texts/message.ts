/** A message ready to be said: its text, or its parts where something is filled in. */
export type Message = string | readonly Part[]

/**
 * Text; 0 for the number of the plural around it; the name of a value; or the name of a number with the messages of its
 * plural forms (`=0`, `one`, `few` …, at least `other`).
 */
type Part = string | 0 | readonly [name: string] | readonly [name: string, forms: Readonly<Record<string, Message>>]

/** How a language counts and shows what is filled in. */
type Grammar = { plurals: Intl.PluralRules; show(value: unknown): string }

/** Says a message. Small on purpose: the waiting page brings it along. */
export function fill(
  message: Message,
  values: Readonly<Record<string, unknown>>,
  grammar: Grammar,
  counted?: number,
): string {
  if (typeof message === 'string') return message
  let text = ''
  for (const part of message) {
    if (typeof part === 'string') text += part
    else if (part === 0) text += grammar.show(counted)
    else {
      const [name, forms] = part
      const value = values[name]
      if (value === undefined) throw new Error(`a message misses its ${name}`)
      text += forms
        ? fill(formFor(forms, value as number, grammar), values, grammar, value as number)
        : grammar.show(value)
    }
  }
  return text
}

function formFor(forms: Readonly<Record<string, Message>>, count: number, { plurals }: Grammar): Message {
  return forms[`=${count}`] ?? forms[plurals.select(count)] ?? (forms.other as Message)
}
