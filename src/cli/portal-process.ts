import { loadConfig, Refusal } from '../installation.ts'
import { createPortal } from '../web/portal.ts'
import { commandLog } from './command-log.ts'

/** What a process tells the one that started it. */
export type PortalReport = { url: string } | { refusal: string }

const stopTimeoutMs = 10_000

/**
 * One process of the portal. It ends when its supervisor lets go of it or is gone, or on SIGTERM. Ctrl-C goes to every
 * process of a terminal; the supervisor answers it for all.
 */
let isClosing = false
const config = loadConfig()
const log = commandLog(config)
// Node itself would print all that an error quotes, and with one of the database that is what somebody typed.
process.on('uncaughtException', (error) => {
  log.fatal({ err: error }, 'something was not caught; the process ends')
  process.exit(1)
})
process.on('SIGINT', () => {})
process.on('SIGHUP', () => {})

const { DATABASE_URL: databaseUrl } = process.env
if (!databaseUrl || !process.send) throw new Error('a process of the portal is started by punkt8 start')

try {
  const portal = await createPortal({ config, databaseUrl, log, processNumber: Number(process.argv[2] ?? 1) })
  const stop = () => void close(portal)
  process.once('SIGTERM', stop)
  process.once('disconnect', stop)
  await report({ url: await portal.listen() })
  if (!process.connected) stop()
} catch (error) {
  const refusal = refusalOf(error)
  if (!refusal) log.fatal({ err: error }, 'the portal does not start')
  else await report({ refusal })
  process.exit(1)
}

async function close(portal: { close(): Promise<void> }): Promise<void> {
  if (isClosing) return
  isClosing = true
  setTimeout(
    () => {
      log.error('requests in flight took too long; the process ends without them')
      process.exit(1)
    },
    stopTimeoutMs + (config.drainSeconds ?? 0) * 1000,
  ).unref()
  await portal.close()
  process.exit(0)
}

function report(message: PortalReport): Promise<void> {
  // The supervisor may be gone; then there is nobody to tell.
  return new Promise((resolve) => process.send?.(message, () => resolve()))
}

function refusalOf(error: unknown): string | undefined {
  if (error instanceof Refusal) return error.message
  const { code, port } = error as { code?: string; port?: number }
  if (code === 'EADDRINUSE') return `Port ${port} is in use; PUNKT8_PORT sets another one.`
  return undefined
}
