import assert from 'node:assert/strict'
import fc from 'fast-check'
import { verifyLedger } from '../../src/ledger/verify.ts'
import { roles } from '../../src/staff/roles.ts'
import { checkRelease } from '../release-checks.ts'
import { signInStaff } from '../staff-session.ts'
import { startTestPortal, type TestPortal } from '../test-portal.ts'
import { createAsker, frontWhere, somebody } from '../visitor-over-http.ts'
import { type Operation, readDocument } from './document.ts'
import { type Answer, judge } from './judge.ts'
import { requestsTo, type WildRequest } from './requests.ts'
import { type Right, tryEdges } from './try-edges.ts'

const answerWithinMs = 20_000
const slugs = ['offen', 'codes', 'wunsch', 'namenlos']
/** Streams that last for hours, and a child process that plays a whole morning. */
const leftOut = /\/events$|\/rehearsals$/

/**
 * Sends each operation of the portal's own OpenAPI document requests from right to wild, as a citizen with a ticket, as
 * staff with every role, and as nobody. Throws with the first answer that is not as it should be. Gives their number.
 */
export async function fuzzPortal(options: { seed: number; requestsPerAct: number; only?: string }): Promise<number> {
  const { seed, requestsPerAct, only = '' } = options
  console.log(`seed ${seed}; again with: npm run fuzz -- --seed ${seed} --requests ${requestsPerAct}`)
  const portal = await startTestPortal()
  let count = 0
  const found: string[] = []
  try {
    const { known, releaseIds, right } = await prepare(portal)
    const document = readDocument(await (await calm(portal, '/api/docs/json')).json())
    const { problemTypes } = document
    const operations = document.operations.filter(
      ({ method, path }) => !/head|options/.test(method) && !leftOut.test(path) && path.includes(only),
    )
    await tryEdges(operations, right, async (operation, request) => {
      count++
      const answer = await sendWhenCalm(portal.origin, operation, request)
      try {
        judge(operation, request, answer, problemTypes)
      } catch (error) {
        const sent = JSON.stringify(request).slice(0, 1000)
        throw new Error(`${operation.method} ${operation.path}: ${(error as Error).message}\n${sent}`)
      }
      const isProblem = answer.headers.get('content-type')?.startsWith('application/problem+json')
      return isProblem ? JSON.parse(answer.text) : undefined
    })
    for (const operation of operations) {
      const arbitrary = requestsTo(operation, known)
      const ask = async (request: WildRequest) => {
        count++
        judge(operation, request, await send(portal.origin, operation, request), problemTypes)
      }
      const what = `${operation.method} ${operation.path}`
      await fc.assert(fc.asyncProperty(arbitrary, ask), {
        seed,
        numRuns: requestsPerAct,
        // A shrunk request is easier to read, but each step of it is a request.
        endOnFailure: requestsPerAct < 50,
        reporter: ({ failed, counterexample, errorInstance }) => {
          if (!failed) return
          const said = errorInstance instanceof Error ? errorInstance.message : String(errorInstance)
          found.push(`${what}: ${said}\n${JSON.stringify(counterexample?.[0]).slice(0, 3000)}`)
        },
      })
    }
    assert.equal(found.length, 0, [...found, portal.logged().slice(-2000)].join('\n\n'))
    await expectWhole(portal, releaseIds)
  } finally {
    await portal.stop()
  }
  return count
}

async function prepare(
  portal: TestPortal,
): Promise<{ known: Record<string, string[]>; releaseIds: number[]; right: Right }> {
  const ask = createAsker(portal.origin)
  const releaseIds = [
    await portal.announce({ slug: 'offen', opensInMs: 200, partyMax: 2, appointments: 40 }),
    await portal.announce({ slug: 'codes', opensInMs: 200, identity: 'code', codes: ['AAAA-1111'] }),
    await portal.announce({ slug: 'wunsch', opensInMs: 200, kind: 'allocate' }),
    await portal.announce({ slug: 'namenlos', opensInMs: 200, identity: 'anonymous' }),
  ]
  for (const slug of slugs) await frontWhere(ask, slug, ({ phase }) => phase === 'open')
  const { ticket, n } = (await ask('/api/releases/offen/tickets', { json: somebody(1) })).json()
  await frontWhere(ask, 'offen', ({ admitted }) => admitted >= Number(n))
  const session = { tenant: 'probekreis', roles, isOperator: false }
  const staff = await signInStaff(portal.database, session)
  const operator = await signInStaff(portal.database, { isOperator: true })
  const [slot] = (await ask('/api/releases/offen/slots')).json().slots as { id: number }[]
  const ticketCookie = `ticket_${releaseIds[0]}=${ticket}`
  return {
    releaseIds,
    right: {
      release: 'offen',
      ticket: String(ticket),
      ticketCookie,
      slotId: slot?.id ?? 0,
      staff: staff.cookie,
      operator: operator.cookie,
    },
    known: {
      release: [...slugs, ...releaseIds.map(String)],
      tenant: ['probekreis'],
      ticket: [String(n)],
      cookie: [staff.cookie, operator.cookie, ticketCookie],
      authorization: [`Ticket ${ticket}`],
      '*': ['style.css', '..%2f..%2fpackage.json'],
    },
  }
}

/** Asks until the machine, which may be busy with other things, has time for it. */
async function calm(portal: TestPortal, path: string): Promise<Response> {
  for (let tries = 0; ; tries++) {
    const response = await fetch(portal.origin + path)
    if (response.status !== 503 || tries > 40) return response
    await response.body?.cancel()
    await new Promise((resolve) => setTimeout(resolve, 250))
  }
}

/** Sends until the machine has time for it: what is told to come later says nothing of a bound. */
async function sendWhenCalm(origin: string, operation: Operation, request: WildRequest): Promise<Answer> {
  for (let tries = 0; ; tries++) {
    const answer = await send(origin, operation, request)
    if (answer.status !== 503 || tries > 40) return answer
    await new Promise((resolve) => setTimeout(resolve, 250))
  }
}

async function send(origin: string, { method, path }: Operation, request: WildRequest): Promise<Answer> {
  const response = await fetch(origin + request.path, {
    method: method.toUpperCase(),
    headers: request.headers,
    ...(request.body !== undefined && { body: request.body }),
    redirect: 'manual',
    signal: AbortSignal.timeout(answerWithinMs),
  }).catch((error) => {
    throw new Error(error.name === 'TimeoutError' ? `${path} does not answer` : `${path}: ${error.cause ?? error}`)
  })
  return { status: response.status, headers: response.headers, text: await response.text() }
}

/** The portal is well, every release keeps its promises, and its ledger verifies. */
async function expectWhole(portal: TestPortal, releaseIds: number[]): Promise<void> {
  assert.equal((await calm(portal, '/health/ready')).status, 200)
  assert.equal(({} as Record<string, unknown>).admin, undefined, 'a prototype was changed')
  for (const releaseId of releaseIds) await checkRelease(portal.databaseUrl, releaseId)
  for (const slug of slugs) {
    const ledger = await (await calm(portal, `/r/${slug}/ledger.ndjson`)).text()
    const lobbyList = await (await calm(portal, `/r/${slug}/lobby.csv`)).text()
    const { isVerified, checks } = verifyLedger({ ledger, lobbyList })
    assert.ok(
      isVerified,
      `${slug}: ${JSON.stringify(checks.filter(({ findings }) => findings.length > 0)).slice(0, 500)}`,
    )
  }
}
