import assert from 'node:assert/strict'

/** What the portal's OpenAPI document uses of JSON Schema. */
export type JsonSchema = {
  type?: string
  enum?: unknown[]
  const?: unknown
  anyOf?: JsonSchema[]
  nullable?: boolean
  minimum?: number
  maximum?: number
  maxLength?: number
  pattern?: string
  items?: JsonSchema
  minItems?: number
  maxItems?: number
  properties?: Record<string, JsonSchema>
  required?: string[]
}

type Parameter = { name: string; in: string; schema: JsonSchema }

type Content = Record<string, { schema: JsonSchema }>

/** One method of one address of the document. */
export type Operation = {
  method: string
  path: string
  body: JsonSchema | undefined
  /** What stands in the address and behind it. */
  parameters: Parameter[]
  /** By status; undefined where the document says nothing of an answer's body. */
  answers: Record<string, JsonSchema | undefined>
  /** Whether errors are problem documents instead of pages. */
  isApi: boolean
}

type OpenApi = {
  paths: Record<
    string,
    Record<
      string,
      {
        parameters?: Parameter[]
        requestBody?: { content: Content }
        responses?: Record<string, { content?: Content }>
      }
    >
  >
  components: { schemas: { Problem?: { properties: { type: { enum: string[] } } } } }
}

/** Reads the document that a portal serves: its operations, and the types of its problems. */
export function readDocument(document: unknown): { operations: Operation[]; problemTypes: Set<string> } {
  const { paths, components } = document as OpenApi
  const operations = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, { parameters = [], requestBody, responses = {} }]) => ({
      method,
      path,
      parameters,
      body: requestBody?.content['application/json']?.schema,
      answers: Object.fromEntries(
        Object.entries(responses).map(([status, { content }]) => [status, content?.['application/json']?.schema]),
      ),
      isApi: path.startsWith('/api/'),
    })),
  )
  const types = components.schemas.Problem?.properties.type.enum
  assert.ok(types && types.length > 0, 'the document does not say which problems there are')
  return { operations, problemTypes: new Set(types) }
}

/** What of a value is not as a schema says, in words; undefined if all of it is. */
export function faultIn(schema: JsonSchema, value: unknown, at = ''): string | undefined {
  if (schema.nullable && value === null) return undefined
  if (schema.anyOf) {
    const fits = schema.anyOf.some((other) => faultIn(other, value) === undefined)
    return fits ? undefined : `${at} is none of what it may be`
  }
  if (schema.enum) return schema.enum.includes(value) ? undefined : `${at} is none of ${schema.enum}`
  switch (schema.type) {
    case 'object': {
      if (typeof value !== 'object' || value === null || Array.isArray(value)) return `${at} is no object`
      const { properties = {}, required = [] } = schema
      const missing = required.find((name) => !(name in value))
      if (missing !== undefined) return `${at}/${missing} is missing`
      for (const [name, field] of Object.entries(value)) {
        if (!Object.hasOwn(properties, name)) return `${at}/${name} is not in the document`
        const fault = faultIn(properties[name] ?? {}, field, `${at}/${name}`)
        if (fault) return fault
      }
      return undefined
    }
    case 'array':
      if (!Array.isArray(value)) return `${at} is no array`
      return value.map((item, index) => faultIn(schema.items ?? {}, item, `${at}/${index}`)).find(Boolean)
    case 'integer':
      return Number.isInteger(value) ? undefined : `${at} is no integer`
    case 'string':
    case 'boolean':
    case 'number':
      return typeof value === schema.type ? undefined : `${at} is no ${schema.type}`
    default:
      return undefined
  }
}
