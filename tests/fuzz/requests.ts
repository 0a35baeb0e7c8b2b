import fc from 'fast-check'
import type { JsonSchema, Operation } from './document.ts'

/** What is sent: an address with its query, headers and bytes. */
export type WildRequest = { path: string; headers: Record<string, string>; body: string | undefined }

/** Stands in wild texts, so that it can be searched for wherever it must not be. */
export const marker = 'Quzzelbrink'

const wildText = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 60 }),
  fc.string({ unit: 'grapheme', maxLength: 60 }),
  fc.constantFrom(
    '',
    ' ',
    marker,
    `${marker}'); drop table tickets; --`,
    `${marker}<script>alert(1)</script>`,
    `${marker}\u0000\u202e\ufeff`,
    '\ud800',
    '__proto__',
    'constructor',
    'null',
    '-1',
    '1e999',
    '9999999999999999999',
    '2027-02-30',
    '../../etc/passwd',
    '%00',
    '{{7*7}}',
    'x'.repeat(300),
    'ﬃ'.repeat(200),
    '２０２７',
  ),
)

const wildNumber = fc.constantFrom(0, -0, -1, 1, 2, 8, 9, 1.5, 2 ** 31 - 1, 2 ** 31, 2 ** 53, 1e300, -1e300)

const wildValue: fc.Arbitrary<unknown> = fc.oneof(
  wildText,
  wildNumber,
  fc.constantFrom<unknown>(null, true, false, [], {}, [[]], [null]),
  fc.json({ maxDepth: 5 }).map((text) => JSON.parse(text)),
  fc.constant(JSON.parse('{"__proto__":{"admin":true},"constructor":{"prototype":{"admin":true}}}')),
)

/** Values that a schema allows. */
function valuesOf(schema: JsonSchema): fc.Arbitrary<unknown> {
  const { type, anyOf, maxLength = 40, minimum = 0, maximum = 1000, items = {}, pattern } = schema
  if (schema.enum) return fc.constantFrom(...schema.enum)
  if (anyOf) return fc.oneof(...anyOf.map(valuesOf))
  if (pattern) return fc.stringMatching(new RegExp(pattern))
  if (type === 'string') return fc.oneof(fc.constantFrom('1957-11-04', '58256', 'Ada'), fc.string({ maxLength }))
  if (type === 'integer') return fc.oneof(fc.integer({ min: minimum, max: maximum }), fc.constantFrom(minimum, maximum))
  if (type === 'array')
    return fc.array(valuesOf(items), { minLength: schema.minItems ?? 0, maxLength: Math.min(schema.maxItems ?? 4, 4) })
  if (type !== 'object') return fc.constant(null)
  const fields = Object.entries(schema.properties ?? {}).map(([name, field]) => [name, valuesOf(field)])
  return fc.record<Record<string, unknown>>(Object.fromEntries(fields), { requiredKeys: schema.required ?? [] })
}

/** Almost what a schema allows: one field is something else, or is one that nobody asked for. */
function nearlyOf(schema: JsonSchema): fc.Arbitrary<unknown> {
  const names = Object.keys(schema.properties ?? {})
  const name = fc.constantFrom(...names, '__proto__', 'constructor', 'toString', 'isAdmin', '')
  return fc.tuple(valuesOf(schema), name, wildValue).map(([value, field, wild]) => {
    if (typeof value !== 'object' || value === null) return wild
    const changed: Record<string, unknown> = { ...value }
    Object.defineProperty(changed, field, { value: wild, enumerable: true })
    return changed
  })
}

const wildType = fc.constantFrom(
  'application/json',
  'application/json; charset=utf-16',
  'application/x-www-form-urlencoded',
  'text/plain',
  'application/xml',
  'multipart/form-data; boundary=x',
  'multipart/form-data',
  'nonsense',
  '',
)

const rawBody = fc.oneof(
  fc.json(),
  wildText,
  fc.constantFrom(
    '{',
    '[',
    'null',
    `${'['.repeat(4000)}`,
    `{"a":"${'x'.repeat(20_000)}"}`,
    `--x\r\ncontent-disposition: form-data; name="file"; filename="${marker}.xlsx"\r\n\r\nPK\u0003\u0004\r\n--x--`,
    '--x\r\n\r\n--x--',
  ),
)

const json = 'application/json'
const form = 'application/x-www-form-urlencoded'

type Body = { type: string; body: string }

/** Names that fields of forms have. */
export const formFields = [
  ...['givenName', 'familyName', 'birthDay', 'birthMonth', 'birthYear', 'postcode', 'code', 'party', 'slot', 'n'],
  ...['givenName1', 'birthYear1', 'centre', 'day', 'time', 'otherwise', 'mail', 'phone', 'number', 'name', 'email'],
  ...['roles', 'language', 'message', 'opensAt', 'closesAt', 'minutes', 'slug', 'title', 'kind', 'service', 'order'],
  ...['password', 'totp', 'confirm', 'reason', 'id', 'events', 'page', 'search', 'weekday', '__proto__', 'a[b][c]'],
]

const forms: fc.Arbitrary<Body> = fc
  .array(fc.tuple(fc.oneof(fc.constantFrom(...formFields), wildText), fc.oneof(wildText, wildNumber.map(String))), {
    maxLength: 12,
  })
  .map((fields) => ({ type: form, body: new URLSearchParams(fields).toString() }))

const wildBodies: fc.Arbitrary<Body> = fc.record({ type: wildType, body: rawBody })

function bodiesOf({ body }: Operation): fc.Arbitrary<Body> {
  if (!body) return fc.oneof({ weight: 3, arbitrary: forms }, { weight: 1, arbitrary: wildBodies })
  const asJson = (value: unknown) => ({ type: json, body: JSON.stringify(value) ?? 'null' })
  return fc.oneof(valuesOf(body).map(asJson), nearlyOf(body).map(asJson), wildValue.map(asJson), wildBodies, forms)
}

const headerText = fc.string({ unit: fc.integer({ min: 33, max: 126 }).map((code) => String.fromCharCode(code)) })

const wildHeaders: fc.Arbitrary<Record<string, string>> = fc.oneof(
  fc.constant({}),
  fc.constant({ 'sec-fetch-site': 'same-origin' }),
  fc.record(
    {
      accept: fc.constantFrom('*/*', 'application/xml', 'text/html', ''),
      'accept-language': fc.constantFrom('de', 'xx-XX', '*;q=0', 'ar,tr;q=0.9', ','.repeat(500)),
      'accept-encoding': fc.constantFrom('gzip', 'br', 'bogus;q=x', 'identity;q=0'),
      'x-forwarded-for': headerText,
      'x-forwarded-host': headerText,
      range: fc.constantFrom('bytes=0-1', 'bytes=-', 'x'),
      'if-none-match': headerText,
      'last-event-id': headerText,
    },
    { requiredKeys: [] },
  ),
)

const queries = fc.oneof(
  { weight: 3, arbitrary: fc.constant('') },
  {
    weight: 2,
    arbitrary: fc
      .array(
        fc.tuple(
          fc.oneof(fc.constantFrom('place', 'n', 'page', 'day', 'q', 'to', 'lang', '__proto__'), wildText),
          wildText,
        ),
        {
          maxLength: 4,
        },
      )
      .map((pairs) => `?${new URLSearchParams(pairs)}`),
  },
  {
    weight: 1,
    arbitrary: fc.constantFrom('?%', '?%ff', '?a[]=1&a=2', '?place=1&place=2', '?place=1e9', '?place=2147483648'),
  },
)

/** Requests to one operation, from right ones to such as nobody would send; `known` are names that exist. */
export function requestsTo(operation: Operation, known: Record<string, string[]>): fc.Arbitrary<WildRequest> {
  const parts = operation.path.split(/(\{[^}]+\})/)
  const filled = parts.map((part) => {
    const name = /^\{(.+)\}$/.exec(part)?.[1]
    if (name === undefined) return fc.constant(part)
    const right = fc.constantFrom(...(known[name] ?? ['1']))
    const wild = wildText.map((text) => encodeURIComponent(text.toWellFormed()) || 'x')
    return fc.oneof({ weight: 6, arbitrary: right }, { weight: 1, arbitrary: wild })
  })
  const credentials = fc.oneof(
    ...(known.cookie ?? []).map((cookie) => fc.constant({ cookie })),
    ...(known.authorization ?? []).map((authorization) => fc.constant({ authorization })),
    headerText.map((text) => ({ authorization: `Ticket ${text}` })),
    headerText.map((text) => ({ cookie: `ticket_1=${text}; staff=${text}; ${text}` })),
  )
  return fc
    .record({
      address: fc.tuple(...filled),
      query: queries,
      headers: wildHeaders,
      credentials,
      sent:
        operation.method === 'get'
          ? fc.constant(undefined)
          : fc.option(bodiesOf(operation), { nil: undefined, freq: 8 }),
    })
    .map(({ address, query, headers, credentials, sent }) => ({
      path: address.join('') + query,
      headers: { ...headers, ...credentials, ...(sent && { 'content-type': sent.type }) },
      body: sent?.body,
    }))
}
