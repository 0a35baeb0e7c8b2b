import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { setTimeout as pause } from 'node:timers/promises'
import { SMTPServer } from 'smtp-server'
import { newBookingNumber } from '../src/booking/number.ts'
import { type Keys, pseudonymOf } from '../src/eligibility/keys.ts'
import { sealPeople } from '../src/eligibility/sealed-people.ts'
import { sealContact } from '../src/notice/sealed-contact.ts'
import { announce } from '../src/release/announce.ts'
import { createOperations } from '../src/release/operations.ts'
import { slotsOf } from '../src/release/schedule.ts'
import { createCentre, createService, createTenant } from '../src/store/create-release.ts'
import type { Database } from '../src/store/database.ts'
import { readSlots } from '../src/store/read-slots.ts'

const minuteMs = 60_000
const zone = 'Europe/Berlin'
/** Acts that are under way at the same time, as in a crowd. */
const actsAtOnce = 400
/** Connections that are open when the mail server ends are told so after that. */
const closeMs = 1000

export type Told = { to: string; subject: string; messageId: string; atMs: number }

/**
 * A mail server that takes everything and notes whom it was for, after `answerMs` as a real one takes its time. One that
 * was away for a while is `before`: it comes back at the same port, with the same notes.
 */
export async function startCountingMailServer(
  answerMs = 0,
  before?: { url: string; told: Told[] },
): Promise<{ url: string; told: Told[]; close(): Promise<void> }> {
  const told = before?.told ?? []
  const smtp = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    logger: false,
    closeTimeout: closeMs,
    onData(stream, session, done) {
      let head = ''
      stream.setEncoding('latin1').on('data', (part: string) => {
        if (head.length < 4000) head += part
      })
      stream.on('end', () => {
        const lines = head.replace(/\r\n[ \t]+/g, ' ')
        const header = (name: string) => new RegExp(`^${name}: (.*)$`, 'im').exec(lines)?.[1]?.trim() ?? ''
        const to = session.envelope.rcptTo[0]?.address ?? ''
        told.push({ to, subject: header('subject'), messageId: header('message-id'), atMs: performance.now() })
        setTimeout(done, answerMs)
      })
    },
  })
  smtp.on('error', () => {})
  smtp.listen(before ? Number(new URL(before.url).port) : 0, '127.0.0.1')
  await once(smtp.server, 'listening')
  const { port } = smtp.server.address() as AddressInfo
  return { told, url: `smtp://127.0.0.1:${port}`, close: () => new Promise<void>((resolve) => smtp.close(resolve)) }
}

/** Announces a release for `people` who all come and all get an appointment. */
export function announceFor(
  database: Database,
  keys: Keys,
  people: number,
): Promise<{ tenantId: number; releaseId: number }> {
  const hours = [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({ weekday, opens: '08:00', closes: '18:00', lines: 20 }))
  return database.transaction(async (session) => {
    const tenantId = await createTenant(session, {
      slug: 'probekreis',
      name: 'Probekreis',
      zone,
      phone: '030 23125 808',
      email: 'termine@example.org',
      address: 'Teststraße 1, 58332 Schwelm',
    })
    const address = { street: 'Teststraße 205', postcode: '58256', city: 'Ennepetal', access: '' }
    const centreId = await createCentre(session, { tenantId, name: 'Impfzentrum', ...address }, hours)
    const service = { tenantId, name: 'Impfung', description: '', minutes: 10 }
    const serviceId = await createService(session, { ...service, doses: 2, doseGapDays: 21 })
    const releaseId = await announce(session, keys, {
      tenantId,
      serviceId,
      slug: 'viele',
      title: 'Impftermine',
      kind: 'live',
      identity: 'anonymous',
      rule: {},
      partyMax: 1,
      passMs: 30 * minuteMs,
      graceMs: 30 * minuteMs,
      holdMs: 30 * minuteMs,
      lobbyInMs: 0,
      opensInMs: Math.max(6000, people * 4),
      closesInMs: 200 * minuteMs,
      slots: slotsOf({
        centreId,
        hours,
        zone,
        minutes: 10,
        doseGapDays: 21,
        firstDay: Temporal.Now.plainDateISO(zone).add({ days: 7 }).toString(),
        appointments: people,
      }),
    })
    return { tenantId, releaseId }
  })
}

/**
 * People join, leave an address, are let in and book, all in this process; what they are told is left to the portals
 * on the same database. `step` is told what comes next, and may
 * make it wait.
 */
export async function bookCrowd(
  database: Database,
  keys: Keys,
  plan: { tenantId: number; releaseId: number; people: number },
  step: (name: 'joined' | 'booking') => void | Promise<void> = () => {},
): Promise<void> {
  const { tenantId, releaseId, people } = plan
  const operations = createOperations(database, releaseId)
  const everybody = Array.from({ length: people }, (_, index) => index + 1)
  while ((await phaseOf(database, releaseId)) !== 'lobby') await pause(50)
  await inTurns(everybody, async (index) => {
    const joined = await operations.join.submit({
      person: pseudonymOf(`person ${index}`, keys.personKey(tenantId)),
      party: 1,
      wishes: '',
    })
    if (!('n' in joined)) throw new Error(joined.outcome)
    const contact = { mail: `person${index}@example.org`, phone: '' }
    const sealed = sealContact(contact, keys, { tenantId, releaseId, n: joined.n })
    await operations.saveContact.submit({ n: joined.n, ...sealed, language: 'en' })
  })
  await step('joined')
  while ((await passesOf(database, releaseId)) < people) await pause(100)
  await step('booking')
  const slots = await readSlots(database, releaseId)
  const seats = slots.flatMap(({ id, free }) => Array.from({ length: free }, () => id))
  await inTurns(everybody, async (n) => {
    await operations.pickUp.submit(n)
    const held = await operations.hold.submit({ n, slotId: seats[n - 1] ?? 0 })
    if (held.outcome !== 'held') throw new Error(held.outcome)
    const person = { givenName: 'Ida', familyName: `Probe ${n}`, birthDate: '1957-11-04', postcode: '58256' }
    const confirmed = await operations.confirm.submit({
      n,
      number: newBookingNumber(),
      sealed: sealPeople([person], keys, { tenantId, releaseId, n }),
      persons: [pseudonymOf(`booked ${n}`, keys.personKey(tenantId))],
    })
    if (confirmed.outcome !== 'confirmed') throw new Error(confirmed.outcome)
  })
}

/** Notices of a release that are neither sent nor given up, and those that are dead. */
export async function openNotices(database: Database, releaseId: number): Promise<{ queued: number; dead: number }> {
  const [counts] = await database.rows<{ queued: number; dead: number }>({
    name: 'openNotices',
    text: `
      select (count(*) filter (where state = 'queued'))::int as queued,
        (count(*) filter (where state = 'dead'))::int as dead
      from notices where release_id = $1`,
    values: [releaseId],
  })
  return counts ?? { queued: 0, dead: 0 }
}

async function inTurns(items: number[], act: (item: number) => Promise<void>): Promise<void> {
  const left = items.values()
  await Promise.all(
    Array.from({ length: actsAtOnce }, async () => {
      for (const item of left) await act(item)
    }),
  )
}

async function phaseOf(database: Database, releaseId: number): Promise<string | undefined> {
  const [row] = await database.rows<{ phase: string }>({
    name: 'phaseOfRelease',
    text: 'select phase from releases where id = $1',
    values: [releaseId],
  })
  return row?.phase
}

async function passesOf(database: Database, releaseId: number): Promise<number> {
  const [row] = await database.rows<{ count: number }>({
    name: 'passesOfRelease',
    text: 'select count(*)::int as count from passes where release_id = $1',
    values: [releaseId],
  })
  return row?.count ?? 0
}
