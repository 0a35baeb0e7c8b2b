import { setTimeout as pause } from 'node:timers/promises'
import type { Config } from '../config.ts'
import { fingerprintOf, keysToKeep, seal } from '../eligibility/keys.ts'
import { Refusal } from '../installation.ts'
import type { Database } from '../store/database.ts'
import {
  beginKeyChange,
  endKeyChange,
  type KeyState,
  readKeyOwners,
  readKeyState,
  readNodesWithout,
} from '../store/key-changes.ts'
import { nextMasterKey } from './key-files.ts'
import { resealEverything } from './reseal.ts'
import { keyContext, readKeys } from './watch-keys.ts'

/** Nodes look every two seconds; twice that, and a little. */
const untilUsedSeconds = 5
const nodesWaitMs = 15_000

/**
 * Changes the master key while the portal runs: waits until every node has the next one, lets all of them use it from the
 * same instant on, and seals anew what the former one sealed. Goes on where an earlier attempt was cut off. Throws a
 * `Refusal` that says what to do where a node does not have the next key.
 */
export async function changeKey(
  database: Database,
  config: Pick<Config, 'key' | 'dataDir'>,
  tell: (line: string) => void,
): Promise<void> {
  const change = await changeOf(database, config, tell)
  await until(async () => (await readKeyState(database)).change?.isUsed ?? true, 30_000)
  // Every node has looked by then, and seals with the next key alone.
  await pause(untilUsedSeconds * 1000)
  const keys = await readKeys(database, config)
  while ((await resealEverything(database, keys, (count) => tell(`${count} sealed anew`))) > 0) {}
  await endKeyChange(database, change.id)
}

async function changeOf(
  database: Database,
  config: Pick<Config, 'key' | 'dataDir'>,
  tell: (line: string) => void,
): Promise<NonNullable<KeyState['change']>> {
  const { change } = await readKeyState(database)
  if (change) return change
  const next = nextMasterKey(config.dataDir)
  const fingerprint = fingerprintOf(next)
  tell('waiting until all nodes have the next key')
  await until(async () => (await readNodesWithout(database, fingerprint)).length === 0, nodesWaitMs).catch(() => {
    throw new Refusal(
      `Not every node of the portal has the next key: copy the file key.next from ${config.dataDir} into the data folders of the others, and start this command again.`,
    )
  })
  const keys = await readKeys(database, config)
  await database.transaction(async (session) => {
    const kept = keysToKeep(keys, await readKeyOwners(session))
    await beginKeyChange(session, {
      former: fingerprintOf(keys.masterKey()),
      next: fingerprint,
      inSeconds: untilUsedSeconds,
      kept: [...kept].map(([purpose, key]) => ({ purpose, sealed: seal(key, next, keyContext) })),
    })
  })
  const begun = (await readKeyState(database)).change
  if (!begun) throw new Error('the change of the key has not begun')
  return begun
}

async function until(holds: () => Promise<boolean>, waitMs: number): Promise<void> {
  for (const deadlineMs = performance.now() + waitMs; !(await holds()); ) {
    if (performance.now() > deadlineMs) throw new Error('it took too long')
    await pause(200)
  }
}
