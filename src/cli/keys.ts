import { parseArgs } from 'node:util'
import { loadConfig, Refusal } from '../installation.ts'
import { changeKey } from '../key-change/change-key.ts'
import { nextMasterKey, settleKeyFiles } from '../key-change/key-files.ts'
import { connectionOf } from '../store/connection.ts'
import { openDatabase } from '../store/database.ts'
import { commandLog } from './command-log.ts'

const help = `Usage: punkt8 keys rotate
       punkt8 keys new

Changes the master key while the portal runs. "rotate" makes a new key (key.next in the data
folder), waits until every node has it, lets all of them use it, and seals anew whatever the
former key had sealed. Afterwards the portal does not need the former key any more; it is left as
key.former, because older backups need it.

With nodes on several machines: "new" makes key.next alone; copy it into their data folders, then
"rotate". Tickets and pseudonyms stay as they are: docs/privacy.md says why.`

/** `punkt8 keys`: changes the installation's master key. */
export async function run(args: string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: { help: { type: 'boolean', short: 'h' } },
  })
  if (values.help) {
    console.log(help)
    return 0
  }
  const [deed] = positionals
  if (positionals.length !== 1 || (deed !== 'new' && deed !== 'rotate'))
    throw new Refusal('punkt8 keys can new, rotate; --help tells more.')
  const config = loadConfig()
  if (deed === 'new') {
    nextMasterKey(config.dataDir)
    console.log(
      `The next key lies in ${config.dataDir}/key.next. Copy it to the other machines; then punkt8 keys rotate.`,
    )
    return 0
  }
  const connection = await connectionOf(config, commandLog(config))
  try {
    const database = openDatabase(connection.databaseUrl)
    try {
      await changeKey(database, config, (line) => console.log(line))
    } finally {
      await database.close()
    }
  } finally {
    await connection.stop()
  }
  settleKeyFiles(config.dataDir)
  console.log(
    'The master key has been changed. Backups from before need the former one (key.former): keep it apart from them.',
  )
  if (config.keyFromEnvironment)
    console.log(`PUNKT8_KEY still says the former key: put the content of ${config.dataDir}/key in its place.`)
  return 0
}
