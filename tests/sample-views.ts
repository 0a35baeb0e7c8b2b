import { createHash } from 'node:crypto'
import type { Appointment, Booking, FreeSlot, Pass, Person } from '../src/booking/booking.ts'
import type { Phase } from '../src/release/phase.ts'
import type { Release, Tenant } from '../src/release/release.ts'
import { standardPeriods } from '../src/retention/periods.ts'
import type { LeftoverOffer, ShortNotice } from '../src/store/read-leftovers.ts'
import { createDraw } from '../src/waiting-room/draw.ts'
import type { Front } from '../src/waiting-room/front.ts'
import { commitmentOf, seedOf } from '../src/waiting-room/seed.ts'
import { sha256 } from '../src/waiting-room/sha256.ts'
import { standingOf } from '../src/waiting-room/standing.ts'
import { anotherPage } from '../src/web/pages/another.ts'
import { bookPage } from '../src/web/pages/book.ts'
import { bookingPage } from '../src/web/pages/booking.ts'
import { cancelPage } from '../src/web/pages/cancel.ts'
import { contactPage } from '../src/web/pages/contact.ts'
import { detailsPage } from '../src/web/pages/details.ts'
import { drawPage } from '../src/web/pages/draw.ts'
import { errorPage } from '../src/web/pages/error.ts'
import { helpCodePage } from '../src/web/pages/help-code.ts'
import { leftoverPage } from '../src/web/pages/leftover.ts'
import { accessibilityPage, imprintPage, privacyPage } from '../src/web/pages/legal.ts'
import { movePage } from '../src/web/pages/move.ts'
import { myPage } from '../src/web/pages/my.ts'
import { dataDeletedPage, deleteDataPage, myDataPage } from '../src/web/pages/my-data.ts'
import { openByCodePage } from '../src/web/pages/open-by-code.ts'
import { proofPage } from '../src/web/pages/proof.ts'
import { type ReleaseView, releasePage } from '../src/web/pages/release.ts'
import { shortNoticePage } from '../src/web/pages/short-notice.ts'
import { tenantPage } from '../src/web/pages/tenant.ts'
import { tenantListPage } from '../src/web/pages/tenant-list.ts'
import { type TicketView, ticketPage } from '../src/web/pages/ticket.ts'
import { faultText } from '../src/web/texts/faults.ts'
import type { Language } from '../src/web/texts/language.ts'
import { type Texts, textsIn } from '../src/web/texts/texts.ts'

/** A view that is said in the language of the sample. */
type Said<View> = Omit<View, 'texts'>

const minuteMs = 60_000
const dayMs = 24 * 60 * minuteMs

/** The day that the portal is built for: a Saturday, 8:00 in Berlin. */
export const opensAt = Date.UTC(2026, 10, 28, 7, 0)

export const tenant: Tenant = {
  id: 1,
  slug: 'kreis-auenland',
  name: 'Kreis Auenland',
  zone: 'Europe/Berlin',
  phone: '04321 123 45-0',
  email: 'termine@kreis-auenland.example',
  kind: 'real',
  address: 'Am Markt 1, 24999 Auenstedt',
  state: 'active',
  domain: null,
  languages: ['de', 'leicht', 'en', 'tr', 'ru', 'uk', 'ar', 'pl'],
  accent: null,
  logo: null,
}

const centres = [
  {
    id: 1,
    name: 'Impfzentrum Auenstedt',
    street: 'Messeplatz 4',
    postcode: '24999',
    city: 'Auenstedt',
    access: 'Stufenloser Eingang, Parkplätze vor der Tür, Bus 4 bis Messe',
  },
  {
    id: 2,
    name: 'Bürgerhaus Nordermarsch',
    street: 'Hafenstraße 12',
    postcode: '24998',
    city: 'Nordermarsch-Süderhafen',
    access: 'Aufzug im Hof',
  },
]

export const release: Release = {
  id: 1,
  slug: 'impfung-60',
  title: 'Zusätzliche Impftermine für Menschen von 60 bis 79 Jahren',
  kind: 'live',
  phase: 'lobby',
  identity: 'person',
  rule: { ageMin: 60, ageMax: 79, postcodes: ['24998', '24999'] },
  partyMax: 2,
  passMs: 10 * minuteMs,
  graceMs: 10 * minuteMs,
  holdMs: 10 * minuteMs,
  lobbyAt: opensAt - 30 * minuteMs,
  opensAt,
  closesAt: opensAt + 12 * 60 * minuteMs,
  announcedAt: opensAt - 2 * dayMs,
  commitment: 'c'.repeat(64),
  message: null,
  tenant,
  service: {
    id: 1,
    name: 'Schutzimpfung',
    description: 'Zwei Impfungen im Abstand von sechs Wochen, mit ärztlichem Gespräch.',
    minutes: 20,
    doses: 2,
    doseGapDays: 42,
  },
  centres,
  slotCount: 4000,
  firstSlotAt: opensAt + 2 * dayMs,
  lastSlotAt: opensAt + 9 * dayMs + 9 * 60 * minuteMs,
}

export const n = 12_345

const secret = Buffer.alloc(32, 7)
export const lobbyList = Array.from({ length: 200 }, (_, index) => `${index + 1},${'ab'.repeat(16)},1,\n`).join('')
const lobbyDigest = createHash('sha256').update(lobbyList).digest()

/** A front at some minute of the morning. */
export function frontOf(phase: Phase, change: Partial<Front> = {}): Front {
  const drawn = ['drawn', 'open', 'sold_out'].includes(phase)
  return {
    release: release.slug,
    kind: 'live',
    phase,
    now: phase === 'lobby' ? opensAt - 23 * minuteMs : opensAt + 5 * minuteMs,
    lobbyAt: release.lobbyAt,
    opensAt,
    closesAt: release.closesAt,
    tickets: 23_456,
    people: 23_456,
    partyMax: 1,
    lobby: drawn ? 23_456 : null,
    commitment: release.commitment,
    seed: drawn ? 'ab'.repeat(32) : null,
    admitted: drawn ? 1_000 : 0,
    slots: 4_000,
    free: drawn ? 3_200 : 4_000,
    reserved: drawn ? 200 : 0,
    booked: drawn ? 750 : 0,
    lapsed: drawn ? 50 : 0,
    offered: [],
    ratePerMinute: drawn ? 400 : 0,
    askAfterMs: 5_000,
    jitterMs: 500,
    paused: false,
    message: null,
    ...change,
  }
}

export const pass: Pass = { state: 'open', place: 12, party: 1, expiresAt: opensAt + 14 * minuteMs, pickedUp: false }

const appointments: Appointment[] = [
  { member: 1, dose: 1, slotId: 1, centreId: 1, startsAt: opensAt + 3 * dayMs + 130 * minuteMs },
  { member: 1, dose: 2, slotId: 2, centreId: 1, startsAt: opensAt + 45 * dayMs + 130 * minuteMs },
]

const held: Booking = { state: 'held', number: '', heldUntil: opensAt + 14 * minuteMs, appointments }
export const confirmed: Booking = { ...held, state: 'confirmed', number: 'K7M4-92QX' }

const people: Person[] = [
  { givenName: 'Hannelore', familyName: 'Brandt-Petersen', birthDate: '1957-11-04', postcode: '24999' },
]

/** A ticket's page at a place, with whatever differs from the plain case. */
function ticketView(front: Front, place: number | null, change: Partial<TicketView> = {}): Said<TicketView> {
  return {
    release: { ...release, phase: front.phase },
    front,
    nowMs: front.now,
    n,
    place,
    party: 1,
    standing: standingOf(front, place, front.now),
    pass: null,
    booking: null,
    waitingList: null,
    leftover: null,
    held: [n],
    link: 'https://termine.kreis-auenland.example/w/AAAAAQAAMDlnRl3wq6urq6urq6urq6urq6urq1Jx3kq0mA7u5b2cFhWkZQo',
    refreshSeconds: 30,
    ...change,
  }
}

function releaseView(change: Partial<ReleaseView> = {}, releaseChange: Partial<Release> = {}): Said<ReleaseView> {
  return {
    release: { ...release, ...releaseChange },
    nowMs: opensAt - 23 * minuteMs,
    ticketNumber: null,
    typed: {},
    errors: [],
    wishDays: [],
    ...change,
  }
}

const slots: FreeSlot[] = Array.from({ length: 8 * 40 }, (_, index) => {
  const startsAt = opensAt + (2 + Math.floor(index / 40)) * dayMs + (index % 40) * 15 * minuteMs
  return {
    id: index + 1,
    centreId: 1 + (index % 2),
    startsAt,
    secondStartsAt: startsAt + 42 * dayMs,
    free: 1 + (index % 7),
  }
})

const bookView = {
  release,
  n,
  nowMs: opensAt + 5 * minuteMs,
  slots,
  party: 1,
  expiresAt: opensAt + 14 * minuteMs,
  wish: { day: null, time: null, centreId: null },
  taken: null,
}

const bookingView = { release, n, nowMs: opensAt + 8 * minuteMs, booking: confirmed, isMoved: false }
const moveView = { ...bookView, booking: confirmed, people, failure: null }

const wrong = ({ plain }: Texts) => ({
  typed: {
    givenName: 'Hannelore <b>',
    familyName: '',
    birthDay: '4',
    birthMonth: '13',
    birthYear: '1957',
    postcode: '2499',
  },
  errors: [
    { field: 'familyName', message: plain('form.missingFamilyName') },
    { field: 'birthDate', message: plain('form.notADate') },
    { field: 'postcode', message: plain('form.notAPostcode') },
  ],
})

const drawnFront: Front = {
  ...frontOf('open'),
  commitment: commitmentOf(secret).toString('hex'),
  lobby: 200,
  tickets: 200,
  seed: seedOf({ secret, lobbyCount: 200, lobbyDigest, beacon: '' }).toString('hex'),
}
const drawn = createDraw(Buffer.from(drawnFront.seed as string, 'hex'), 200, sha256)
const drawView = {
  release,
  front: drawnFront,
  nowMs: drawnFront.now,
  lobbyDigest: lobbyDigest.toString('hex'),
  secret: secret.toString('hex'),
  beacon: '',
  ticket: { n: 17, receipt: 'ab'.repeat(16), place: drawn.placeOf(17) },
}

const message = 'Wegen einer Störung der Telefonanlage ist die Hotline heute erst ab 9 Uhr zu erreichen.'
const open = frontOf('open')
const shortNotice: ShortNotice = { isListed: true, centreIds: [], offer: null }
const leftoverOffer: LeftoverOffer = {
  number: 1,
  state: 'open',
  party: 1,
  centreId: 1,
  expiresAt: opensAt + 10 * dayMs + 600 * minuteMs,
  until: opensAt + 10 * dayMs + 660 * minuteMs,
  visitNumbers: [],
}
const soldOut = frontOf('sold_out', { free: 0, reserved: 0, booked: 4_000, admitted: 4_300, lapsed: 300 })
const allocate = {
  kind: 'allocate',
  identity: 'code',
  service: { ...release.service, doses: 1, doseGapDays: null },
} as const
const allocateFront = frontOf('open', { kind: 'allocate' })
const wishDays = ['2026-11-30', '2026-12-01', '2026-12-02', '2026-12-03', '2026-12-04']

/** Every page in every state that it has, by a name for the reader of a failure. */
export function samplePagesIn(language: Language): Readonly<Record<string, string>> {
  const texts = textsIn(language)
  const said =
    <View extends { texts: Texts }>(page: (view: View) => string) =>
    (view: Said<View>) =>
      page({ ...view, texts } as View)
  const tenantList = said(tenantListPage)
  const ofTenant = said(tenantPage)
  const ofRelease = said(releasePage)
  const ofTicket = said(ticketPage)
  const choice = said(bookPage)
  const detailsOf = said(detailsPage)
  const bookingOf = said(bookingPage)
  const cancelling = said(cancelPage)
  const contacting = said(contactPage)
  const my = said(myPage)
  const moving = said(movePage)
  const myData = said(myDataPage)
  const deleting = said(deleteDataPage)
  const deleted = said(dataDeletedPage)
  const atShortNotice = said(shortNoticePage)
  const leftover = said(leftoverPage)
  const drawOf = said(drawPage)
  const another = said(anotherPage)
  const helpCode = said(helpCodePage)
  const openByCode = said(openByCodePage)
  const error = said(errorPage)
  const privacy = said(privacyPage)
  const proving = said(proofPage)
  const accessibility = said(accessibilityPage)
  const imprint = said(imprintPage)
  return {
    'tenant-list': tenantList({ tenants: [tenant, { ...tenant, id: 2, slug: 'stadt', name: 'Stadt Süderhafen' }] }),
    'tenant-list-empty': tenantList({ tenants: [] }),
    tenant: ofTenant({
      tenant,
      releases: [release, { ...release, phase: 'announced', title: 'Auffrischung' }, { ...release, phase: 'sold_out' }],
      nowMs: opensAt,
    }),
    'tenant-empty': ofTenant({ tenant, releases: [], nowMs: opensAt }),
    'release-announced': ofRelease(releaseView({ nowMs: opensAt - 26 * 60 * minuteMs }, { phase: 'announced' })),
    'release-lobby': ofRelease(releaseView()),
    'release-errors': ofRelease(releaseView(wrong(texts), { message })),
    'release-code': ofRelease(releaseView({}, { identity: 'code', partyMax: 1 })),
    'release-anonymous': ofRelease(releaseView({}, { identity: 'anonymous', rule: {} })),
    'release-allocate': ofRelease(releaseView({ wishDays, typed: { day: ['2026-12-01'], time: 'morning' } }, allocate)),
    'release-ticket': ofRelease(releaseView({ ticketNumber: n })),
    'release-open': ofRelease(releaseView({}, { phase: 'open' })),
    'release-sold-out': ofRelease(releaseView({}, { phase: 'sold_out' })),
    'release-postponed': ofRelease(releaseView({}, { phase: 'postponed', message })),
    'ticket-lobby': ofTicket(ticketView(frontOf('lobby'), null)),
    // The one that is the same for everybody: browsers fill in the number.
    'ticket-wait': ofTicket(ticketView(frontOf('lobby'), null, { n: null, held: [], link: null, refreshSeconds: 0 })),
    'ticket-lobby-message': ofTicket(
      ticketView(frontOf('lobby', { message }), null, { release: { ...release, message }, party: 2 }),
    ),
    'ticket-lobby-draw': ofTicket(
      ticketView(frontOf('lobby', { kind: 'draw' }), null, { release: { ...release, kind: 'draw', graceMs: dayMs } }),
    ),
    'ticket-certain': ofTicket(ticketView(open, 2_345)),
    'ticket-likely': ofTicket(ticketView(open, 4_010)),
    'ticket-unlikely': ofTicket(ticketView(open, 17_890)),
    'ticket-none': ofTicket(ticketView({ ...soldOut, phase: 'open' }, 17_890)),
    'ticket-lapsed': ofTicket(ticketView(open, 23_470, { pass: { ...pass, state: 'lapsed' } })),
    'ticket-missed': ofTicket(ticketView(open, 12, { pass: { ...pass, state: 'lapsed' } })),
    'ticket-missed-listed': ofTicket(ticketView(open, 12, { party: 2, waitingList: { place: 12, ahead: 0 } })),
    'ticket-admitted': ofTicket(ticketView(open, 12, { pass })),
    'ticket-picked-up': ofTicket(ticketView(open, 12, { pass: { ...pass, pickedUp: true }, party: 2 })),
    'ticket-held': ofTicket(ticketView(open, 12, { pass: { ...pass, pickedUp: true }, booking: held })),
    'ticket-sold-out': ofTicket(ticketView(soldOut, 17_890)),
    'ticket-waiting-list': ofTicket(
      ticketView(soldOut, 17_890, { waitingList: { place: 13, ahead: 12 }, leftover: shortNotice }),
    ),
    'ticket-leftover': ofTicket(
      ticketView(frontOf('closed'), 17_890, { leftover: { ...shortNotice, offer: leftoverOffer } }),
    ),
    'ticket-allocated': ofTicket(ticketView(allocateFront, 12, { booking: held, pass })),
    'ticket-allocated-none': ofTicket(ticketView(allocateFront, 17_890)),
    'ticket-booked': ofTicket(ticketView(open, 12, { pass: { ...pass, state: 'used' }, booking: confirmed })),
    'ticket-returned': ofTicket(ticketView(open, 12, { pass: { ...pass, state: 'returned' } })),
    'ticket-postponed': ofTicket(ticketView(frontOf('postponed'), null)),
    'ticket-cancelled': ofTicket(ticketView(frontOf('cancelled'), null)),
    'ticket-announced': ofTicket(ticketView(frontOf('announced'), null)),
    'ticket-closed': ofTicket(ticketView(frontOf('closed'), 4)),
    'ticket-several': ofTicket(ticketView(open, 4_010, { held: [n, 12_346, 7] })),
    another: another({ release, typed: {}, errors: [], wishDays: [], person: 'another' }),
    'help-code': helpCode({
      release,
      n,
      code: 'FJ4 KM7 R3W',
      expiresAt: opensAt,
      address: 'https://termine.kreis-auenland.example/h',
    }),
    'open-by-code': openByCode({ tenant, typed: {}, errors: [] }),
    'open-by-code-unknown': openByCode({
      tenant: null,
      typed: { helpCode: 'FJ4 KM7 R3X' },
      errors: [
        { field: 'helpCode', message: texts.plain('helping.codeUnknown', { time: texts.duration(15 * minuteMs) }) },
      ],
    }),
    book: choice(bookView),
    'book-taken': choice({ ...bookView, taken: 7, wish: { day: '2026-12-01', time: 'morning', centreId: 2 } }),
    'book-nearest': choice({
      ...bookView,
      slots: slots.slice(0, 36),
      wish: { day: '2026-12-01', time: 'evening', centreId: 2 },
    }),
    'book-spread': choice({ ...bookView, party: 2, slots: slots.map((slot) => ({ ...slot, free: 1 })) }),
    'book-nothing': choice({ ...bookView, slots: [] }),
    details: detailsOf({ release, n, nowMs: opensAt + 5 * minuteMs, booking: held, party: 1, typed: {}, errors: [] }),
    'details-party-errors': detailsOf({
      n,
      release: { ...release, identity: 'code', message },
      nowMs: opensAt + 5 * minuteMs,
      booking: held,
      party: 2,
      typed: { givenName1: 'Hannelore', birthMonth2: '13' },
      errors: [
        { field: 'code2', message: texts.plain('form.missingCode') },
        { field: 'birthMonth2', message: texts.plain('form.notADate') },
      ],
    }),
    booking: bookingOf({ ...bookingView, people }),
    'booking-moved': bookingOf({ ...bookingView, people, isMoved: true }),
    'booking-party': bookingOf({
      ...bookingView,
      booking: { ...confirmed, appointments: [...appointments, ...appointments.map((one) => ({ ...one, member: 2 }))] },
      people: [...people, { ...people[0], givenName: 'Karl-Heinz' } as Person],
    }),
    'booking-cancelled': bookingOf({ ...bookingView, booking: { ...confirmed, state: 'cancelled' }, people }),
    my: my({ tenant, path: '/my', here: [{ slug: release.slug, title: release.title, n }], typed: {}, errors: [] }),
    'my-not-found': my({
      tenant: null,
      path: '/my',
      here: [],
      typed: { number: 'K7M4-92QX', birthDay: '4', birthMonth: '11', birthYear: '1957' },
      errors: [{ field: 'number', message: texts.plain('my.notFound') }],
    }),
    data: myData({ release, n, givesBack: 'booking', stays: null }),
    'data-delete': deleting({ release, n, givesBack: 'booking', stays: null }),
    'data-delete-between-doses': deleting({
      release,
      n,
      givesBack: null,
      stays: { number: confirmed.number, appointments: appointments.filter(({ dose }) => dose === 2) },
    }),
    'data-deleted': deleted({ release }),
    'short-notice': atShortNotice({ release, n, isListed: true, centreIds: [2], isSaved: true }),
    'short-notice-not-listed': atShortNotice({ release, n, isListed: false, centreIds: [], isSaved: false }),
    leftover: leftover({
      release,
      n,
      offer: leftoverOffer,
      isRefused: true,
      typed: {},
      errors: [{ field: 'familyName1', message: faultText(texts, 'familyName', 'missing') }],
    }),
    'leftover-taken': leftover({
      release,
      n,
      offer: { ...leftoverOffer, state: 'taken', party: 2, visitNumbers: ['K7M4-92QX', 'C22R-ADBR'] },
      isRefused: false,
      typed: {},
      errors: [],
    }),
    'leftover-gone': leftover({ release, n, offer: null, isRefused: false, typed: {}, errors: [] }),
    move: moving({ ...moveView, failure: null }),
    'move-taken': moving({ ...moveView, failure: 'taken', wish: { day: '2026-12-01', time: 'morning', centreId: 2 } }),
    'move-changed': moving({ ...moveView, failure: 'changed' }),
    'move-nothing': moving({ ...moveView, slots: [] }),
    'move-too-late': moving({ ...moveView, nowMs: opensAt + 3 * dayMs }),
    'move-not-yet': moving({ ...moveView, release: { ...release, kind: 'allocate' } }),
    contact: contacting({ release, n: 47, typed: {}, errors: [], done: null, isKept: false }),
    'contact-saved': contacting({
      release,
      n: 47,
      typed: { mail: 'ida.gaertner@example.org', phone: '+491712345678' },
      errors: [],
      done: 'saved',
      isKept: true,
    }),
    cancel: cancelling({ release, n, booking: confirmed, nowMs: opensAt }),
    'draw-before': drawOf({ ...drawView, front: frontOf('lobby'), lobbyDigest: null, secret: null, ticket: null }),
    draw: drawOf(drawView),
    'error-not-found': error({ problem: 'not-found', tenant: null, release: null, retryAfterSeconds: null }),
    'error-pass-expired': error({ problem: 'pass-expired', tenant, release: 'impfung-60', retryAfterSeconds: null }),
    'error-overloaded': error({ problem: 'overloaded', tenant, release: 'impfung-60', retryAfterSeconds: 5 }),
    privacy: privacy({ tenant, periods: standardPeriods }),
    proof: proving({
      release: releaseView({}, { identity: 'code' }).release,
      action: '/r/impfung-60/join',
      typed: { code: 'ABCD' },
      challenge: { text: 'x', bits: 40, waitSeconds: 30 },
    }),
    accessibility: accessibility({ tenant }),
    imprint: imprint({ tenant }),
    'imprint-none': imprint({ tenant: null }),
  }
}

export const samplePages = samplePagesIn('de')
