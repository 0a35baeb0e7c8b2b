import { randomBytes } from 'node:crypto'
import { pino } from 'pino'
import type { Config } from '../src/config.ts'
import { deriveKeys } from '../src/eligibility/keys.ts'
import { announce, type ReleasePlan } from '../src/release/announce.ts'
import { slotsOf } from '../src/release/schedule.ts'
import { createCentre, createService, createTenant } from '../src/store/create-release.ts'
import { type Database, openDatabase } from '../src/store/database.ts'
import { createPortal } from '../src/web/portal.ts'
import { startTestDatabase } from './test-database.ts'

export type TestPortal = {
  /** `http://127.0.0.1:…` */
  origin: string
  database: Database
  config: Config
  databaseUrl: string
  /** Announces one more release and gives its number; what is not said gets short times and 20 slots. */
  announce(change: Partial<ReleasePlan> & { slug: string; doses?: 1 | 2; appointments?: number }): Promise<number>
  /**
   * Brings a release's opening forward, where a test must not depend on how long its visitors take to come: announced with
   * `wayOff`, its lobby stays open until then. Its ledger says that this was too early.
   */
  openNow(releaseId: number): Promise<void>
  /** Everything that the portal has logged. */
  logged(): string
  stop(): Promise<void>
}

/** For a release that is opened by `openNow`. */
export const wayOff = { opensInMs: 900_000 }

const zone = 'Europe/Berlin'
const hours = [1, 2, 3, 4, 5, 6].map((weekday) => ({ weekday, opens: '08:00', closes: '18:00', lines: 4 }))

/** The real portal in this process, on a free port and a database of its own with one tenant; `change` sets settings. */
export async function startTestPortal(change: Partial<Config> = {}): Promise<TestPortal> {
  const testDatabase = await startTestDatabase()
  const database = openDatabase(testDatabase.databaseUrl)
  const lines: string[] = []
  const config: Config = {
    port: 0,
    host: '127.0.0.1',
    dataDir: '/nowhere',
    databaseUrl: testDatabase.databaseUrl,
    processes: 1,
    publicUrl: 'http://127.0.0.1',
    logLevel: 'debug',
    trustProxy: false,
    demo: false,
    keyFromEnvironment: undefined,
    metricsToken: undefined,
    smtpUrl: undefined,
    mailFrom: 'Punkt8 <punkt8@localhost>',
    smsUrl: undefined,
    smsToken: undefined,
    key: randomBytes(32),
    ...change,
  }
  const ids = await database.transaction(async (session) => {
    const tenantId = await createTenant(session, {
      slug: 'probekreis',
      name: 'Probekreis',
      zone,
      phone: '030 23125 808',
      email: 'termine@example.org',
      address: 'Hauptstraße 1, 58332 Schwelm',
    })
    const centreId = await createCentre(
      session,
      { tenantId, name: 'Impfzentrum', street: 'Kölner Straße 205', postcode: '58256', city: 'Ennepetal', access: '' },
      hours,
    )
    const service = { tenantId, name: 'Impfung', description: 'Eine Impfung.', minutes: 10 }
    return {
      tenantId,
      centreId,
      single: await createService(session, { ...service, doses: 1, doseGapDays: null }),
      series: await createService(session, { ...service, doses: 2, doseGapDays: 21 }),
    }
  })
  const log = pino({ level: 'debug' }, { write: (line: string) => lines.push(line) })
  const portal = await createPortal({ config, databaseUrl: testDatabase.databaseUrl, log })
  const origin = await portal.listen()
  config.publicUrl = origin

  return {
    origin,
    database,
    config,
    databaseUrl: testDatabase.databaseUrl,
    logged: () => lines.join(''),
    announce({ doses = 1, appointments = 20, ...change }) {
      const doseGapDays = doses === 2 ? 21 : null
      return database.transaction((session) =>
        announce(session, deriveKeys(config.key), {
          tenantId: ids.tenantId,
          serviceId: doses === 2 ? ids.series : ids.single,
          title: '20 Impftermine',
          kind: 'live',
          identity: 'person',
          rule: { ageMin: 60, ageMax: 79 },
          partyMax: 1,
          passMs: 120_000,
          graceMs: 120_000,
          holdMs: 120_000,
          lobbyInMs: 0,
          opensInMs: 3000,
          closesInMs: 3_600_000,
          slots: slotsOf({
            centreId: ids.centreId,
            hours,
            zone,
            minutes: 10,
            doseGapDays,
            firstDay: Temporal.Now.plainDateISO(zone).add({ days: 7 }).toString(),
            appointments,
          }),
          ...change,
        }),
      )
    },
    async openNow(releaseId) {
      const text = 'update releases set opens_at = now() where id = $1'
      await database.rows({ name: 'openNow', text, values: [releaseId] })
    },
    async stop() {
      await portal.close()
      await database.close()
      await testDatabase.stop()
    },
  }
}
