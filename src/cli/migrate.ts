import { parseArgs } from 'node:util'
import { loadConfig } from '../installation.ts'
import { connectionOf } from '../store/connection.ts'
import { migrate } from '../store/migrate.ts'
import { commandLog } from './command-log.ts'

/** `punkt8 migrate`: brings the tables up to date without starting the portal. */
export async function run(args: string[]): Promise<number> {
  const { values } = parseArgs({ args, options: { help: { type: 'boolean', short: 'h' } } })
  if (values.help) {
    console.log("Usage: punkt8 migrate\n\nBrings the database's tables to the state that this version needs.")
    return 0
  }
  const config = loadConfig()
  const connection = await connectionOf(config, commandLog(config))
  try {
    await migrate(connection.databaseUrl)
  } finally {
    await connection.stop()
  }
  console.log('The tables are up to date.')
  return 0
}
