import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import { formatWishes } from '../src/booking/wishes.ts'
import type { Keys } from '../src/eligibility/keys.ts'
import { announce } from '../src/release/announce.ts'
import type { LiveRelease, LiveReleases } from '../src/release/live-releases.ts'
import type { ReleaseKind } from '../src/release/phase.ts'
import { slotsOf } from '../src/release/schedule.ts'
import { createCentre, createService, createTenant } from '../src/store/create-release.ts'
import type { Database } from '../src/store/database.ts'
import { readLedger } from '../src/store/read-ledger.ts'

export type Play = {
  slug: string
  kind: ReleaseKind
  doses: 1 | 2
  appointments: number
  people: number
  /** Milliseconds from the announcement to the end. */
  closesInMs: number
  /** When enough has happened, from the types of the ledger's entries so far. */
  isEnough(types: string[]): boolean
}

const playMsMax = 240_000

const lines = 4
const hours = [1, 2, 3, 4, 5, 6].map((weekday) => ({ weekday, opens: '09:00', closes: '15:00', lines }))

/** Announces a release with a centre of its own, short passes and parties of up to three. */
export async function announcePlay(database: Database, keys: Keys, play: Play): Promise<void> {
  await database.transaction(async (session) => {
    const contact = { phone: '030 23125 808', email: 'play@example.org', address: 'Weg 1' }
    const tenantId = await createTenant(session, { slug: play.slug, name: 'Play', zone: 'Europe/Berlin', ...contact })
    const place = { street: 'Weg 1', postcode: '58256', city: 'Ennepetal', access: '' }
    const centreId = await createCentre(session, { tenantId, name: 'Centre', ...place }, hours)
    const doseGapDays = play.doses === 2 ? 21 : null
    const service = { name: 'Service', description: '', minutes: 30, doses: play.doses, doseGapDays }
    const serviceId = await createService(session, { tenantId, ...service })
    await announce(session, keys, {
      tenantId,
      serviceId,
      slug: play.slug,
      title: 'Play',
      kind: play.kind,
      identity: 'person',
      rule: {},
      partyMax: 3,
      passMs: 3000,
      graceMs: 2500,
      holdMs: 1000,
      lobbyInMs: 0,
      opensInMs: 4000,
      closesInMs: play.closesInMs,
      slots: slotsOf({
        centreId,
        hours,
        zone: 'Europe/Berlin',
        minutes: 30,
        doseGapDays,
        firstDay: Temporal.Now.zonedDateTimeISO('Europe/Berlin').add({ days: 2 }).toPlainDate().toString(),
        appointments: play.appointments,
      }),
    })
  })
}

/**
 * People of all sorts go through a release until enough has happened: they book, give back, sleep through their pass, let a hold
 * run out, cancel, come late, leave before their turn, come back, press for the waiting list.
 */
export async function playRelease(database: Database, releases: LiveReleases, play: Play): Promise<void> {
  const live = () => releases.bySlug(play.slug) as LiveRelease
  const wait = async (isDone: () => boolean) => {
    while (!isDone()) await pause(20)
  }
  await wait(() => live()?.front.phase === 'lobby')
  const { operations } = live()
  const slotIds = (await live().slots()).map(({ id }) => id)
  const numbers: number[] = []
  const join = async (count: number) => {
    const requests = Array.from({ length: count }, (_, index) => ({
      person: randomBytes(32),
      party: 1 + (index % 7 === 0 ? 2 : index % 3 === 0 ? 1 : 0),
      wishes: play.kind === 'allocate' ? wishesOf(index) : '',
    }))
    const answers = await Promise.all(requests.map((request) => operations.join.submit(request)))
    for (const answer of answers) if ('n' in answer) numbers.push(answer.n)
  }
  await join(play.people)
  assert.equal(live().front.phase, 'lobby', 'the machine is too slow: the draw came before everybody had joined')
  for (const n of numbers.filter((n) => n % 13 === 0)) await operations.leave.submit(n)
  for (const n of numbers.filter((n) => n % 26 === 0)) await operations.comeBack.submit({ n, place: null })
  await wait(() => live().front.phase === 'open')
  await join(6)
  for (const n of numbers.filter((n) => n % 17 === 0)) await operations.leave.submit(n)
  const hesitated = new Set<number>()
  const cancelledOnce = new Set<number>()
  const giveUpAt = performance.now() + playMsMax
  while (!play.isEnough(await typesOf(database, live().release.id))) {
    assert.ok(performance.now() < giveUpAt, `${play.slug} takes too long`)
    await Promise.all(numbers.map(act))
    await pause(60)
  }

  async function act(n: number): Promise<void> {
    const record = await operations.readTicket.submit(n)
    if (record?.booking?.state === 'confirmed') {
      const isDue = n % 12 === 3 || (n % 6 === 3 && live().front.phase === 'sold_out')
      if (!isDue || cancelledOnce.has(n)) return
      cancelledOnce.add(n)
      await operations.cancel.submit(n)
    } else if (record?.pass?.state === 'open') {
      await usePass(n, record.party)
    } else if (record?.left && n % 4 === 1) {
      await operations.comeBack.submit({ n, place: live().draw?.placeOf(n) as number })
    } else if (live().front.phase === 'sold_out' || n % 5 === 2) {
      const place = live().draw?.placeOf(n) as number
      if (record?.waitingListPlace === null) await operations.joinWaitingList.submit({ n, place })
    }
  }

  async function usePass(n: number, party: number): Promise<void> {
    if (n % 6 === 0) return
    if (n % 6 === 1 && !hesitated.has(n)) {
      hesitated.add(n)
      await operations.leave.submit(n)
      return
    }
    await operations.pickUp.submit(n)
    if (play.kind !== 'allocate') {
      for (const slotId of slotIds.slice(n % slotIds.length).concat(slotIds)) {
        const { outcome } = await operations.hold.submit({ n, slotId })
        if (outcome !== 'slot_taken') break
      }
    }
    if (n % 6 === 2 && !hesitated.has(n)) {
      hesitated.add(n)
      await pause(1100)
      return
    }
    await operations.confirm.submit({
      n,
      number: `${play.slug} ${n} ${randomBytes(6).toString('hex')}`,
      sealed: Buffer.alloc(1),
      // Null stands for the ticket's own person.
      persons: [null, ...Array.from({ length: party - 1 }, () => randomBytes(32))],
    })
  }
}

async function typesOf(database: Database, releaseId: number): Promise<string[]> {
  const entries = await readLedger(database, releaseId, 0, 10_000)
  return entries.map(({ payload }) => (JSON.parse(payload) as { type: string }).type)
}

function wishesOf(index: number): string {
  return formatWishes({
    centres: [],
    days: [],
    times: index % 4 === 0 ? ['morning'] : index % 4 === 1 ? ['midday', 'afternoon'] : [],
    otherwise: index % 3 === 0 ? 'any' : 'none',
  })
}
