import { createServer } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { type Config, localUrl } from '../config.ts'
import { loadConfig, Refusal } from '../installation.ts'
import { readKeys } from '../key-change/watch-keys.ts'
import { ensureDemo } from '../release/demo.ts'
import { connectionOf } from '../store/connection.ts'
import { openDatabase } from '../store/database.ts'
import { migrate } from '../store/migrate.ts'
import { commandLog } from './command-log.ts'
import { startPortalProcesses } from './portal-processes.ts'

const portFreeTimeoutMs = 5_000

const help = `Usage: punkt8 start

Runs the portal: its database (unless DATABASE_URL names one) and PUNKT8_PROCESSES
processes that share the port. Ctrl-C or SIGTERM answers what is in flight, then stops.

Settings are environment variables: PUNKT8_PORT, PUNKT8_HOST, PUNKT8_DATA_DIR, PUNKT8_KEY,
PUNKT8_PROCESSES, PUNKT8_DRAIN_SECONDS, PUNKT8_PUBLIC_URL, PUNKT8_LOG_LEVEL, PUNKT8_TRUST_PROXY, PUNKT8_DEMO,
PUNKT8_SMTP_URL, PUNKT8_MAIL_FROM, PUNKT8_SMS_URL, PUNKT8_SMS_TOKEN,
DATABASE_URL.`

/** `punkt8 start`: runs until a signal ends it, or until the portal cannot be kept running. */
export async function run(args: string[]): Promise<number> {
  const { values } = parseArgs({ args, options: { help: { type: 'boolean', short: 'h' } } })
  if (values.help) {
    console.log(help)
    return 0
  }
  const stopSignal = signalToStop()
  const config = loadConfig()
  const log = commandLog(config)
  await requireFreePort(config)
  const connection = await connectionOf(config, log)
  try {
    await migrate(connection.databaseUrl)
    if (config.demo) await createDemo(config, connection.databaseUrl)
    if (stopSignal.isGiven()) return 0
    const { processes, drainSeconds = 0 } = config
    const { databaseUrl } = connection
    const portal = startPortalProcesses({ processes, databaseUrl, log, drainSeconds })
    const ended = Promise.race([portal.failed, stopSignal.given])
    try {
      const url = await Promise.race([portal.listening, ended.then(() => undefined)])
      if (url) console.log(`Punkt8 is running: ${url}`)
      await ended
    } finally {
      await portal.stop()
    }
  } finally {
    await connection.stop()
  }
  return 0
}

async function createDemo(config: Config, databaseUrl: string): Promise<void> {
  const database = openDatabase(databaseUrl)
  try {
    await ensureDemo(database, await readKeys(database, config))
  } finally {
    await database.close()
  }
}

function signalToStop() {
  let isGiven = false
  const given = new Promise<void>((resolve) => {
    for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const)
      process.on(signal, () => {
        isGiven = true
        resolve()
      })
  })
  return { given, isGiven: () => isGiven }
}

/** Waits a moment for a portal that is just ending; then somebody else has the port. */
async function requireFreePort({ host, port }: Config): Promise<void> {
  for (const deadlineMs = Date.now() + portFreeTimeoutMs; ; ) {
    const code = await tryToListen(host, port)
    if (code === undefined) return
    if (code !== 'EADDRINUSE') throw new Refusal(cannotListen(code, host, port))
    if (Date.now() > deadlineMs) throw new Refusal(cannotListen(code, host, port))
    await sleep(200)
  }
}

function tryToListen(host: string, port: number): Promise<string | undefined> {
  const server = createServer()
  return new Promise((resolve) => {
    server.on('error', (error: NodeJS.ErrnoException) => resolve(error.code ?? 'unknown'))
    server.listen({ host, port }, () => server.close(() => resolve(undefined)))
  })
}

function cannotListen(code: string, host: string, port: number): string {
  const where = localUrl(host, port)
  if (code === 'EADDRINUSE') return `Port ${port} is in use (${where}); PUNKT8_PORT sets another one.`
  if (code === 'EACCES') return `Port ${port} is reserved for root; PUNKT8_PORT sets another one.`
  return `The portal cannot listen on ${where} (${code}); PUNKT8_HOST and PUNKT8_PORT set where.`
}
