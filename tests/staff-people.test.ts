import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { Secret, TOTP } from 'otpauth'
import { createTenant } from '../src/store/create-release.ts'
import { createFirstLink } from '../src/store/staff-links.ts'
import { type StaffSession, signInStaff } from './staff-session.ts'
import { startTestPortal, type TestPortal } from './test-portal.ts'

const people = '/staff/t/probekreis/people'
const password = 'Kastanien fallen im Oktober'

const zone = 'Europe/Berlin'
/** Nothing has happened before; the last entry may be of the next day. */
const firstDay = Temporal.Now.plainDateISO(zone)
let portal: TestPortal
let owner: StaffSession

before(async () => {
  portal = await startTestPortal()
  owner = await signInStaff(portal.database, { tenant: 'probekreis', roles: ['owner'], name: 'Olga Owner' })
})

after(() => portal.stop())

describe('an owner invites somebody', () => {
  let link: string
  let secret: string
  let codes: string[]
  let cookie: string

  test('and gets a link', async () => {
    const page = await post(people, owner, {
      name: 'Paul Plan',
      email: 'Paul@Example.org',
      roles: ['planner', 'press'],
    })
    link = linkOn(await page.text())
    assert.match(await (await get(people, owner)).text(), /Paul Plan/)
  })

  test('which tells who invites whom as what, and changes nothing however often it is opened', async () => {
    for (let times = 0; times < 3; times++) {
      const reply = await get(link)
      assert.equal(reply.status, 200)
      assert.match(await reply.text(), /Olga Owner hat Sie eingeladen: Probekreis/)
    }
  })

  test('with weak passwords or wrong codes it is not accepted', async () => {
    const form = await (await get(`${link}/password`)).text()
    const sealed = field(form, 'sealed')
    secret = /class="p8-code">([A-Z2-7 ]+)</.exec(form)?.[1]?.replaceAll(' ', '') ?? ''
    const good = { sealed, name: 'Paul Plan', password, repeated: password, code: codeOf(secret) }
    for (const bad of [
      { password: 'kurz', repeated: 'kurz' },
      { repeated: 'anders' },
      { code: '000000' },
      { name: '' },
    ]) {
      const reply = await post(`${link}/password`, undefined, { ...good, ...bad })
      assert.equal(reply.status, 422)
      assert.equal(reply.headers.get('set-cookie'), null)
    }
    const weak = await post(`${link}/password`, undefined, { ...good, sealed: 'AAAA' })
    assert.equal(weak.status, 422, 'a secret that the portal did not make')
  })

  test('with password and one-time code it is, once', async () => {
    const sealed = field(await (await get(`${link}/password`)).text(), 'sealed')
    const own = await post(`${link}/password`, undefined, {
      sealed,
      name: 'x',
      password: 'kurz',
      repeated: '',
      code: '',
    })
    secret = /class="p8-code">([A-Z2-7 ]+)</.exec(await own.text())?.[1]?.replaceAll(' ', '') ?? ''
    const form = { sealed, name: 'Paul Plan', password, repeated: password, code: codeOf(secret) }
    const [one, two] = await Promise.all([
      post(`${link}/password`, undefined, form),
      post(`${link}/password`, undefined, form),
    ])
    assert.deepEqual([one.status, two.status].sort(), [200, 404])
    const accepted = one.status === 200 ? one : two
    codes = [...(await accepted.text()).matchAll(/<li class="p8-code">([^<]+)</g)].map(([, code]) => code as string)
    assert.equal(codes.length, 10)
    cookie = cookieOf(accepted)
    assert.equal((await get('/staff/t/probekreis', { cookie })).status, 200)
    assert.equal((await get(people, { cookie })).status, 403, 'not as an owner')
    assert.equal((await get(link)).status, 404)
  })

  test('they sign in with all three, and each code works once', async () => {
    const right = { email: 'paul@example.org', password, code: codeOf(secret, 1) }
    const wrong = [{ password: 'falsch' }, { code: '123456' }, { email: 'niemand@example.org' }]
    const answers = new Set<string>()
    for (const part of wrong) {
      const reply = await post('/staff/sign-in/password', undefined, { ...right, ...part })
      assert.equal(reply.status, 422)
      answers.add((await reply.text()).replaceAll(/value="[^"]*"/g, ''))
    }
    assert.equal(answers.size, 1, 'the same answer, whatever is wrong')
    const reply = await post('/staff/sign-in/password', undefined, { ...right, to: '/staff/t/probekreis/releases' })
    assert.equal(reply.headers.get('location'), '/staff/t/probekreis/releases')
    assert.equal((await post('/staff/sign-in/password', undefined, right)).status, 422, 'the same code again')
    const recovery = { ...right, code: (codes[0] ?? '').toLowerCase().replaceAll('-', ' ') }
    assert.equal((await post('/staff/sign-in/password', undefined, { ...recovery, password: 'falsch' })).status, 422)
    assert.equal((await post('/staff/sign-in/password', undefined, recovery)).status, 303)
    assert.equal((await post('/staff/sign-in/password', undefined, recovery)).status, 422, 'a recovery code again')
  })

  test('nobody guesses on and on, at an account that exists or at one that does not', async () => {
    for (const email of ['paul@example.org', 'niemand@example.org']) {
      const statuses: number[] = []
      for (let times = 0; times < 11; times++)
        statuses.push((await post('/staff/sign-in/password', undefined, { email, password: 'x', code: '1' })).status)
      assert.equal(statuses.at(-1), 429, email)
    }
  })

  test('what they were and are is changed by the owner alone, at once, and stands in the trail', async () => {
    const id = await memberId('paul@example.org')
    assert.equal((await post(`${people}/${id}/roles`, { cookie }, { roles: ['owner'] })).status, 403)
    assert.equal((await post(`${people}/${id}/roles`, owner, { roles: ['press'] })).status, 303)
    assert.equal((await post(`${people}/${id}/roles`, owner, {})).status, 422, 'no role at all')
    const auditor = await signInStaff(portal.database, { tenant: 'probekreis', roles: ['auditor'] })
    const trail = await (await get('/staff/t/probekreis/audit?thing=member', auditor)).text()
    assert.match(trail, /Paul Plan &#60;paul@example\.org&#62;: Rollen geändert/)
    assert.match(trail, /roles:<\/span> planner, press → press/)
    assert.equal((await get('/staff/t/probekreis/audit', { cookie })).status, 403)
  })

  test('who is removed is out at once, and gone from the list', async () => {
    const id = await memberId('paul@example.org')
    assert.match(await (await get(`${people}/${id}/remove`, owner)).text(), /entfernen\?/)
    assert.equal((await post(`${people}/${id}/remove`, owner, {})).status, 303)
    assert.equal((await get('/staff/t/probekreis', { cookie })).status, 303)
    assert.doesNotMatch(await (await get(people, owner)).text(), /Paul Plan/)
  })
})

describe('what an owner cannot do', () => {
  test('leave the tenant without an owner', async () => {
    const reply = await post(`${people}/${owner.memberId}/roles`, owner, { roles: ['planner'] })
    assert.equal(reply.status, 422)
    assert.equal((await post(`${people}/${owner.memberId}/remove`, owner, {})).status, 422)
  })

  test('nor can two owners remove each other at the same instant', async () => {
    const other = await signInStaff(portal.database, { tenant: 'probekreis', roles: ['owner'] })
    const replies = await Promise.all([
      post(`${people}/${other.memberId}/remove`, owner, {}),
      post(`${people}/${owner.memberId}/remove`, other, {}),
    ])
    // Whoever was removed first is led to the sign-in.
    const removed = replies.filter(
      ({ status, headers }) => status === 303 && !headers.get('location')?.includes('sign-in'),
    )
    assert.equal(removed.length, 1)
    owner = (await get(people, owner)).status === 200 ? owner : other
  })

  test('touch staff of another tenant', async () => {
    await addTenant('fernkreis')
    const stranger = await signInStaff(portal.database, { tenant: 'fernkreis', roles: ['owner'] })
    for (const path of ['', '/remove'])
      assert.equal((await get(`${people}/${stranger.memberId}${path}`, owner)).status, 404)
    for (const deed of ['roles', 'remove', 'renew'])
      assert.equal((await post(`${people}/${stranger.memberId}/${deed}`, owner, { roles: ['planner'] })).status, 404)
  })

  test('get into another tenant with the account of somebody who works for both', async () => {
    await addTenant('nachbarkreis')
    const both = await signInStaff(portal.database, { tenant: 'nachbarkreis', roles: ['planner'], name: 'Bea Beide' })
    const email =
      (await rows<{ email: string }>('select email from staff_members where id = $1', [both.memberId]))[0]?.email ?? ''
    const page = await post(people, owner, { name: 'Bea', email, roles: ['duty'] })
    const link = linkOn(await page.text())
    const form = await get(`${link}/password`)
    assert.equal(form.status, 404, 'the link does not open the account')
    assert.equal((await post(`${link}/accept`, undefined, {})).status, 404)
    assert.equal((await post(`${link}/accept`, owner, {})).status, 404, 'nor does somebody else accept it')
    assert.equal((await get('/staff/t/probekreis', both)).status, 403)
    assert.equal((await post(`${link}/accept`, both, {})).status, 303)
    assert.equal((await get('/staff/t/probekreis', both)).status, 200)
    assert.equal((await post(`${people}/${both.memberId}/renew`, owner, {})).status, 404, 'no new sign-in either')
  })
})

test('a new link for a lost device ends what was before', async () => {
  const lost = await signInStaff(portal.database, { tenant: 'probekreis', roles: ['press'] })
  const link = linkOn(await (await post(`${people}/${lost.memberId}/renew`, owner, {})).text())
  assert.equal((await get('/staff', lost)).status, 303, 'nothing happens before it is used')
  const form = await (await get(`${link}/password`)).text()
  const secret = /class="p8-code">([A-Z2-7 ]+)</.exec(form)?.[1]?.replaceAll(' ', '') ?? ''
  const reply = await post(`${link}/password`, undefined, {
    sealed: field(form, 'sealed'),
    name: 'Petra Probe',
    password,
    repeated: password,
    code: codeOf(secret),
  })
  assert.equal(reply.status, 200)
  assert.match((await get('/staff', lost)).headers.get('location') ?? '', /sign-in/)
  assert.equal((await get('/staff/t/probekreis', { cookie: cookieOf(reply) })).status, 200)
})

test('an invitation is taken back, and a newer one replaces an older one', async () => {
  const invite = async () =>
    linkOn(await (await post(people, owner, { name: 'Ida', email: 'ida@example.org', roles: ['duty'] })).text())
  const first = await invite()
  const second = await invite()
  assert.equal((await get(first)).status, 404)
  assert.equal((await get(second)).status, 200)
  const list = await (await get(people, owner)).text()
  const id = /invitations\/(\d+)\/revoke/.exec(list)?.[1]
  assert.equal((await post(`${people}/invitations/${id}/revoke`, owner, {})).status, 303)
  assert.equal((await get(second)).status, 404)
})

test('the first owner of a tenant and the operator come by a link from the command line', async () => {
  const address = await portal.database.transaction((session) =>
    createFirstLink(session, {
      publicUrl: portal.config.publicUrl,
      tenantId: null,
      name: 'Otto',
      email: 'otto@example.org',
    }),
  )
  assert.match(await (await get(new URL(address).pathname)).text(), /Betrieb der Installation/)
})

test('the trail is only added to', async () => {
  await assert.rejects(rows('update audit_entries set subject = $1', ['x']), /only added to/)
  await assert.rejects(rows('delete from audit_entries where id > $1', [0]), /only added to/)
})

test('the filter of the trail says what is wrong with a day, and reads days in the zone of the tenant', async () => {
  assert.match(await (await get('/staff/t/probekreis/audit?from=gestern', owner)).text(), /Jahr-Monat-Tag/)
  const today = Temporal.Now.plainDateISO(zone)
  assert.match(
    await (await get(`/staff/t/probekreis/audit?from=${firstDay}&until=${today}`, owner)).text(),
    /eingeladen/,
  )
  assert.match(
    await (await get(`/staff/t/probekreis/audit?until=${firstDay.subtract({ days: 1 })}`, owner)).text(),
    /keine Einträge/,
  )
})

test('no name, address, token or password is in the log', () => {
  assert.doesNotMatch(portal.logged(), /paul|Kastanien|staff\/first\/|olga/i)
})

async function addTenant(slug: string): Promise<void> {
  const tenant = { slug, name: slug, zone: 'Europe/Berlin', phone: '1', email: '', address: '' }
  await portal.database.transaction((session) => createTenant(session, tenant))
}

async function memberId(email: string): Promise<number> {
  const [row] = await rows<{ id: number }>('select id from staff_members where email = $1', [email])
  assert.ok(row)
  return row.id
}

function rows<Row>(text: string, values: unknown[]): Promise<Row[]> {
  return portal.database.rows<Row>({ name: text, text, values })
}

function get(path: string, who?: { cookie: string }): Promise<Response> {
  return fetch(portal.origin + path, { redirect: 'manual', headers: who ? { cookie: who.cookie } : {} })
}

function post(
  path: string,
  who: { cookie: string } | undefined,
  fields: Record<string, string | string[]>,
): Promise<Response> {
  const body = new URLSearchParams()
  for (const [name, values] of Object.entries(fields)) for (const value of [values].flat()) body.append(name, value)
  return fetch(portal.origin + path, {
    method: 'POST',
    redirect: 'manual',
    headers: { 'sec-fetch-site': 'same-origin', ...(who && { cookie: who.cookie }) },
    body,
  })
}

/** The path of the one-time link that a page shows. */
function linkOn(page: string): string {
  const link = /value="(http[^"]+\/staff\/first\/[^"]+)"/.exec(page)?.[1]
  assert.ok(link, 'the page shows a link')
  return new URL(link).pathname
}

function field(page: string, name: string): string {
  return new RegExp(`name="${name}" value="([^"]*)"`).exec(page)?.[1] ?? ''
}

function cookieOf(reply: Response): string {
  return reply.headers.get('set-cookie')?.split(';')[0] ?? ''
}

/** What the app shows now, or `steps` half minutes later. */
function codeOf(secret: string, steps = 0): string {
  return new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: Date.now() + steps * 30_000 })
}
