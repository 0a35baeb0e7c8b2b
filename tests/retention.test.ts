import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { after, before, test } from 'node:test'
import { setTimeout as pause } from 'node:timers/promises'
import pg from 'pg'
import { pino } from 'pino'
import { deriveKeys, unseal } from '../src/eligibility/keys.ts'
import { verifyLedger } from '../src/ledger/verify.ts'
import { queueNotices } from '../src/notice/queue-notices.ts'
import { dutyNameContext } from '../src/readiness/take-duty-step.ts'
import { startLiveReleases } from '../src/release/live-releases.ts'
import { deleteWhatIsOver } from '../src/retention/delete-what-is-over.ts'
import { limitsOf, subjects } from '../src/retention/periods.ts'
import { recordChange } from '../src/store/audit.ts'
import { readLobbyList } from '../src/store/change-phase.ts'
import { type Database, openDatabase } from '../src/store/database.ts'
import { readInstant } from '../src/store/read-due-deletions.ts'
import { readInventory } from '../src/store/read-inventory.ts'
import { announcePlay, type Play, playRelease } from './play-release.ts'
import { signInStaff } from './staff-session.ts'
import { startTestDatabase, type TestDatabase } from './test-database.ts'
import { startTestPortal } from './test-portal.ts'
import { createAsker } from './visitor-over-http.ts'

/** The clock is moved by the instant that the job is given, or by moving a release into the past. */

const dayMs = 24 * 3_600_000
const keys = deriveKeys(randomBytes(32))
let server: TestDatabase
let database: Database
let client: pg.Client

before(async () => {
  server = await startTestDatabase()
  database = openDatabase(server.databaseUrl)
  client = new pg.Client({ connectionString: server.databaseUrl })
  await client.connect()
})

after(async () => {
  await client.end()
  await database.close()
  await server.stop()
})

const plays: Play[] = (['live', 'allocate'] as const).map((kind) => ({
  slug: `alt-${kind}`,
  kind,
  doses: 1,
  appointments: 12,
  people: 20,
  closesInMs: 9000,
  isEnough: (types) => types.includes('closed'),
}))

test('what was kept long enough is deleted, nothing before, and the release is verified as it was', async () => {
  for (const play of plays) await announcePlay(database, keys, play)
  const liveReleases = await startLiveReleases({ database, keys, log: pino({ level: 'error' }) })
  await Promise.all(plays.map((play) => playRelease(database, liveReleases, play)))
  await liveReleases.close()
  const lastAt = await lastAppointmentAt()
  await addWhatElseIsKept(lastAt)
  const told = await recordsOf()
  const kept = await personalRows()
  for (const [name, rows] of Object.entries(kept)) assert.ok(rows > 0, name)
  const after = async (days: number) => {
    await deleteWhatIsOver({ database, keys }, lastAt + days * dayMs)
    return personalRows()
  }
  const first = { ...kept, endedDetails: 0 }
  assert.deepEqual(await after(13), first)
  const second = { ...first, contacts: 0, notices: 0, sessions: 0 }
  assert.deepEqual(await after(limitsOf.notices.standard + 1), second)
  const pseudonyms = await pseudonymsNow()
  const third = { ...second, details: 0, pseudonyms: 0, codes: 0, visitors: 0 }
  assert.deepEqual(await after(limitsOf.details.standard + 1), third)
  assert.equal((await pseudonymsNow()).length, pseudonyms.length, 'each is somebody of whom nothing is known')
  const fourth = { ...third, attendances: 0, calledNames: 0, entries: 0, names: 0 }
  assert.deepEqual(await after(limitsOf.audit.standard + 1), fourth)
  const { rows: calls } = await client.query<{ name: Buffer; tenant: number }>(
    'select sealed_name as name, tenant_id as tenant from duty_calls join releases on releases.id = release_id',
  )
  for (const { name, tenant } of calls) {
    assert.equal(unseal(name, keys.detailsKey(tenant), dutyNameContext).toString(), '–')
  }
  assert.deepEqual(await recordsOf(), told, 'ledger, lobby list and the verdict on them')

  const { rows: before } = await client.query('select * from deletions order by release_id, subject')
  await deleteWhatIsOver({ database, keys }, lastAt + 3000 * dayMs)
  const { rows: deletions } = await client.query('select * from deletions order by release_id, subject')
  assert.deepEqual(deletions, before, 'again, it does nothing')
})

test('each tenant has its own periods', async () => {
  const play: Play = { ...(plays[0] as Play), slug: 'kurz-behalten', people: 4, closesInMs: 6000 }
  await announcePlay(database, keys, play)
  await client.query("update tenants set keep_details_days = 2 where slug = 'kurz-behalten'")
  const liveReleases = await startLiveReleases({ database, keys, log: pino({ level: 'error' }) })
  await playRelease(database, liveReleases, play)
  await liveReleases.close()
  await deleteWhatIsOver({ database, keys }, (await lastAppointmentAt()) + 3 * dayMs)
  const { rows } = await client.query(
    "select subject from deletions join releases on releases.id = release_id where slug = 'kurz-behalten'",
  )
  assert.deepEqual(rows, [{ subject: 'details' }])
  await assert.rejects(client.query('update tenants set keep_details_days = 0'), /check constraint/)
})

test('a release that is not over keeps everything, whatever the clock says', async () => {
  await announcePlay(database, keys, { ...(plays[0] as Play), slug: 'laeuft', closesInMs: 600_000 })
  await deleteWhatIsOver({ database, keys }, (await lastAppointmentAt()) + 1000 * dayMs)
  const { rows } = await client.query(
    "select from deletions join releases on releases.id = release_id where slug = 'laeuft'",
  )
  assert.equal(rows.length, 0)
})

test('the audit trail is deleted by the job alone', async () => {
  await database.transaction((session) =>
    recordChange(session, { tenantId: null, memberId: null, action: 'test.done', subject: 'x' }),
  )
  for (const act of ['delete from audit_entries', "update audit_entries set subject = ''", 'truncate audit_entries']) {
    await assert.rejects(client.query(act), /only added to/)
  }
  await client.query("begin; set local punkt8.deletes_old_entries = 'on'")
  await assert.rejects(client.query("update audit_entries set subject = ''"), /only added to/)
  await client.query('rollback')
})

test('a portal does it by itself, by the clock of the database', async (t) => {
  const portal = await startTestPortal()
  t.after(() => portal.stop())
  const releaseId = await portal.announce({ slug: 'vorbei', closesInMs: 3_600_000 })
  const past = (days: number) => portal.database.rows({ name: `past-${days}`, text: pastBy(days), values: [releaseId] })
  await portal.database.rows({
    name: 'member of long ago',
    text: `insert into tickets (release_id, n, person, receipt, party) values ($1, 1, sha256('Ida'), sha256('x'), 1)`,
    values: [releaseId],
  })
  const deleted = async () => {
    await portal.database.rows({ name: 'ask', text: `select jobs.add_job('delete_what_is_over')`, values: [] })
    const isWaiting = async () => {
      const rows = await portal.database.rows<{ waiting: number }>({
        name: 'waiting',
        text: 'select count(*)::int as waiting from jobs._private_jobs',
        values: [],
      })
      return rows[0]?.waiting !== 0
    }
    while (await isWaiting()) await pause(50)
    const [row] = await portal.database.rows<{ is: boolean }>({
      name: 'is deleted',
      text: `select person <> sha256('Ida') as is from tickets where release_id = $1`,
      values: [releaseId],
    })
    return row?.is
  }
  await past(29)
  assert.equal(await deleted(), false)
  await past(2)
  assert.equal(await deleted(), true)
})

test('owners set the periods within limits, and the trail tells of it', async (t) => {
  const portal = await startTestPortal()
  t.after(() => portal.stop())
  const ask = createAsker(portal.origin)
  const { cookie } = await signInStaff(portal.database, { tenant: 'probekreis', roles: ['owner'], language: 'en' })
  const settings = '/staff/t/probekreis/settings'
  const form = Object.fromEntries(subjects.map((subject) => [`keep-${subject}`, `${limitsOf[subject].standard}`]))
  const refused = await ask(`${settings}/periods`, {
    cookie,
    form: { ...form, 'keep-details': '400', 'keep-audit': 'x' },
  })
  assert.equal(refused.status, 422)
  assert.match(refused.text, /id="keep-details-error".*from 1 to 365/)
  assert.match(refused.text, /id="keep-audit-error".*from 90 to 3650/)
  assert.match(refused.text, /name="keep-details"[^>]* value="400"/)
  const saved = await ask(`${settings}/periods`, { cookie, form: { ...form, 'keep-details': '7' } })
  assert.equal(saved.status, 303)
  assert.match((await ask(settings, { cookie })).text, /name="keep-details"[^>]* value="7"/)
  assert.match((await ask('/staff/t/probekreis/audit', { cookie })).text, /periods changed/)
})

/** What a release has in the course of days: codes, calls, notices, a trail, people who leave. */
async function addWhatElseIsKept(lastAt: number): Promise<void> {
  const { rows } = await client.query<{ id: number; tenantId: number }>(
    'select id, tenant_id as "tenantId" from releases order by id',
  )
  const { id: releaseId, tenantId } = rows[0] ?? assert.fail()
  await client.query("update bookings set sealed = 'x' where state in ('cancelled', 'lapsed')")
  await client.query("insert into codes values ($1, sha256('code'))", [releaseId])
  await client.query('insert into duty_chains (release_id, round) values ($1, 1)', [releaseId])
  await client.query("insert into duty_calls values ($1, 1, 1, 'roster 1', 'one', 'Dora', now(), sha256('link'))", [
    releaseId,
  ])
  const notice = { tenantId, kind: 'duty_test' as const, channel: 'mail' as const, language: 'de' as const }
  for (const about of [releaseId, null]) {
    await database.transaction((session) =>
      queueNotices(session, keys, [
        { ...notice, releaseId: about, key: `test ${about}`, recipient: 'dora@example.org', facts: {} } as never,
      ]),
    )
  }
  await client.query("update notices set state = 'dead', ended_at = to_timestamp($1::float8 / 1000)", [lastAt])
  const { memberId } = await signInStaff(database, { name: 'Ottilie Ausgeschieden' })
  await client.query('update staff_members set left_at = to_timestamp($2::float8 / 1000) where id = $1', [
    memberId,
    lastAt,
  ])
  await client.query(
    `insert into contacts (release_id, n, sealed, mail, language)
     select release_id, min(n), 'x', sha256('ida@example.org'), 'de' from tickets group by release_id`,
  )
  await client.query(
    `with visit as (
       insert into centre_visits (id, tenant_id, centre_id, service_id, day, dose, number, sealed, made_by)
       select gen_random_uuid(), $1, centres.id, services.id, to_timestamp($2::float8 / 1000)::date, 1, 'W1', 'x', $3
       from centres join services using (tenant_id) where tenant_id = $1
       returning id, centre_id
     )
     insert into centre_events (id, centre_id, visit_id, kind, at, received_at, device, device_name, staff_id)
     select gen_random_uuid(), centre_id, id, 'arrived', now(), to_timestamp($2::float8 / 1000), 'd', 'd', $3 from visit`,
    [tenantId, lastAt, memberId],
  )
  await client.query("update staff_sessions set expires_at = to_timestamp($1::float8 / 1000) + interval '14 days'", [
    lastAt,
  ])
  await client.query(
    `insert into audit_entries (tenant_id, member_id, at, action, subject)
     values ($1, $2, to_timestamp($3::float8 / 1000), 'member.invited', 'Ottilie Ausgeschieden')`,
    [tenantId, memberId, lastAt],
  )
}

const known = new Set<string>()

/** How many rows still tell of somebody. */
async function personalRows(): Promise<Record<string, number>> {
  const { rows } = await client.query<Record<string, number>>(`
    select
      (select count(*)::int from bookings where sealed is not null and state = 'confirmed') as details,
      (select count(*)::int from bookings where sealed is not null and state in ('cancelled', 'lapsed'))
        as "endedDetails",
      (select count(*)::int from notices) as notices,
      (select count(*)::int from contacts) as contacts,
      (select count(*)::int from centre_visits where sealed is not null) as visitors,
      (select count(*)::int from centre_events) as attendances,
      (select count(*)::int from codes) as codes,
      (select count(*)::int from duty_calls where sealed_name = 'Dora') as "calledNames",
      (select count(*)::int from staff_sessions) as sessions,
      (select count(*)::int from audit_entries) as entries,
      (select count(*)::int from staff_members where name like 'Ottilie%') as names`)
  const pseudonyms = await pseudonymsNow()
  if (known.size === 0) for (const pseudonym of pseudonyms) known.add(pseudonym)
  return { ...rows[0], pseudonyms: pseudonyms.filter((pseudonym) => known.has(pseudonym)).length }
}

async function pseudonymsNow(): Promise<string[]> {
  const { rows } = await client.query<{ person: Buffer }>(
    'select person from tickets union all select person from booked_persons',
  )
  return rows.map(({ person }) => person.toString('hex'))
}

async function lastAppointmentAt(): Promise<number> {
  const { rows } = await client.query<{ at: number }>(
    'select extract(epoch from max(starts_at))::float8 * 1000 as at from slots',
  )
  const at = rows[0]?.at ?? assert.fail()
  assert.ok(at > (await readInstant(database)))
  return at
}

/** What anybody can download of each release, and what comes of verifying it. */
async function recordsOf() {
  return Promise.all(
    plays.map(async ({ slug }) => {
      const { releaseId, ledger, inventory } = (await readInventory(database, slug)) ?? assert.fail()
      const lobbyList = await database.transaction((session) => readLobbyList(session, releaseId))
      const { isVerified, checks } = verifyLedger({ ledger, lobbyList, inventory })
      assert.ok(isVerified, JSON.stringify(checks))
      return { ledger, lobbyList, checks }
    }),
  )
}

/** The release's appointments and end, so many days earlier. */
function pastBy(days: number): string {
  return `
    with slot as (
      update slots set starts_at = starts_at - interval '${days + 60} days' where release_id = $1
    )
    update releases
    set phase = 'closed', lobby_at = lobby_at - interval '${days} days', opens_at = opens_at - interval '${days} days',
      closes_at = closes_at - interval '${days} days'
    where id = $1`
}
