import { parseArgs } from 'node:util'
import { loadConfig, Refusal } from '../installation.ts'
import { cellMax, numberFromCell } from '../store/cell-numbers.ts'
import { connectionOf } from '../store/connection.ts'
import { openDatabase } from '../store/database.ts'
import { migrate } from '../store/migrate.ts'
import { commandLog } from './command-log.ts'

const help = `Usage: punkt8 migrate [--cell 0…${cellMax}]

Brings the database's tables to the state that this version needs. With --cell a database without
any tenant numbers its rows from the range of that cell, so that tenants can move between cells.`

/** `punkt8 migrate`: brings the tables up to date without starting the portal. */
export async function run(args: string[]): Promise<number> {
  const { values } = parseArgs({ args, options: { cell: { type: 'string' }, help: { type: 'boolean', short: 'h' } } })
  if (values.help) {
    console.log(help)
    return 0
  }
  const cell = values.cell === undefined ? undefined : Number(values.cell)
  if (cell !== undefined && !(Number.isInteger(cell) && cell >= 0 && cell <= cellMax))
    throw new Refusal(`--cell is a whole number from 0 to ${cellMax}.`)
  const config = loadConfig()
  const connection = await connectionOf(config, commandLog(config))
  try {
    await migrate(connection.databaseUrl)
    if (cell !== undefined) await numberFrom(connection.databaseUrl, cell)
  } finally {
    await connection.stop()
  }
  console.log('The tables are up to date.')
  return 0
}

async function numberFrom(databaseUrl: string, cell: number): Promise<void> {
  const database = openDatabase(databaseUrl)
  try {
    if (!(await database.transaction((session) => numberFromCell(session, cell))))
      throw new Refusal('The database has tenants already; their numbers cannot become those of another cell.')
  } finally {
    await database.close()
  }
}
