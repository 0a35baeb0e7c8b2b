import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, describe, test } from 'node:test'
import type { CentreEvent } from '../src/centre/attendance.ts'
import type { DayList, WalkIn } from '../src/centre/day-list.ts'
import { deriveKeys } from '../src/eligibility/keys.ts'
import { deleteWhatIsOver } from '../src/retention/delete-what-is-over.ts'
import { type BookedPerson, bookDay, dosesGiven, farAhead, today } from './centre-day.ts'
import { addTenant } from './second-tenant.ts'
import { type StaffSession, signInStaff } from './staff-session.ts'
import { startTestPortal, type TestPortal } from './test-portal.ts'

let portal: TestPortal
let staff: StaffSession
let people: BookedPerson[]
const base = '/staff/t/probekreis/centre/1'

before(async () => {
  portal = await startTestPortal()
  people = await bookDay(portal, 'heute', [
    { at: '00:00', names: ['Anna Früh', 'Bernd Früh'] },
    { at: '00:00', names: ['Carla =Formel'] },
    { at: '23:50', names: ['Dora Spät'] },
  ])
  staff = await signInStaff(portal.database, { tenant: 'probekreis', roles: ['centre'], name: 'Rita Empfang' })
})

after(() => portal.stop())

test('the day list names everybody by time and line, with the number of the booking', async () => {
  const page = await text(await get(''))
  const rows = [...page.matchAll(/<strong>(\d+:\d\d Uhr)<\/strong> (Linie \d)[\s\S]*?<strong>(.*?)<\/strong>/g)]
  assert.deepEqual(
    rows.map(([, time, line, name]) => [time, line, name]),
    [
      ['0:00 Uhr', 'Linie 1', 'Früh, Anna'],
      ['0:00 Uhr', 'Linie 2', 'Früh, Bernd'],
      ['0:00 Uhr', 'Linie 3', '=Formel, Carla'],
      ['23:50 Uhr', 'Linie 1', 'Spät, Dora'],
    ],
  )
  assert.ok(page.includes(people[0]?.number ?? '?'))
})

test('only the page with the camera may open one', async () => {
  assert.match((await get('')).headers.get('permissions-policy') ?? '', /camera=\(self\)/)
  const other = await fetch(`${portal.origin}/staff/t/probekreis`, { headers: { cookie: staff.cookie } })
  assert.match(other.headers.get('permissions-policy') ?? '', /camera=\(\)/)
})

test('the page for when there is no network names nobody', async () => {
  const shell = await text(await get('/shell'))
  assert.doesNotMatch(shell, /Früh|Spät|Formel/)
})

test('a file of the day: no name becomes a formula, and the trail tells who has it', async () => {
  const file = await text(await get('/export?format=csv'))
  assert.match(file, /Früh;Anna;1951-04-03;Impfung;1;erwartet/)
  assert.match(file, /'=Formel/)
  const [entry] = await portal.database.rows<{ action: string; subject: string }>({
    name: 'testTrail',
    text: 'select action, subject from audit_entries order by id desc limit 1',
    values: [],
  })
  assert.deepEqual(entry, { action: 'day-list.exported', subject: `Impfzentrum, ${today()}` })
})

test('the trail tells who opened a list, once however often the page is loaded', async () => {
  for (const path of ['', '', '/list', '?day=2031-01-02', '?day=2031-01-02']) await get(path)
  const entries = await portal.database.rows<{ subject: string }>({
    name: 'testOpenings',
    text: "select subject from audit_entries where action = 'day-list.opened' order by id",
    values: [],
  })
  assert.deepEqual(
    entries.map(({ subject }) => subject),
    [`Impfzentrum, ${today()}`, 'Impfzentrum, 2031-01-02'],
  )
})

test('without JavaScript: somebody comes, gets a dose, and a step is taken back', async () => {
  const { ref } = people[2] as BookedPerson
  assert.equal((await act(ref, 'arrived')).headers.get('location'), `${base}#${ref}`)
  await act(ref, 'arrived')
  assert.match(rowOf(await text(await get('')), ref), /da, \d+:\d\d Uhr, Rita Empfang/)
  await act(ref, 'given')
  assert.equal(await dosesGiven(portal), 1)
  await act(ref, 'back')
  assert.equal(await dosesGiven(portal), 0)
  assert.match(rowOf(await text(await get('')), ref), /data-state="arrived"/)
  assert.equal((await act(ref, 'dance')).status, 422)
})

describe('devices that send when they can', () => {
  const device = (name: string) => ({ device: `device-${name}`, deviceName: `Gerät ${name}` })
  const event = (name: string, ref: string, kind: CentreEvent['kind'], agoMs: number): CentreEvent => ({
    id: randomUUID(),
    ref,
    kind,
    undoes: null,
    atMs: Date.now() - agoMs,
    ...device(name),
  })

  test('the same person at two devices: one dose counts, both hear of the other', async () => {
    const { ref } = people[0] as BookedPerson
    const [a, b] = [
      [event('A', ref, 'arrived', 60_000), event('A', ref, 'given', 50_000)],
      [event('B', ref, 'arrived', 59_000), event('B', ref, 'given', 40_000)],
    ]
    const first = await sync(0, b)
    assert.deepEqual(
      first.known,
      b?.map(({ id }) => id),
    )
    const second = await sync(0, a)
    const told = second.events.filter((one: CentreEvent) => one.ref === ref)
    assert.equal(told.length, 4)
    // The answer was lost, and A sends everything again.
    await sync(0, a)
    assert.equal((await sync(0, [])).events.filter((one: CentreEvent) => one.ref === ref).length, 4)
    const [row] = await portal.database.rows<{ count: number; event: string }>({
      name: 'testDoseOf',
      text: 'select count(*)::int as count, min(event_id::text) as event from doses_given',
      values: [],
    })
    assert.deepEqual(row, { count: 1, event: a?.[1]?.id })
    const page = await text(await get(''))
    assert.match(page, /Eine Person wurde an zwei Geräten eingetragen/)
    assert.match(page, /an Gerät A.*außerdem.*an Gerät B/)
    const { after } = await sync(0, [])
    assert.deepEqual((await sync(after, [])).events, [], 'what was heard is not told again')
  })

  test('a conflict that is settled is gone, and the dose still counts once', async () => {
    await act(people[0]?.ref ?? '', 'settle')
    assert.doesNotMatch(await text(await get('')), /an zwei Geräten/)
    assert.equal(await dosesGiven(portal), 1)
  })

  test('ten devices at once, in any order: one dose', async () => {
    const { ref } = people[1] as BookedPerson
    const before = await dosesGiven(portal)
    await Promise.all(
      Array.from({ length: 10 }, (_, index) => sync(0, [event(String(index), ref, 'given', index * 1000)])),
    )
    assert.equal(await dosesGiven(portal), before + 1)
  })

  test('the database itself refuses a second dose', async () => {
    await assert.rejects(
      portal.database.rows({
        name: 'testSecondDose',
        text: `
          insert into doses_given (event_id, booking_id, member, dose, visit_id)
          select other.id, doses_given.booking_id, doses_given.member, doses_given.dose, doses_given.visit_id
          from doses_given
          join centre_events as other on other.booking_id = doses_given.booking_id and other.id <> doses_given.event_id
          limit 1`,
        values: [],
      }),
      /unique/,
    )
  })

  test('a clock that runs ahead does not let anybody come in the future', async () => {
    const early = event('C', people[3]?.ref ?? '', 'no_show', -3_600_000)
    const { events } = await sync(0, [early])
    const kept = events.find(({ id }: CentreEvent) => id === early.id)
    assert.ok(kept && kept.atMs <= Date.now())
  })

  test('somebody without an appointment is in the list of all devices; taken back, they are gone', async () => {
    const arrived = event('A', `v${randomUUID()}`, 'arrived', 0)
    const walkIn: WalkIn = {
      serviceId: 1,
      dose: 1,
      givenName: 'Walter',
      familyName: 'Ohne',
      birthDate: '1949-01-02',
      isLeftover: false,
    }
    const { known } = await sync(0, [{ ...arrived, walkIn }])
    assert.deepEqual(known, [arrived.id])
    assert.match(await text(await get('')), /Ohne, Walter/)
    const heard = await sync(0, [])
    assert.ok(heard.visits.some(({ familyName }: { familyName: string }) => familyName === 'Ohne'))
    await act(arrived.ref, 'back')
    assert.doesNotMatch(await text(await get('')), /Ohne, Walter/)
  })

  test('events about nobody, or about people of another tenant, are not taken', async () => {
    const { releaseId } = await addTenant(portal, { tenant: 'nachbar', release: 'drueben' })
    const [booking] = await portal.database.rows<{ id: number }>({
      name: 'testForeign',
      text: `
        with booking as (
          insert into bookings (release_id, n, state, party, held_until, confirmed_at, number)
          values ($1, 1, 'confirmed', 1, now(), now(), 'AAAA-AAAA')
          returning id
        ),
        seat as (
          insert into appointments (booking_id, member, dose, slot_id)
          select booking.id, 1, 1, (select min(id) from slots where release_id = $1) from booking
        )
        select id from booking`,
      values: [releaseId],
    })
    const refs = ['b999999-1-1', 'x', `v${randomUUID()}`, `b${booking?.id}-1-1`]
    const strangers = refs.map((ref) => event('A', ref, 'given', 0))
    assert.deepEqual((await sync(0, strangers)).known, [])
  })

  test('anything else is refused', async () => {
    for (const body of ['{}', '[', '{"day":"2026-11-24","after":0,"events":[{}]}']) {
      const reply = await post('/sync', body, 'application/json')
      assert.equal(reply.status, 422, body)
    }
  })
})

test('a signed list names everybody of today', async () => {
  const { text: list, signature } = (await (await get('/list')).json()) as { text: string; signature: string }
  const { day, entries } = JSON.parse(list) as DayList
  assert.equal(day, today())
  assert.ok(entries.some(({ familyName }) => familyName === 'Spät'))
  assert.equal(Buffer.from(signature, 'base64').length, 64)
})

test('a form for somebody without an appointment: errors stand on top, seats run out, a leftover dose goes', async () => {
  const typed = { givenName: 'Wanda', familyName: 'Ohne', birthDate: '1950-01-01', service: '1' }
  const wrong = await form('/walk-in', { ...typed, birthDate: '' })
  assert.equal(wrong.status, 422)
  assert.match(await text(wrong), /id="fehler"/)
  for (let seats = await freeSeats(); seats > 0; seats--)
    assert.equal((await form('/walk-in', typed)).status, 303, `${seats} left`)
  assert.equal((await form('/walk-in', typed)).status, 422)
  assert.equal((await form('/walk-in', { ...typed, leftover: '1' })).status, 303)
  assert.match(await text(await get('')), /Impfung, 1. Dosis, Restdosis/)
})

test('after closing, one button enters all who did not come; whoever was there is left alone', async () => {
  const [missing] = await bookDay(portal, 'nachts', [{ at: '00:00', names: ['Emil Fehlt'] }])
  assert.equal((await form('/no-shows', {})).status, 303)
  const page = await text(await get(''))
  assert.match(rowOf(page, missing?.ref ?? ''), /data-state="no_show"/)
  assert.match(rowOf(page, people[0]?.ref ?? ''), /data-state="given"/)
})

test('a second appointment on the spot: a time of a release that is over, once, with a slip to print', async () => {
  const [first] = await bookDay(portal, 'erste', [{ at: '00:10', names: ['Frida Zweimal'] }], 2)
  const { ref } = first as BookedPerson
  assert.equal((await get(`/second/${ref}`)).status, 404, 'no second one before the first')
  await act(ref, 'arrived')
  await act(ref, 'given')
  assert.match(await text(await get(`/second/${ref}`)), /keine freie Zeit/)
  await portal.announce({ slug: 'vorbei', doses: 2, ...farAhead })
  await run("update releases set phase = 'closed' where slug = 'vorbei'")
  // Three weeks after today: the second doses of that release are a week later than its first ones.
  const page = await text(await get(`/second/${ref}`))
  const [, slot = ''] = /<option value="(\d+)"/.exec(page) ?? []
  assert.notEqual(slot, '', page.slice(-1500))
  assert.equal((await form(`/second/${ref}`, { slot })).status, 303)
  assert.equal((await form(`/second/${ref}`, { slot })).status, 303, 'pressed twice')
  const slip = await text(await get(`/second/${ref}`))
  assert.match(slip, /Frida Zweimal/)
  assert.match(slip, /2\. Dosis/)
  const [visits] = await portal.database.rows<{ count: number; day: string }>({
    name: 'testSecond',
    text: 'select count(*)::int as count, min(day)::text as day from centre_visits where slot_id is not null',
    values: [],
  })
  assert.equal(visits?.count, 1)
  const seats = () =>
    portal.database.rows<{ taken: number; capacity: number }>({
      name: 'testSeats',
      text: 'select taken, capacity from slots where id = $1',
      values: [Number(slot)],
    })
  const [{ capacity } = { capacity: 0 }] = await seats()
  assert.deepEqual(await seats(), [{ taken: 1, capacity }], 'it takes a seat like a booked one')
  const second = `
    insert into centre_visits (id, tenant_id, centre_id, service_id, day, dose, slot_id, number, made_by)
    select gen_random_uuid(), tenant_id, centre_id, service_id, day, dose, slot_id, 'X' || g, made_by
    from centre_visits cross join generate_series(1, $1) as g where slot_id is not null`
  const give = (count: number) => portal.database.rows({ name: 'testGive', text: second, values: [count] })
  await assert.rejects(
    give(capacity),
    /slots_taken_check|slots_check/,
    'the database refuses one more than there are seats',
  )
  assert.deepEqual(await seats(), [{ taken: 1, capacity }])
  const then = await text(await get(`?day=${visits?.day}`))
  assert.match(then, /Zweimal, Frida/)
  assert.match(then, /vor Ort vereinbart/)
})

test('who came without an appointment is forgotten first, that somebody came later', async () => {
  const { database } = portal
  const keys = deriveKeys(portal.config.key)
  const inDays = (days: number) => Temporal.Now.instant().add({ hours: 24 * days }).epochMilliseconds
  const [kept] = await counts()
  assert.ok(kept && kept.names > 0 && kept.events > 0)
  await deleteWhatIsOver({ database, keys }, inDays(29))
  assert.deepEqual(await counts(), [kept])
  await deleteWhatIsOver({ database, keys }, inDays(80))
  assert.deepEqual(await counts(), [{ ...kept, names: 0 }])
  staff = await signInStaff(database, { tenant: 'probekreis', roles: ['centre'] })
  assert.equal((await get('')).status, 200, 'a list without names')
  await deleteWhatIsOver({ database, keys }, inDays(180))
  assert.deepEqual(await counts(), [{ names: 0, visits: 0, events: 0, doses: 0 }])

  function counts() {
    return database.rows<{ names: number; visits: number; events: number; doses: number }>({
      name: 'testKept',
      text: `
        select (select count(sealed) from centre_visits)::int as names,
          (select count(*) from centre_visits)::int as visits, (select count(*) from centre_events)::int as events,
          (select count(*) from doses_given)::int as doses`,
      values: [],
    })
  }
})

test('nothing that the portal logged names anybody', () => {
  assert.doesNotMatch(portal.logged(), /Früh|Formel|Spät|Ohne|Zweimal|1951-04-03/)
})

async function freeSeats(): Promise<number> {
  const page = await text(await get(''))
  return Number(/noch (\d+) Pl/.exec(page)?.[1] ?? 0)
}

function rowOf(page: string, ref: string): string {
  const [row = ''] = new RegExp(`<li class="p8-day-row" id="${ref}"[\\s\\S]*?</li>`).exec(page) ?? []
  return row
}

function get(path: string): Promise<Response> {
  return fetch(portal.origin + base + path, { headers: { cookie: staff.cookie }, redirect: 'manual' })
}

function post(path: string, body: string, type: string): Promise<Response> {
  const headers = { cookie: staff.cookie, 'content-type': type, 'sec-fetch-site': 'same-origin' }
  return fetch(portal.origin + base + path, { method: 'POST', headers, body, redirect: 'manual' })
}

function form(path: string, fields: Record<string, string>): Promise<Response> {
  return post(path, new URLSearchParams(fields).toString(), 'application/x-www-form-urlencoded')
}

function act(ref: string, act: string): Promise<Response> {
  return form('/act', { ref, act })
}

// biome-ignore lint/suspicious/noExplicitAny: what the test looks at it says itself.
async function sync(after: number, events: unknown[]): Promise<any> {
  const reply = await post('/sync', JSON.stringify({ day: today(), after, events }), 'application/json')
  assert.equal(reply.status, 200)
  return reply.json()
}

function text(reply: Response): Promise<string> {
  return reply.text()
}

async function run(statement: string): Promise<void> {
  await portal.database.rows({ name: `test ${statement}`, text: statement, values: [] })
}
