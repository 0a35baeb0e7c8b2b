import type { JsonSchema } from './document.ts'

/** A value within what surrounds it, and whether its schema lets it through. */
export type Edge = { at: string; value: unknown; isAllowed: boolean }

type Fields = Record<string, unknown>

/** What of a schema has no bound: a text without a greatest length, a number without ends, a list without an end. */
export function unboundedIn(schema: JsonSchema, at = ''): string[] {
  const { type, pattern = '', properties = {}, items = {}, anyOf } = schema
  if (schema.enum || schema.const !== undefined || type === 'boolean' || type === 'null') return []
  if (anyOf) return anyOf.flatMap((other) => unboundedIn(other, at))
  if (type === 'object')
    return Object.entries(properties).flatMap(([name, field]) => unboundedIn(field, `${at}/${name}`))
  if (type === 'array') return [...(schema.maxItems === undefined ? [at] : []), ...unboundedIn(items, `${at}/*`)]
  if (type === 'integer' || type === 'number')
    return schema.minimum === undefined || schema.maximum === undefined ? [at] : []
  const isOfOneLength = /^\^[^*+,]*\$$/.test(pattern)
  return type === 'string' && (schema.maxLength !== undefined || isOfOneLength) ? [] : [at]
}

/** Everything at a bound of a schema and just beyond it, one at a time, within a value that is right otherwise. */
export function edgesOf(schema: JsonSchema, right: unknown, at = ''): Edge[] {
  const { type, minimum, maximum, maxLength, maxItems, minItems, pattern } = schema
  const edge = (isAllowed: boolean, ...values: unknown[]) => values.map((value) => ({ at, value, isAllowed }))
  if (schema.enum) return [...edge(true, ...schema.enum), ...edge(false, 'x')]
  if (schema.anyOf) return edge(false, 'x')
  if (type === 'object') return edgesOfObject(schema, right as Fields, at)
  if (type === 'array') {
    const [first] = right as unknown[]
    const lists = (length: number) => Array.from({ length }, () => first)
    return [
      ...(maxItems === undefined ? [] : [...edge(true, lists(maxItems)), ...edge(false, lists(maxItems + 1))]),
      ...(minItems ? edge(false, lists(minItems - 1)) : []),
      ...edgesOf(schema.items ?? {}, first, `${at}/0`).map(({ value, ...rest }) => ({ ...rest, value: [value] })),
    ]
  }
  if (type === 'integer')
    return [
      ...(minimum === undefined ? [] : [...edge(true, minimum), ...edge(false, minimum - 1)]),
      ...(maximum === undefined ? [] : [...edge(true, maximum), ...edge(false, maximum + 1, maximum * 4, 1e300)]),
      ...edge(false, 1.5),
    ]
  if (pattern) return edge(false, 'x', `${right}${right}`)
  if (type !== 'string' || maxLength === undefined) return []
  const texts = (length: number) => ['x', '\u{1f600}', '\u0000', '\u202e'].map((letter) => letter.repeat(length))
  return [...edge(true, ...texts(maxLength)), ...edge(false, ...texts(maxLength + 1).slice(0, 2), 'x'.repeat(9000))]
}

function edgesOfObject({ properties = {}, required = [] }: JsonSchema, right: Fields, at: string): Edge[] {
  const missing = required.map((name) => {
    const { [name]: _, ...value } = right
    return { at: `${at}/${name}`, value, isAllowed: false }
  })
  const inside = Object.entries(properties).flatMap(([name, field]) =>
    edgesOf(field, right[name] ?? sampleOf(field), `${at}/${name}`).map(({ value, ...rest }) => ({
      ...rest,
      value: { ...right, [name]: value },
    })),
  )
  return [...missing, ...inside]
}

/** Some value that a schema lets through. */
function sampleOf({ type, minimum = 1, items = {}, properties = {}, ...schema }: JsonSchema): unknown {
  if (schema.enum) return schema.enum[0]
  if (schema.anyOf) return sampleOf(schema.anyOf[0] ?? {})
  if (schema.pattern) return '2027-01-05'
  if (type === 'integer') return minimum
  if (type === 'array') return [sampleOf(items)]
  if (type === 'object')
    return Object.fromEntries(Object.entries(properties).map(([name, field]) => [name, sampleOf(field)]))
  return 'x'
}
