import fs from 'node:fs'
import { parseArgs } from 'node:util'
import { loadConfig, Refusal } from '../installation.ts'
import { type Verification, verifyLedger } from '../ledger/verify.ts'
import { readLobbyList } from '../store/change-phase.ts'
import { connectionOf } from '../store/connection.ts'
import { openDatabase } from '../store/database.ts'
import { readInventory } from '../store/read-inventory.ts'
import { commandLog } from './command-log.ts'

const help = `Usage: punkt8 verify RELEASE
       punkt8 verify FILE.ndjson [--lobby FILE.csv]

Recomputes a release from its ledger: the chain of hashes, the draw, who was let in when,
what was booked and given back. RELEASE is the release's short name as in its address; its
ledger is read from the database and compared with the tables. FILE.ndjson is a ledger that
was downloaded from /r/RELEASE/ledger.ndjson, FILE.csv its /r/RELEASE/lobby.csv.

Exit code 0: verified. 1: something was found, or nothing could be read.`

/** `punkt8 verify`: prints each check with its numbers; 1 where anything was found. */
export async function run(args: string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: { help: { type: 'boolean', short: 'h' }, lobby: { type: 'string' } },
  })
  const [subject] = positionals
  if (values.help || subject === undefined || positionals.length > 1) {
    console.log(help)
    return values.help ? 0 : 2
  }
  const isFile = subject.includes('.') || subject.includes('/')
  if (values.lobby !== undefined && !isFile)
    throw new Refusal('--lobby goes with a downloaded ledger, not with a release.')
  const verification = isFile ? verifyFiles(subject, values.lobby) : await verifyRelease(subject)
  for (const line of linesOf(verification)) console.log(line)
  return verification.isVerified ? 0 : 1
}

function verifyFiles(ledgerFile: string, lobbyFile: string | undefined): Verification {
  return verifyLedger({
    ledger: contentOf(ledgerFile),
    lobbyList: lobbyFile === undefined ? null : contentOf(lobbyFile),
  })
}

function contentOf(file: string): Buffer {
  try {
    return fs.readFileSync(file)
  } catch (error) {
    throw new Refusal(`${file} cannot be read (${(error as NodeJS.ErrnoException).code}).`)
  }
}

async function verifyRelease(slug: string): Promise<Verification> {
  const config = loadConfig()
  const connection = await connectionOf(config, commandLog(config))
  const database = openDatabase(connection.databaseUrl)
  try {
    const record = await readInventory(database, slug).catch(refuseWithoutTables)
    if (!record) throw new Refusal(`No release "${slug}" has been announced here.`)
    const { releaseId, ledger, inventory } = record
    // The lobby list is fixed by the draw; whether it is still the same is what its digest tells.
    const lobbyList = await database.transaction((session) => readLobbyList(session, releaseId))
    return verifyLedger({ ledger, lobbyList, inventory })
  } finally {
    await database.close()
    await connection.stop()
  }
}

function refuseWithoutTables(error: NodeJS.ErrnoException): never {
  // SQLSTATE 42P01: no such table.
  if (error.code === '42P01')
    throw new Refusal('The database holds no portal yet: punkt8 start or punkt8 migrate makes its tables.')
  throw error
}

function* linesOf({ checks, notes, isVerified, release, phase, entryCount }: Verification): Generator<string> {
  yield `Ledger of "${release ?? '?'}": ${entryCount} entries, phase "${phase ?? '?'}".`
  yield ''
  let found = 0
  for (const { sentence, extent, findings, findingCount } of checks) {
    found += findingCount
    if (findingCount === 0 && extent === undefined) {
      yield `–  ${sentence} (not checked)`
      continue
    }
    yield `${findingCount === 0 ? '✓' : '✗'}  ${sentence} (${extent ?? 'not to the end'})`
    for (const finding of findings) yield `     ${finding}`
    if (findingCount > findings.length) yield `     and ${findingCount - findings.length} more`
  }
  yield ''
  for (const note of notes) yield `Note: ${note}`
  yield isVerified ? 'verified' : `not verified: ${found} ${found === 1 ? 'finding' : 'findings'}`
}
