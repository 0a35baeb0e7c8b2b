import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { Logger, runMigrations } from 'graphile-worker'
import { runner } from 'node-pg-migrate'
import { jobsSchema } from '../jobs/jobs.ts'
import { refuseUpgradeWhileArmed } from './upgrade-freeze.ts'

const migrationsDir = path.join(path.dirname(fileURLToPath(import.meta.url)), 'migrations')

/**
 * Brings the database's tables to the state that this version needs, in one transaction. Nodes that start together wait
 * for each other. Throws what the database says, and a `Refusal` where that would disturb a release that is armed.
 */
export async function migrate(databaseUrl: string): Promise<void> {
  await refuseUpgradeWhileArmed(databaseUrl, migrationsDir)
  await runner({
    databaseUrl,
    dir: migrationsDir,
    direction: 'up',
    migrationsTable: 'migration',
    checkOrder: true,
    singleTransaction: true,
    advisoryLockMode: 'wait',
    log: () => {},
  })
  await runMigrations({ connectionString: databaseUrl, schema: jobsSchema, logger: new Logger(() => () => {}) })
}
