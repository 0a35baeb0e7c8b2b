import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { after, before, describe, test } from 'node:test'
import Fastify, { type FastifyContextConfig, type RouteOptions } from 'fastify'
import { mayUse, type Role, roles } from '../src/staff/roles.ts'
import { createTenant } from '../src/store/create-release.ts'
import { staffConsole } from '../src/web/console/console.ts'
import { type StaffSession, signInStaff } from './staff-session.ts'
import { startTestPortal, type TestPortal } from './test-portal.ts'

type StaffRoute = { method: 'GET' | 'POST'; url: string; staff: FastifyContextConfig['staff'] }

/** Routes for everybody: signing in and out, and one-time links. What is not in this list must know who asks. */
const openUrls = [
  '/staff/sign-in',
  '/staff/sign-in/password',
  '/staff/sign-in/passkey',
  '/staff/sign-in/passkey/options',
  '/staff/sign-in/provider',
  '/staff/sign-in/provider/callback',
  '/staff/sign-out',
  '/staff/first/:token',
  '/staff/first/:token/accept',
  '/staff/first/:token/passkey',
  '/staff/first/:token/passkey/options',
  '/staff/first/:token/password',
  '/staff/first/:token/provider',
]

/** Nobody asks it anything here; with it there are routes to it. */
const signInProvider = { issuer: 'http://127.0.0.1:9', clientId: 'punkt8', clientSecret: 'secret', name: 'Probedienst' }

let portal: TestPortal
let stranger: StaffSession
let operator: StaffSession
const members = new Map<Role, StaffSession>()
const staffRoutes = await routesOf()

before(async () => {
  portal = await startTestPortal({ signInProvider })
  const { database } = portal
  const neighbour = {
    slug: 'nachbarkreis',
    name: 'Nachbarkreis',
    zone: 'Europe/Berlin',
    phone: '1',
    email: '',
    address: '',
  }
  await database.transaction((session) => createTenant(session, neighbour))
  stranger = await signInStaff(database, { tenant: 'nachbarkreis', roles })
  operator = await signInStaff(database, { isOperator: true })
  for (const role of roles) members.set(role, await signInStaff(database, { tenant: 'probekreis', roles: [role] }))
})

after(() => portal.stop())

test('there are routes to walk, and each says who may use it', () => {
  assert.ok(staffRoutes.length > 3)
  for (const { url, staff } of staffRoutes) assert.ok(staff, `${url} says nothing`)
  const open = staffRoutes.filter(({ staff }) => staff === 'open').map(({ url }) => url)
  assert.deepEqual(
    [...new Set(open)].filter((url) => !openUrls.includes(url)),
    [],
    'open, but not meant to be',
  )
})

test('docs/security.md says of each route who may use it, and nothing else', () => {
  const told = readFileSync(new URL('../docs/security.md', import.meta.url), 'utf8')
  const rows = told.split('\n').filter((line) => line.startsWith('| `/staff'))
  assert.deepEqual(rows, tableOf(staffRoutes), 'write the rows that the test expects into docs/security.md')
})

describe('every route of the console', () => {
  for (const { method, url, staff } of staffRoutes) {
    test(`${method} ${url}`, async () => {
      if (method === 'POST')
        assert.equal((await ask(method, url, operator, 'cross-site')).status, 403, 'from elsewhere')
      if (staff === 'open') return
      const unknown = await ask(method, url, undefined)
      assert.equal(unknown.status, 303, 'not signed in')
      assert.match(unknown.headers.get('location') ?? '', /^\/staff\/sign-in/)
      assert.equal(unknown.headers.get('cache-control'), 'no-store')
      const forged = await ask(method, url, { ...operator, cookie: 'staff=forged' })
      assert.equal(forged.status, 303, 'with a forged cookie')
      if (staff === 'member') return
      if (staff === 'operator') {
        for (const [role, member] of members) assert.equal((await ask(method, url, member)).status, 403, role)
        return
      }
      assert.ok(typeof staff === 'object')
      assert.equal((await ask(method, url, stranger)).status, 403, 'staff of another tenant, with every role there')
      for (const [role, member] of members) {
        if (mayUse([role], staff.access)) continue
        const { status } = await ask(method, url, member)
        assert.equal(status, 403, `${role} got in`)
      }
      if (method === 'POST' || url.endsWith('/events')) return
      for (const [role, member] of members) {
        if (!mayUse([role], staff.access)) continue
        const { status, headers } = await ask(method, url, member)
        assert.notEqual(status, 403, `${role} was kept out`)
        assert.doesNotMatch(headers.get('location') ?? '', /sign-in/, `${role} was sent to sign in`)
      }
    })
  }
})

/** Whoever is in the table gets in where nothing but the role decides. */
test('the overview opens to every role of the tenant, and to the operator', async () => {
  for (const [role, member] of members) {
    const { status } = await ask('GET', '/staff/t/probekreis', member)
    assert.equal(status, 200, role)
  }
  assert.equal((await ask('GET', '/staff/t/probekreis', operator)).status, 200)
})

test('a tenant that does not exist answers like one that is closed to you', async () => {
  const closed = await ask('GET', '/staff/t/nachbarkreis', members.get('owner'))
  const missing = await ask('GET', '/staff/t/kein-kreis', members.get('owner'))
  assert.equal(missing.status, closed.status)
  assert.equal(await missing.text(), await closed.text())
})

test('a link from elsewhere asks the browser to come again with its cookie', async () => {
  const reply = await ask('GET', '/staff/t/probekreis', undefined, 'cross-site')
  assert.equal(reply.status, 200)
  assert.match(await reply.text(), /http-equiv="refresh" content="0"/)
})

/** Fills a route's address: the tenant is the real one, the rest never gets that far. */
function ask(
  method: 'GET' | 'POST',
  url: string,
  who: { cookie: string } | undefined,
  site = 'same-origin',
): Promise<Response> {
  const path = url.replace(':tenant', 'probekreis').replace(/:[a-z]+/gi, '1')
  return fetch(portal.origin + path, {
    method,
    redirect: 'manual',
    headers: {
      'sec-fetch-site': site,
      ...(who && { cookie: who.cookie }),
      ...(method === 'POST' && { 'content-type': 'application/x-www-form-urlencoded' }),
    },
    ...(method === 'POST' && { body: '' }),
  })
}

/** The rows of the table in docs/security.md: one for each address, who reads it and who changes something there. */
function tableOf(routes: StaffRoute[]): string[] {
  const urls = [...new Set(routes.map(({ url }) => url))].sort()
  const cell = (url: string, method: string) => {
    const route = routes.find((one) => one.url === url && one.method === method)
    if (!route?.staff) return '–'
    if (route.staff === 'open') return 'everybody'
    if (route.staff === 'member') return 'whoever is signed in'
    if (route.staff === 'operator') return 'operator'
    const { access } = route.staff
    return roles.filter((role) => mayUse([role], access)).join(', ')
  }
  return urls.map((url) => `| \`${url.replaceAll(/:(\w+)/g, '{$1}')}\` | ${cell(url, 'GET')} | ${cell(url, 'POST')} |`)
}

async function routesOf(): Promise<StaffRoute[]> {
  const app = Fastify()
  const found: StaffRoute[] = []
  app.addHook('onRoute', ({ method, url, config }: RouteOptions) => {
    for (const one of [method].flat() as string[]) {
      if (one === 'GET' || one === 'POST') found.push({ method: one, url, staff: config?.staff })
      else assert.ok(one === 'HEAD' || one === 'OPTIONS', `${one} ${url} is walked by no test`)
    }
  })
  // Registering looks at nothing but the settings; what the routes need is there when they are asked.
  await app.register(staffConsole, { prefix: '/staff', parts: { config: { signInProvider } } as never })
  await app.ready()
  return found
}
