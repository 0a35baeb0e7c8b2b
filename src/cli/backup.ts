import fs from 'node:fs'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { loadConfig, Refusal } from '../installation.ts'
import { connectionOf } from '../store/connection.ts'
import { backUp } from '../store/embedded/backup.ts'
import { preparePlace } from '../store/embedded/place.ts'
import { commandLog } from './command-log.ts'

const help = `Usage: punkt8 backup DIR [--keep N]

Copies the embedded database into DIR while it runs, and has it keep every change from then
on in DIR/wal, a minute's changes at the latest. punkt8 restore gives any moment since then
back. Keeps the N newest copies (7 by default). The installation's key is not in it.`

const keepStandard = 7

/** `punkt8 backup`: makes a copy and prints where it is. */
export async function run(args: string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: { help: { type: 'boolean', short: 'h' }, keep: { type: 'string' } },
  })
  const [dir] = positionals
  if (values.help || dir === undefined || positionals.length > 1) {
    console.log(help)
    return values.help ? 0 : 2
  }
  const keep = values.keep === undefined ? keepStandard : Number(values.keep)
  if (!Number.isInteger(keep) || keep < 1) throw new Refusal('--keep is the number of copies to keep, 1 or more.')
  const config = loadConfig()
  if (config.databaseUrl !== undefined)
    throw new Refusal(
      'A PostgreSQL of your own (DATABASE_URL) is backed up by its own means, such as pgBackRest; punkt8 backup is for the embedded one.',
    )
  const connection = await connectionOf(config, commandLog(config))
  try {
    const { clusterDir, user } = preparePlace(config.dataDir)
    const { databaseUrl } = connection
    const backup = await backUp({ databaseUrl, clusterDir, user, backupDir: path.resolve(dir), keep })
    // The preflight shows how old it is.
    fs.writeFileSync(path.join(config.dataDir, 'last-backup'), '')
    console.log(`The database of ${backup.endedAt} is in ${backup.dir}.`)
    console.log(`The key is not in it; keep a copy of ${path.join(config.dataDir, 'key')} somewhere else.`)
  } finally {
    await connection.stop()
  }
  return 0
}
