import { randomUUID } from 'node:crypto'
import type { Logger } from 'pino'
import type { Config } from '../config.ts'
import { fingerprintOf, type Keyring, type Keys, keysOf, unseal } from '../eligibility/keys.ts'
import { Refusal } from '../installation.ts'
import type { Database } from '../store/database.ts'
import { forgetNode, type KeyState, noteKeys, readKeyState } from '../store/key-changes.ts'
import { readMasterKeys } from './key-files.ts'

export const keyContext = 'kept key'

const lookMs = 2000

/** The keys as the database says at this moment that they are in use. Throws a `Refusal` where the master key is not here. */
export async function readKeys(
  database: Pick<Database, 'rows'>,
  config: Pick<Config, 'key' | 'dataDir'>,
): Promise<Keys> {
  const ring = keyringOf(await readKeyState(database), readMasterKeys(config))
  return keysOf(() => ring)
}

/**
 * The keys of a node, which follow a change of the master key without a restart: every two seconds it looks for new key
 * files and at what the database says is in use. Throws a `Refusal` where the master key is not here.
 */
export async function watchKeys(parts: {
  database: Database
  config: Pick<Config, 'key' | 'dataDir'>
  log: Logger
}): Promise<{ keys: Keys; close(): Promise<void> }> {
  const { database, config, log } = parts
  const node = randomUUID()
  let known = ''
  let ring: Keyring

  const look = async (): Promise<void> => {
    const masters = readMasterKeys(config)
    const fingerprints = masters.map(fingerprintOf)
    await noteKeys(database, node, fingerprints)
    const state = await readKeyState(database)
    const outline = JSON.stringify([state, fingerprints.map((fingerprint) => fingerprint.toString('hex'))])
    if (outline === known) return
    ring = keyringOf(state, masters)
    known = outline
  }

  await look()
  let isClosed = false
  let timer: NodeJS.Timeout | undefined
  let looking = Promise.resolve()
  const lookAgain = () => {
    looking = look()
      .catch((error: Error) =>
        log.warn({ error: error.name }, 'the keys could not be looked at; the last ones stay in use'),
      )
      .then(() => {
        if (!isClosed) timer = setTimeout(lookAgain, lookMs)
      })
  }
  timer = setTimeout(lookAgain, lookMs)
  return {
    keys: keysOf(() => ring),
    async close() {
      isClosed = true
      clearTimeout(timer)
      await looking
      await forgetNode(database, node).catch(() => {})
    },
  }
}

function keyringOf(state: KeyState, masters: readonly Uint8Array[]): Keyring {
  const masterOf = (fingerprint: Buffer | null) =>
    fingerprint === null ? undefined : masters.find((master) => fingerprintOf(master).equals(fingerprint))
  const current = state.current === null ? masters[0] : masterOf(state.current)
  if (!current)
    throw new Refusal(
      'The master key was changed, and the one in use is not here: put it into the file key of the data folder or into PUNKT8_KEY.',
    )
  const former = masterOf(state.former)
  const kept = state.kept.map(({ purpose, sealed }): [string, Buffer] => [
    purpose,
    unseal(sealed, Object.assign(Buffer.from(current), { former: former ? [former] : [] }), keyContext),
  ])
  return { current, former: former ? [former] : [], kept: new Map(kept) }
}
