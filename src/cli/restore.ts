import path from 'node:path'
import { parseArgs } from 'node:util'
import { Refusal } from '../installation.ts'
import { restore } from '../store/embedded/restore.ts'

const help = `Usage: punkt8 restore DIR --into DATA [--to TIME] [--lost LOST]

Makes the embedded database of the new data folder DATA from the backup in DIR, with all that
was committed until TIME (ISO 8601 with its offset, such as 2026-11-28T08:15:00+01:00), or as
much as there is. LOST is the data folder of a database that died: its last changes are taken
from there. Afterwards put the key into DATA and start with PUNKT8_DATA_DIR=DATA.`

/** `punkt8 restore`: prints up to when everything is back. */
export async function run(args: string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      help: { type: 'boolean', short: 'h' },
      into: { type: 'string' },
      to: { type: 'string' },
      lost: { type: 'string' },
    },
  })
  const [dir] = positionals
  if (values.help || dir === undefined || positionals.length > 1 || values.into === undefined) {
    console.log(help)
    return values.help ? 0 : 2
  }
  const dataDir = path.resolve(values.into)
  const { copyOf, lastChangeAt } = await restore({
    backupDir: path.resolve(dir),
    dataDir,
    to: values.to === undefined ? undefined : instantOf(values.to),
    lostDataDir: values.lost === undefined ? undefined : path.resolve(values.lost),
  })
  console.log(`Restored from the copy of ${copyOf}; the last change in it is of ${lastChangeAt ?? copyOf}.`)
  console.log(`Put the key into ${dataDir} and start with PUNKT8_DATA_DIR=${dataDir}.`)
  return 0
}

function instantOf(text: string): Temporal.Instant {
  try {
    return Temporal.Instant.from(text)
  } catch {
    throw new Refusal('--to is a time with its offset, such as 2026-11-28T08:15:00+01:00.')
  }
}
