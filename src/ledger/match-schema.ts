/** The part of JSON Schema that the ledger's entries are described with. */
export type Schema = {
  type?: string
  const?: unknown
  anyOf?: Schema[]
  minimum?: number
  maximum?: number
  minLength?: number
  pattern?: string
  items?: Schema | Schema[]
  minItems?: number
  additionalItems?: boolean
  properties?: Record<string, Schema>
  required?: string[]
  additionalProperties?: boolean
}

/**
 * True for a value that is as the schema says. Small on purpose: browsers bring it along instead of a library. Throws
 * where a schema says something that is not known here, so that nothing is passed over in silence.
 */
export function matchesSchema(schema: Schema, value: unknown): boolean {
  const { anyOf, type } = schema
  if (anyOf) return anyOf.some((other) => matchesSchema(other, value))
  if ('const' in schema && value !== schema.const) return false
  switch (type) {
    case 'null':
      return value === null
    case 'integer':
      return Number.isInteger(value) && isWithin(schema, value as number)
    case 'string':
      return typeof value === 'string' && isText(schema, value)
    case 'number':
      return typeof value === 'number' && Number.isFinite(value) && isWithin(schema, value)
    case 'boolean':
      return typeof value === 'boolean'
    case 'array':
      return Array.isArray(value) && isList(schema, value)
    case 'object':
      return isRecord(schema, value)
    default:
      throw new RangeError(`a schema of type "${type}" is not known`)
  }
}

function isWithin({ minimum = Number.NEGATIVE_INFINITY, maximum = Number.POSITIVE_INFINITY }: Schema, value: number) {
  return value >= minimum && value <= maximum
}

function isText({ minLength = 0, pattern }: Schema, value: string): boolean {
  return [...value].length >= minLength && (pattern === undefined || new RegExp(pattern, 'u').test(value))
}

function isList({ items = [], minItems = 0 }: Schema, value: unknown[]): boolean {
  if (value.length < minItems) return false
  if (!Array.isArray(items)) return value.every((item) => matchesSchema(items, item))
  return value.length === items.length && items.every((item, index) => matchesSchema(item, value[index]))
}

/** All objects of the ledger are closed: a field too many is as wrong as one too few. */
function isRecord({ properties = {}, required = [] }: Schema, value: unknown): boolean {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false
  return (
    required.every((name) => Object.keys(value).includes(name)) &&
    Object.entries(value).every(([name, field]) => {
      const schema = Object.keys(properties).includes(name) ? properties[name] : undefined
      return schema !== undefined && matchesSchema(schema, field)
    })
  )
}
