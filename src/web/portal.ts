import type { ListenOptions } from 'node:net'
import Fastify from 'fastify'
import pg from 'pg'
import type { Logger } from 'pino'
import type { Config } from '../config.ts'

export type Portal = {
  /** Listens and gives the URL. */
  listen(): Promise<string>
  /** Stops accepting, answers what is in flight, and closes the database's connections. */
  close(): Promise<void>
}

/** Builds the portal on a migrated database. */
export async function createPortal(options: { config: Config; databaseUrl: string; log: Logger }): Promise<Portal> {
  const { config, databaseUrl } = options
  const pool = new pg.Pool({ connectionString: databaseUrl })
  pool.on('error', () => {})
  const app = Fastify()
  app.get('/health/live', async () => ({ live: true }))
  app.get('/health/ready', async () => {
    await pool.query('select count(*) from migration')
    return { ready: true }
  })
  return {
    listen: () => {
      const where: ListenOptions = { port: config.port, host: config.host, reusePort: config.processes > 1 }
      return app.listen(where)
    },
    close: async () => {
      await app.close()
      await pool.end()
    },
  }
}
