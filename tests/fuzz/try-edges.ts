import assert from 'node:assert/strict'
import { somebody } from '../visitor-over-http.ts'
import type { Operation } from './document.ts'
import { edgesOf, unboundedIn } from './edges.ts'
import { formFields, type WildRequest } from './requests.ts'

/** Sends a request and judges the answer; gives its problem, if it is one of the API. */
export type Try = (operation: Operation, request: WildRequest) => Promise<RefusedBody | undefined>

type RefusedBody = { type: string; errors?: { field: string; message: string }[] }

/** What the requests are right in, but for the one thing that each of them is not. */
export type Right = {
  release: string
  /** It has a pass. */
  ticket: string
  ticketCookie: string
  slotId: number
  staff: string
  operator: string
}

/** Numbers and texts at which something ends: PostgreSQL's int, JavaScript's whole numbers, an address. */
const ends = ['-1', '2147483648', '9007199254740993', 'x'.repeat(101)]

/** Ends what the others need. */
const isLast = /return|forget|cancel|delete|sign-out|close/

/**
 * Everything at a bound and just beyond it: of the API, what its document bounds, with a ticket that has a pass. Beyond a
 * bound is refused as such, before it is looked at; at it nothing fails. Then numbers in addresses and forms of all pages.
 */
export async function tryEdges(operations: Operation[], right: Right, send: Try): Promise<void> {
  const inOrder = operations.toSorted((a, b) => Number(isLast.test(a.path)) - Number(isLast.test(b.path)))
  for (const operation of inOrder.filter(({ isApi }) => isApi)) await tryApi(operation, right, send)
  for (const operation of inOrder.filter(({ isApi }) => !isApi)) await tryPage(operation, right, send)
}

async function tryApi(operation: Operation, right: Right, send: Try): Promise<void> {
  const { body, parameters, path, method } = operation
  const what = `${method} ${path}`
  const unbounded = [
    ...(body ? unboundedIn(body) : []),
    ...parameters.flatMap(({ name, schema }) => unboundedIn(schema, name)),
  ]
  assert.deepEqual(unbounded, [], `${what} takes something without a bound`)
  const headers = { authorization: `Ticket ${right.ticket}` }
  const ask = async (at: string, isAllowed: boolean, request: WildRequest) => {
    const problem = await send(operation, request)
    if (isAllowed) return
    // The rules say in sentences what is wrong; the schema, which comes first, in words of its own.
    const bySchema =
      problem?.type === '/problems/bad-input' && problem.errors?.some(({ message }) => /^must /.test(message))
    assert.ok(bySchema, `${what} does not hold a bound of ${at}: ${JSON.stringify({ problem, request }).slice(0, 600)}`)
  }
  for (const { name, in: place, schema } of parameters)
    for (const { value, isAllowed } of edgesOf(schema, place === 'path' ? right.release : 1)) {
      const text = encodeURIComponent(String(value))
      const address = path.replace('{release}', place === 'path' ? text : right.release)
      // Of a path a text beyond the bound may as well name nothing.
      if (place === 'path') await send(operation, { path: address, headers, body: undefined })
      else await ask(name, isAllowed, { path: `${address}?${name}=${text}`, headers, body: undefined })
    }
  if (!body) return
  const address = path.replace('{release}', right.release)
  for (const { at, value, isAllowed } of edgesOf(body, rightBody(operation, right)))
    await ask(at, isAllowed, {
      path: address,
      headers: { ...headers, 'content-type': 'application/json' },
      body: JSON.stringify(value),
    })
}

function rightBody({ path }: Operation, { slotId }: Right): unknown {
  if (path.endsWith('/hold')) return { slotId }
  if (path.endsWith('/booking')) return { people: [somebody(1)] }
  return path.endsWith('/tickets') ? somebody(2) : {}
}

async function tryPage(operation: Operation, right: Right, send: Try): Promise<void> {
  const { path, method, parameters } = operation
  const cookie = [path.startsWith('/staff/operator') ? right.operator : right.staff, right.ticketCookie].join('; ')
  const names = parameters.filter((parameter) => parameter.in === 'path').map(({ name }) => name)
  const numbered = names.filter((name) => name !== 'release' && name !== 'tenant')
  const address = (end: string) =>
    path.replaceAll(/\{([^}]+)\}/g, (_, name) => {
      if (name === 'tenant') return 'probekreis'
      return name === 'release' && !path.startsWith('/staff') ? right.release : end
    })
  const type = { 'content-type': 'application/x-www-form-urlencoded' }
  for (const end of ends) {
    const isInPath = numbered.length > 0 || (names.includes('release') && path.startsWith('/staff'))
    if (method === 'post') {
      const body = new URLSearchParams(formFields.map((name) => [name, end])).toString()
      await send(operation, { path: address(isInPath ? end : '1'), headers: { cookie, ...type }, body })
      if (isInPath) await send(operation, { path: address('1'), headers: { cookie, ...type }, body })
    } else if (isInPath) await send(operation, { path: address(end), headers: { cookie }, body: undefined })
  }
}
