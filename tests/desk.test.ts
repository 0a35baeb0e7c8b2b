import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import type { Appointment } from '../src/booking/booking.ts'
import type { Database } from '../src/store/database.ts'
import { type BookedVisitor, bookOverHttp, freeSlots } from './book-over-http.ts'
import { type StaffSession, signInStaff } from './staff-session.ts'
import { startTestPortal, type TestPortal, wayOff } from './test-portal.ts'
import { type AskPortal, createAsker, fieldsOf, frontWhere, type Reply } from './visitor-over-http.ts'

const desk = '/staff/t/probekreis/desk'

let portal: TestPortal
let ask: AskPortal
let hotline: StaffSession
/** Everything that stood in an address of the desk. */
const addresses: string[] = []

before(async () => {
  portal = await startTestPortal()
  ask = createAsker(portal.origin, (path, reply) => addresses.push(path, reply.headers.get('location') ?? ''))
  hotline = await signInStaff(portal.database, { tenant: 'probekreis', roles: ['hotline'], name: 'Hanna Hotline' })
})

after(() => portal.stop())

/** Spoken by callers; none of it may stand in an address, a log or the audit trail. */
const erna = { givenName: 'Geheimgret', familyName: 'Müller-Verschwiegen', birthDate: '24.7.1951', postcode: '58256' }

describe('a call from the lobby to the cancellation', () => {
  let releaseId: number
  let n: number

  before(async () => {
    releaseId = await portal.announce({ slug: 'anruf', ...wayOff })
    await frontWhere(ask, 'anruf', ({ phase }) => phase === 'lobby')
  })

  test('the caller gets a ticket in the lobby, with what to tell them', async () => {
    const page = await follow(await send('/anruf/join', { ...erna, act: 'join' }))
    n = numberIn(page)
    assert.match(page.text, /Ihre Wartenummer ist die 1/)
    assert.match(page.text, /am Telefon wie im Internet/)
  })

  test('who joined on the internet with the same entries has the same ticket, and the other way round', async () => {
    const web = await ask('/r/anruf/join', {
      form: fieldsOf({ ...erna, familyName: 'MUELLER VERSCHWIEGEN', birthDate: '1951-07-24' }),
    })
    const own = await ask('/r/anruf/ticket', { cookie: (web.headers.get('set-cookie') ?? '').split(';')[0] ?? '' })
    assert.match(own.text, new RegExp(`data-n="${n}"`))
    const again = await follow(await send('/anruf/join', { ...erna, birthDate: '24071951', act: 'join' }))
    assert.equal(numberIn(again), n)
    assert.equal((await frontWhere(ask, 'anruf', ({ tickets }) => tickets > 0)).tickets, 1)
  })

  test('looking up draws no ticket', async () => {
    const nobody = await send('/anruf/join', { ...erna, givenName: 'Unbekannt', act: 'find' })
    assert.match(nobody.text, /noch keine Wartenummer/)
    assert.equal((await frontWhere(ask, 'anruf', () => true)).tickets, 1)
    assert.equal(numberIn(await follow(await send('/anruf/join', { ...erna, act: 'find' }))), n)
  })

  test('without an appointment the caller is found by everything they say in one line', async () => {
    const line = 'Müller-Verschwiegen Geheimgret, 24.7.1951, 58256'
    assert.equal(numberIn(await follow(await search('anruf', line))), n)
    assert.equal(numberIn(await follow(await search('anruf', String(n)))), n)
    assert.match((await search('anruf', 'Verschwiegen')).text, /niemand zu finden/)
  })

  test('at the turn the desk picks up the pass, reserves a time and books', async () => {
    await portal.openNow(releaseId)
    await frontWhere(ask, 'anruf', ({ admitted }) => admitted > 0)
    assert.match((await look('')).text, /Sie sind an der Reihe/)
    const times = await follow(await send(`/anruf/tickets/${n}/pass`, {}))
    const slot = /name="slot" value="(\d+)"/.exec(times.text)?.[1] ?? ''
    // What the caller has said already stands in the form.
    const details = await follow(await send(`/anruf/tickets/${n}/hold`, { slot }), await keptOf())
    assert.match(details.text, /value="Müller-Verschwiegen"/)
    const other = await send(`/anruf/tickets/${n}/confirm`, suffixed({ ...erna, givenName: 'Jemand' }))
    assert.equal(other.status, 422)
    assert.match(other.text, /gehören nicht zu der Person/)
    const booked = await follow(await send(`/anruf/tickets/${n}/confirm`, suffixed(erna)))
    assert.match(booked.text, /Ihr Termin: /)
    assert.match(booked.text, /24\.07\.1951/)
  })

  test('what is kept for the form opens to its own member of staff and its own ticket alone', async () => {
    const kept = await keptOf()
    const neighbour = await signInStaff(portal.database, { tenant: 'probekreis', roles: ['hotline'] })
    assert.doesNotMatch(kept, /Geheimgret|Verschwiegen/)
    const page = await ask(`${desk}/anruf/tickets/${n}/details`, { cookie: `${neighbour.cookie}; ${kept}` })
    assert.doesNotMatch(page.text, /Geheimgret/)
  })

  test('the booking is found by name, birth date and number, however they are typed', async () => {
    const number = bookingNumberIn(await look(''))
    for (const line of [
      'müll',
      'MUELLER',
      'muller',
      'verschw geheim',
      '24.7.51',
      'Geheimgret 24 7 1951',
      number,
      number.replace('-', '').toLowerCase(),
    ])
      assert.equal(numberIn(await follow(await search('anruf', line))), n, line)
    for (const line of ['Meier', '25.7.1951', 'Geheimgret 25.7.1951', 'ABCD-2345'])
      assert.match((await search('anruf', line)).text, /niemand zu finden/, line)
    assert.equal((await search('anruf', 'M')).status, 422)
  })

  test('the confirmation is there to print, in the language of the caller', async () => {
    const number = bookingNumberIn(await look(''))
    assert.match((await look('/print')).text, new RegExp(number))
    const turkish = await look('/print?language=tr')
    assert.match(turkish.text, /<article[^>]*lang="tr"/)
    assert.match(turkish.text, /Randevu/)
  })

  test('moving keeps the old appointment until the new one is certain', async () => {
    const page = await look('/move')
    assert.match(page.text, /Der alte Termin bleibt/)
    const from = /name="from" value="(\d+)"/.exec(page.text)?.[1] ?? ''
    const slots = [...page.text.matchAll(/name="slot" value="(\d+)"/g)].map(([, slot]) => slot ?? '')
    assert.ok(slots.length > 1)
    assert.ok(!slots.includes(from))
    const number = bookingNumberIn(await look(''))
    const moved = await follow(await send(`/anruf/tickets/${n}/move`, { from, slot: slots[1] ?? '' }))
    assert.equal(bookingNumberIn(moved), number)
    const stale = await follow(await send(`/anruf/tickets/${n}/move`, { from, slot: slots[0] ?? '' }))
    assert.match(stale.text, /inzwischen geändert/)
  })

  test('cancelling asks first, and gives the appointment back', async () => {
    const question = await look('/cancel')
    assert.match(question.text, /absagen\?/)
    const { booked } = await frontWhere(ask, 'anruf', (front) => front.booked > 0)
    const cancelled = await follow(await send(`/anruf/tickets/${n}/cancel`, {}))
    assert.match(cancelled.text, /Ihr Termin ist abgesagt/)
    await frontWhere(ask, 'anruf', (front) => front.booked === booked - 1)
    assert.match((await search('anruf', 'verschwiegen')).text, /niemand zu finden/)
  })

  test('the audit trail says who looked and did what, and nothing of what was said', async () => {
    const entries = await deskEntries(portal.database)
    const actions = new Set(entries.map(({ action }) => action))
    for (const action of [
      'searched',
      'viewed',
      'joined',
      'admitted',
      'held',
      'refused',
      'booked',
      'moved',
      'printed',
      'cancelled',
    ])
      assert.ok(actions.has(`desk.${action}`), action)
    assert.ok(entries.every(({ memberId }) => memberId === hotline.memberId || memberId > 0))
    const search = entries.find(({ action, after }) => action === 'desk.searched' && after.by === 'name_and_birth_date')
    assert.deepEqual(search?.after, { by: 'name_and_birth_date', results: 1, tickets: [String(n)] })
    const said = /geheim|verschwiegen|müll|muell|1951|58256|24713/i
    assert.doesNotMatch(JSON.stringify(entries), said)
    assert.doesNotMatch(addresses.join(), said)
    assert.doesNotMatch(portal.logged(), said)
  })

  test('every look-up is one entry', async () => {
    const before = (await deskEntries(portal.database)).length
    await search('anruf', 'Müller')
    await look('')
    assert.equal((await deskEntries(portal.database)).length, before + 2)
  })

  async function look(path: string): Promise<Reply> {
    return ask(`${desk}/anruf/tickets/${n}${path}`, { cookie: hotline.cookie })
  }

  /** The cookie with what the caller said, as a browser would send it. */
  async function keptOf(): Promise<string> {
    const joined = await send('/anruf/join', { ...erna, act: 'join' })
    return (joined.headers.get('set-cookie') ?? '').split(';')[0] ?? ''
  }
})

describe('a caller without internet who wants to be called', () => {
  let releaseId: number
  let n: number

  before(async () => {
    releaseId = await portal.announce({ slug: 'rueckruf', ...wayOff })
    await frontWhere(ask, 'rueckruf', ({ phase }) => phase === 'lobby')
    n = numberIn(await follow(await send('/rueckruf/join', { ...erna, act: 'join' })))
  })

  test('leaves a number that is a number', async () => {
    const wrong = await send(`/rueckruf/tickets/${n}/callback`, { phone: '110' })
    assert.equal(wrong.status, 422)
    assert.match(wrong.text, /keine vollständige Telefonnummer/)
    const page = await follow(await send(`/rueckruf/tickets/${n}/callback`, { phone: '02333 24713' }))
    assert.match(page.text, /href="tel:0233324713"/)
    assert.match(page.text, /Wir versuchen, Sie unter 02333 24713 anzurufen/)
  })

  test('is kept encrypted, and in the list by ticket number alone', async () => {
    const [row] = await portal.database.rows<{ sealed: Buffer }>({
      name: 'sealedCallback',
      text: 'select sealed from callbacks',
      values: [],
    })
    assert.doesNotMatch(row?.sealed.toString('latin1') ?? '24713', /24713/)
    const { text } = await ask(desk, { cookie: hotline.cookie })
    assert.match(text, new RegExp(`/rueckruf/tickets/${n}"`))
    assert.doesNotMatch(text, /24713/)
  })

  test('stands on top when it is their turn, and leaves the list when they have booked', async () => {
    await portal.openNow(releaseId)
    await frontWhere(ask, 'rueckruf', ({ admitted }) => admitted > 0)
    assert.match((await ask(desk, { cookie: hotline.cookie })).text, /Jetzt anrufen: 1/)
    const times = await follow(await send(`/rueckruf/tickets/${n}/pass`, {}))
    const slot = /name="slot" value="(\d+)"/.exec(times.text)?.[1] ?? ''
    await send(`/rueckruf/tickets/${n}/hold`, { slot })
    const booked = await follow(await send(`/rueckruf/tickets/${n}/confirm`, suffixed(erna)))
    assert.match(booked.text, /Ihr Termin: /)
    assert.doesNotMatch(booked.text, /tel:/)
    assert.doesNotMatch((await ask(desk, { cookie: hotline.cookie })).text, /Rückrufe/)
  })

  test('several who are found are told apart by name and year alone, and the first has the cursor', async () => {
    const m = numberIn(await follow(await send('/rueckruf/join', { ...erna, givenName: 'Zweite', act: 'join' })))
    await frontWhere(ask, 'rueckruf', ({ admitted }) => admitted > 1)
    const times = await follow(await send(`/rueckruf/tickets/${m}/pass`, {}))
    await send(`/rueckruf/tickets/${m}/hold`, { slot: /name="slot" value="(\d+)"/.exec(times.text)?.[1] ?? '' })
    await send(`/rueckruf/tickets/${m}/confirm`, suffixed({ ...erna, givenName: 'Zweite' }))
    const { text } = await search('rueckruf', 'müller')
    assert.match(text, /Gefunden: 2/)
    assert.match(text, /autofocus>Müller-Verschwiegen, Geheimgret, geboren 1951</)
    assert.doesNotMatch(text, /24\.0?7\.1951<|58256</)
  })

  test('can be taken off the list', async () => {
    const m = numberIn(await follow(await send('/rueckruf/join', { ...erna, givenName: 'Andere', act: 'join' })))
    await send(`/rueckruf/tickets/${m}/callback`, { phone: '02333 24714' })
    const page = await follow(await send(`/rueckruf/tickets/${m}/callback/end`, {}))
    assert.doesNotMatch(page.text, /tel:/)
  })
})

describe('messages for a caller, or for somebody who helps them', () => {
  test('addresses are kept for the ticket, replaced, and told to nobody at the desk', async () => {
    await portal.announce({ slug: 'bescheid', opensInMs: 600_000 })
    await frontWhere(ask, 'bescheid', ({ phase }) => phase === 'lobby')
    const n = numberIn(await follow(await send('/bescheid/join', { ...erna, act: 'join' })))
    const path = `/bescheid/tickets/${n}/contact`
    const wrong = await send(path, { mail: 'keine', phone: '', language: 'tr' })
    assert.equal(wrong.status, 422)
    assert.match(wrong.text, /keine vollständige E-Mail-Adresse/)
    assert.equal((await send(path, { mail: 'geheim@example.org', phone: '', language: 'tr' })).status, 303)
    const [kept] = await portal.database.rows<{ language: string; isKept: boolean }>({
      name: 'keptContact',
      text: `select language, mail is not null as "isKept" from contacts where n = ${n}`,
      values: [],
    })
    assert.deepEqual(kept, { language: 'tr', isKept: true })
    assert.doesNotMatch((await ask(desk + path, { cookie: hotline.cookie })).text, /geheim@/)
  })
})

describe('the desk moves and cancels until the appointment begins', () => {
  let visitor: BookedVisitor
  let cookie: string
  let others: number[]

  before(async () => {
    const releaseId = await portal.announce({ slug: 'fristen', opensInMs: 200, appointments: 8 })
    await frontWhere(ask, 'fristen', ({ phase }) => phase === 'open')
    visitor = await bookOverHttp(ask, 'fristen')
    cookie = `ticket_${releaseId}=${visitor.ticket}`
    others = await freeSlots(ask, 'fristen')
  })

  test('when people themselves can cancel only, a caller still gets another time', async () => {
    await beginsIn('2 hours')
    const own = await ask('/r/fristen/booking', { cookie })
    assert.match(own.text, /\/r\/fristen\/cancel/)
    assert.doesNotMatch(own.text, /\/r\/fristen\/move/)
    const from = await slotNow()
    const form = { from: String(from), slot: String(others.at(-1)) }
    await ask('/r/fristen/move', { cookie, form })
    assert.equal(await slotNow(), from, 'too late for people themselves')

    assert.match((await ticket()).text, /\/tickets\/\d+\/move"/)
    assert.match((await ticket('/move')).text, /Der alte Termin bleibt/)
    await follow(await send(`/fristen/tickets/${visitor.n}/move`, form))
    assert.equal(await slotNow(), others.at(-1))
  })

  test('once it has begun, neither is offered nor done, and the refusal says why', async () => {
    await beginsIn('-1 minute')
    const page = await ticket()
    assert.doesNotMatch(page.text, /\/tickets\/\d+\/(move|cancel)"/)
    assert.match((await ticket('/move')).headers.get('location') ?? '', /\/fristen\/tickets\/\d+$/)
    const from = await slotNow()
    const moved = await follow(
      await send(`/fristen/tickets/${visitor.n}/move`, { from: String(from), slot: String(others[0]) }),
    )
    assert.match(moved.text, /role="alert"[\s\S]*Der Termin hat begonnen\. Verschieben geht nicht mehr/)
    const cancelled = await follow(await send(`/fristen/tickets/${visitor.n}/cancel`, {}))
    assert.match(cancelled.text, /role="alert"[\s\S]*Der Termin hat begonnen\. Absagen geht nicht mehr/)
    assert.equal(await slotNow(), from)
    const refusals = (await deskEntries(portal.database)).slice(-6).filter(({ action }) => action === 'desk.refused')
    assert.deepEqual(
      refusals.map(({ after }) => after.because),
      ['move-too-late', 'appointment-begun'],
    )
  })

  function ticket(path = ''): Promise<Reply> {
    return ask(`${desk}/fristen/tickets/${visitor.n}${path}`, { cookie: hotline.cookie })
  }

  async function slotNow(): Promise<number | undefined> {
    const { appointments } = (await ask('/api/releases/fristen/booking', { ticket: visitor.ticket })).json() as {
      appointments: Appointment[]
    }
    return appointments[0]?.slotId
  }

  /** Lets time go by, as it were: the appointment begins so long from now. */
  async function beginsIn(interval: string): Promise<void> {
    await portal.database.rows({
      name: `beginsIn ${interval}`,
      text: 'update slots set starts_at = now() + $2::interval where id = $1',
      values: [await slotNow(), interval],
    })
  }
})

describe('no advantage on the phone', () => {
  test('before the lobby opens the desk gives no tickets either', async () => {
    await portal.announce({ slug: 'zu-frueh', lobbyInMs: 600_000, opensInMs: 900_000 })
    await frontWhere(ask, 'zu-frueh', () => true)
    const reply = await send('/zu-frueh/join', { ...erna, act: 'join' })
    assert.equal(reply.status, 409)
    assert.match(reply.text, /noch nicht offen/)
  })

  test('who may not take part gets no ticket', async () => {
    await portal.announce({ slug: 'zu-jung', opensInMs: 600_000 })
    await frontWhere(ask, 'zu-jung', ({ phase }) => phase === 'lobby')
    const reply = await send('/zu-jung/join', { ...erna, birthDate: '24.7.2001', act: 'join' })
    assert.equal(reply.status, 403)
    assert.match(reply.text, /gehört die Person nicht zu dieser Freischaltung/)
  })

  test('before the turn there is nothing to pick up, reserve or list', async () => {
    const n = numberIn(await follow(await send('/zu-jung/join', { ...erna, act: 'join' })))
    for (const [path, body] of [
      ['pass', {}],
      ['hold', { slot: '1' }],
      ['waiting-list', {}],
      ['cancel', {}],
    ] as const) {
      const page = await follow(await send(`/zu-jung/tickets/${n}/${path}`, body))
      assert.match(page.text, /role="alert"/, path)
    }
  })

  test('a ticket or a release of nobody is not found', async () => {
    for (const path of ['/zu-jung/tickets/99', '/zu-jung/tickets/x', '/gibt-es-nicht/tickets/1'])
      assert.equal((await ask(desk + path, { cookie: hotline.cookie })).status, 404, path)
  })
})

test('only the hotline and owners see any of it; auditors read the trail, not the callers', async () => {
  for (const role of ['planner', 'press', 'duty', 'centre', 'auditor'] as const) {
    const member = await signInStaff(portal.database, { tenant: 'probekreis', roles: [role] })
    assert.equal((await ask(desk, { cookie: member.cookie })).status, 403, role)
  }
  const owner = await signInStaff(portal.database, { tenant: 'probekreis', roles: ['owner'] })
  assert.equal((await ask(desk, { cookie: owner.cookie })).status, 200)
})

function send(path: string, form: Record<string, string>): Promise<Reply> {
  return ask(desk + path, {
    method: 'POST',
    form,
    cookie: hotline.cookie,
    headers: { 'sec-fetch-site': 'same-origin' },
  })
}

function search(release: string, q: string): Promise<Reply> {
  return send('/search', { release, q })
}

/** The page that a form leads to. */
async function follow(reply: Reply, cookie = ''): Promise<Reply> {
  assert.equal(reply.status, 303, reply.text.slice(0, 2000))
  const page = await ask(reply.headers.get('location') ?? '', { cookie: `${hotline.cookie}; ${cookie}` })
  addresses.push(reply.headers.get('location') ?? '')
  const more = page.headers.get('location')
  return more === null ? page : ask(more, { cookie: `${hotline.cookie}; ${cookie}` })
}

function numberIn({ text }: Reply): number {
  return Number(/<h1[^>]*>Wartenummer ([\d.]+)/.exec(text)?.[1]?.replace('.', ''))
}

function bookingNumberIn({ text }: Reply): string {
  return /<strong dir="ltr">([A-Z2-9]{4}-[A-Z2-9]{4})<\/strong>/.exec(text)?.[1] ?? ''
}

function suffixed(person: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(person).map(([name, value]) => [`${name}1`, value]))
}

type Entry = { action: string; memberId: number; after: Record<string, unknown> }

function deskEntries(database: Database): Promise<Entry[]> {
  return database.rows<Entry>({
    name: 'deskEntries',
    text: `select action, member_id as "memberId", after, subject from audit_entries where action like 'desk.%' order by id`,
    values: [],
  })
}
