import type { Keys } from '../eligibility/keys.ts'
import type { OpeningHours } from '../schedule/week.ts'
import {
  createCentre,
  createService,
  createTenant,
  type NewCentre,
  type NewService,
  type NewTenant,
} from '../store/create-release.ts'
import type { Database, Session } from '../store/database.ts'
import { readReleases, readTenants } from '../store/read-releases.ts'
import { announce, type ReleasePlan } from './announce.ts'
import { slotsOf } from './schedule.ts'

const minuteMs = 60_000
const hourMs = 60 * minuteMs
const zone = 'Europe/Berlin'

const tenant: NewTenant = {
  slug: 'ennepe-ruhr-kreis',
  name: 'Ennepe-Ruhr-Kreis',
  zone,
  // A number that is kept free for examples.
  phone: '030 23125 808',
  email: 'termine@example.org',
  address: 'Hauptstraße 92, 58332 Schwelm',
  kind: 'demo',
}

const ennepetal: Omit<NewCentre, 'tenantId'> = {
  name: 'Impfzentrum Ennepetal',
  street: 'Kölner Straße 205',
  postcode: '58256',
  city: 'Ennepetal',
  access: 'Eingang von der Parkseite, ohne Stufen. Bus 551 und 553, Haltestelle Impfzentrum. Parkplätze am Haus.',
}

const witten: Omit<NewCentre, 'tenantId'> = {
  name: 'Impfstelle Witten',
  street: 'Ruhrstraße 48',
  postcode: '58452',
  city: 'Witten',
  access: 'Aufzug links vom Haupteingang. Fünf Minuten vom Hauptbahnhof.',
}

const onWeekdays: OpeningHours[] = [1, 2, 3, 4, 5, 6].flatMap((weekday) => [
  { weekday, opens: '08:00', closes: '12:30', lines: 6 },
  { weekday, opens: '13:30', closes: '18:00', lines: 6 },
])

const vaccination: Omit<NewService, 'tenantId'> = {
  name: 'Auffrischungsimpfung',
  description: 'Eine Impfung zur Auffrischung. Bringen Sie Ihren Impfpass und Ihren Personalausweis mit.',
  minutes: 10,
  doses: 1,
  doseGapDays: null,
}

const firstVaccination: Omit<NewService, 'tenantId'> = {
  name: 'Erst- und Zweitimpfung',
  description: 'Zwei Impfungen im Abstand von 21 Tagen. Beide Termine werden zusammen gebucht.',
  minutes: 10,
  doses: 2,
  doseGapDays: 21,
}

const kinds = ['live', 'draw', 'allocate'] as const

const common = {
  identity: 'person',
  rule: { ageMin: 60, ageMax: 79 },
  partyMax: 2,
  graceMs: 2 * minuteMs,
  lobbyInMs: 0,
} as const

/**
 * Gives an installation something to look at: the demo tenant with one release of each kind, all of which can be
 * joined at once; of a kind that is still to come or running there is no second one. Does nothing if real tenants exist.
 */
export async function ensureDemo(database: Database, keys: Keys): Promise<void> {
  const tenants = await readTenants(database)
  if (tenants.some(({ kind }) => kind === 'real')) return
  const releases = await readReleases(database)
  const own = releases.filter((release) => release.tenant.kind === 'demo')
  const live = own.filter(({ phase }) => ['announced', 'lobby', 'drawn', 'open'].includes(phase))
  if (kinds.every((kind) => live.some((release) => release.kind === kind))) return
  await database.transaction(async (session) => {
    const known = tenants.find(({ kind }) => kind === 'demo')
    const tenantId = known?.id ?? (await createTenant(session, tenant))
    const centreIds = [
      await createCentre(session, { tenantId, ...ennepetal }, onWeekdays),
      await createCentre(session, { tenantId, ...witten }, onWeekdays),
    ]
    for (const plan of await plansOf(session, tenantId, centreIds)) {
      if (live.some(({ kind }) => kind === plan.kind)) continue
      const round = own.filter(({ kind }) => kind === plan.kind).length + 1
      await announce(session, keys, round === 1 ? plan : { ...plan, slug: `${plan.slug}-${round}` })
    }
  })
}

async function plansOf(session: Session, tenantId: number, centreIds: number[]): Promise<ReleasePlan[]> {
  const serviceId = await createService(session, { tenantId, ...vaccination })
  const seriesId = await createService(session, { tenantId, ...firstVaccination })
  const [first = 0] = centreIds
  const slots = (ids: number[], appointments: number, doseGapDays: number | null, afterMs: number) =>
    ids.flatMap((centreId) =>
      slotsOf({
        centreId,
        hours: onWeekdays,
        zone,
        minutes: 10,
        doseGapDays,
        // The day after the release closes, in local time.
        firstDay: Temporal.Now.zonedDateTimeISO(zone).add({ milliseconds: afterMs, days: 1 }).toPlainDate().toString(),
        appointments: appointments / ids.length,
      }),
    )
  return [
    {
      ...common,
      tenantId,
      serviceId,
      slug: 'impfung-um-acht',
      title: '4.000 zusätzliche Impftermine',
      kind: 'live',
      passMs: 10 * minuteMs,
      holdMs: 10 * minuteMs,
      opensInMs: 3 * minuteMs,
      closesInMs: 6 * hourMs,
      slots: slots([first], 4000, null, 6 * hourMs),
    },
    {
      ...common,
      tenantId,
      serviceId: seriesId,
      slug: 'impfung-im-los',
      title: 'Erst- und Zweitimpfung: anmelden, dann entscheidet das Los',
      kind: 'draw',
      passMs: 24 * hourMs,
      graceMs: 24 * hourMs,
      holdMs: 15 * minuteMs,
      opensInMs: 20 * minuteMs,
      closesInMs: 72 * hourMs,
      slots: slots([first], 600, 21, 72 * hourMs),
    },
    {
      ...common,
      tenantId,
      serviceId,
      slug: 'impfung-nach-wunsch',
      title: 'Wunschtermine in Ennepetal und Witten',
      kind: 'allocate',
      passMs: 24 * hourMs,
      holdMs: 24 * hourMs,
      opensInMs: 10 * minuteMs,
      closesInMs: 72 * hourMs,
      slots: slots(centreIds, 1200, null, 72 * hourMs),
    },
  ]
}
