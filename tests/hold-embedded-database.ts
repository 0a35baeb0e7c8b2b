import { once } from 'node:events'
import { pino } from 'pino'
import { startEmbeddedDatabase } from '../src/store/embedded/embedded-database.ts'

// For tests: uses the embedded database of the folder given until stdin ends.
const [dataDir = ''] = process.argv.slice(2)
const database = await startEmbeddedDatabase({ dataDir, log: pino({ level: 'silent' }) })
console.log(database.databaseUrl)
process.stdin.resume()
await once(process.stdin, 'end')
await database.stop()
