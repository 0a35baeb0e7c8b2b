import fs from 'node:fs'
import path from 'node:path'
import type { Config } from '../config.ts'
import { readKey, writeNewKey } from '../installation.ts'

/**
 * All master keys that this node has: the configured one, and what lies beside it as `key.next` and `key.former` while
 * or after it is changed.
 */
export function readMasterKeys({ key, dataDir }: Pick<Config, 'key' | 'dataDir'>): Uint8Array[] {
  const files = ['key.next', 'key.former'].map((name) => path.join(dataDir, name)).filter((file) => fs.existsSync(file))
  return [key, ...files.map(readKey)]
}

/** The key that is to be the next one, made where there is none yet. */
export function nextMasterKey(dataDir: string): Uint8Array {
  const file = path.join(dataDir, 'key.next')
  if (!fs.existsSync(file)) writeNewKey(file)
  return readKey(file)
}

/** Names the files after what they are once the next key has taken over. */
export function settleKeyFiles(dataDir: string): void {
  const file = (name: string) => path.join(dataDir, name)
  // The former one gets its second name first: whatever happens in between, no key is lost.
  if (fs.existsSync(file('key'))) fs.copyFileSync(file('key'), file('key.former'))
  fs.renameSync(file('key.next'), file('key'))
}
