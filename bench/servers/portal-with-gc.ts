import { commandLog } from '../../src/cli/command-log.ts'
import { loadConfig } from '../../src/installation.ts'
import { createPortal } from '../../src/web/portal.ts'
import { tell } from './report.ts'

/** The real portal in a process that tells its memory, after a full collection of garbage, whenever it is asked. */
const { DATABASE_URL: databaseUrl = '' } = process.env
const config = loadConfig()
const portal = await createPortal({ config, databaseUrl, log: commandLog(config) })

process.on('message', () => {
  // The second collection takes what finalizers of the first have let go.
  globalThis.gc?.()
  globalThis.gc?.()
  process.send?.({ memory: process.memoryUsage() })
})
tell(await portal.listen())
