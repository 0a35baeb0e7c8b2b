import { randomBytes } from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { type Config, type Environment, keyBytes, keyOfText, readSettings } from './config.ts'

export const projectDir = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..')

/** What keeps a command from running, told in sentences that the person at the keyboard can act on. */
export class Refusal extends Error {
  readonly sentences: readonly string[]
  constructor(...sentences: string[]) {
    super(sentences.join('\n'))
    this.name = 'Refusal'
    this.sentences = sentences
  }
}

/**
 * Reads the settings and the key, and creates the data folder and the key when they are not there.
 * Throws a `Refusal` that names every problem.
 */
export function loadConfig(env: Environment = process.env): Config {
  const { settings, problems } = readSettings(env, {
    isRoot: process.getuid?.() === 0,
    projectDir,
  })
  if (problems) throw new Refusal(...problems)
  makeDataDir(settings.dataDir)
  return { ...settings, key: settings.keyFromEnvironment ?? keyOfFile(settings.dataDir) }
}

/** Creates the data folder unless it is there. Throws a `Refusal` when it cannot be written. */
export function makeDataDir(dataDir: string): void {
  // Root's folder may be entered by the unprivileged user of the database, but not listed.
  const mode = process.getuid?.() === 0 ? 0o711 : 0o700
  try {
    fs.mkdirSync(dataDir, { recursive: true, mode })
    fs.accessSync(dataDir, fs.constants.W_OK | fs.constants.X_OK)
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    throw new Refusal(`The data folder ${dataDir} cannot be written (${code}); PUNKT8_DATA_DIR sets another one.`)
  }
}

function keyOfFile(dataDir: string): Uint8Array {
  const file = path.join(dataDir, 'key')
  if (!fs.existsSync(file)) writeNewKey(file)
  return readKey(file)
}

/** The key in a file. Throws a `Refusal` where it cannot be read or is none. */
export function readKey(file: string): Uint8Array {
  let text: string
  try {
    text = fs.readFileSync(file, 'utf8').trim()
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    throw new Refusal(`The key file ${file} cannot be read (${code}).`)
  }
  const key = keyOfText(text)
  if (!key)
    throw new Refusal(
      `The key file ${file} is damaged; put back the copy from the backup, for a new key makes every ticket and identity unreadable.`,
    )
  return key
}

/** Makes a random key and writes it to a file, unless it is there. */
export function writeNewKey(file: string): void {
  const draft = `${file}.${process.pid}`
  const descriptor = fs.openSync(draft, 'w', 0o600)
  fs.writeSync(descriptor, `${randomBytes(keyBytes).toString('base64url')}\n`)
  fs.fsyncSync(descriptor)
  fs.closeSync(descriptor)
  try {
    // A link is made whole or not at all, and only by the first of two starts.
    fs.linkSync(draft, file)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  } finally {
    fs.rmSync(draft)
  }
}
