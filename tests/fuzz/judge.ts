import assert from 'node:assert/strict'
import { faultIn, type Operation } from './document.ts'
import { marker, type WildRequest } from './requests.ts'

export type Answer = { status: number; headers: Headers; text: string }

const inside =
  /node_modules|\bat \S+ \(|\.ts:\d|select .+ from |syntax error at|postgres(?:ql)?:\/\/|ECONNREFUSED|violates .+ constraint/i

const onEveryPage = {
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
}

/** Throws with what is wrong about an answer. */
export function judge(operation: Operation, request: WildRequest, answer: Answer, problemTypes: Set<string>): void {
  const { status, headers, text } = answer
  const type = headers.get('content-type') ?? ''
  if (status === 503) assert.ok(headers.has('retry-after'), 'told to come again, but not when')
  else assert.ok(status < 500, `${status} ${text.slice(0, 300)}`)
  const location = (headers.get('location') ?? '').replace(/^http:\/\/(?:127\.0\.0\.1|localhost):\d+(?=\/)/, '')
  assert.doesNotMatch(location, /^(?:\/\/|\w+:|\/\\)/, 'sent elsewhere')
  if (/json|html|text/.test(type) && !request.path.startsWith('/assets/') && !request.path.startsWith('/api/docs'))
    assert.doesNotMatch(text, inside, 'speaks of the inside')
  if (!type.startsWith('text/csv')) assert.doesNotMatch(text, /<script>alert/, 'brings markup back')
  if (status !== 503 && type.startsWith('text/html') && !request.path.startsWith('/api/docs')) judgeHeaders(headers)
  if (status >= 400) judgeRefusal(operation, answer, problemTypes)
  else if (operation.isApi && operation.answers[status]) {
    const fault = faultIn(operation.answers[status], JSON.parse(text))
    assert.equal(fault, undefined, 'differs from the document')
  } else if (operation.isApi && Object.keys(operation.answers).length > 1) {
    assert.ok(status in operation.answers, `${status} is not in the document`)
    assert.equal(text, '', 'an answer that the document has no body for')
  }
}

function judgeHeaders(headers: Headers): void {
  const policy = headers.get('content-security-policy') ?? ''
  for (const rule of ["default-src 'none'", "frame-ancestors 'none'", "base-uri 'none'"])
    assert.ok(policy.includes(rule))
  assert.doesNotMatch(policy, /unsafe-|\*/)
  for (const [name, value] of Object.entries(onEveryPage)) assert.equal(headers.get(name), value, name)
  assert.match(headers.get('permissions-policy') ?? '', /geolocation=\(\), microphone=\(\)/)
}

function judgeRefusal({ isApi }: Operation, { status, headers, text }: Answer, problemTypes: Set<string>): void {
  const type = headers.get('content-type') ?? ''
  // Node itself refuses what is no HTTP before any route is reached.
  if (status === 431 || (status === 400 && type === '')) return
  if (!type.startsWith('application/problem+json')) {
    assert.ok(!isApi, `an error of the API is ${type || 'nothing'}: ${text.slice(0, 200)}`)
    assert.match(type, /^(text\/html|application\/json|text\/plain)/, 'an error that is no page')
    return
  }
  const problem = JSON.parse(text) as Record<string, unknown>
  assert.ok(problemTypes.has(String(problem.type)), `${problem.type} is in no list`)
  assert.equal(problem.status, status)
  assert.ok(problem.title && problem.detail)
  assert.doesNotMatch(text, new RegExp(marker), 'a problem repeats what was typed')
}
