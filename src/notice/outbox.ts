import { mkdir, open, rename } from 'node:fs/promises'
import path from 'node:path'

/**
 * Leaves a notice as a file `outbox/{channel}/{name}` in the data folder, whole or not at all; writing it again leaves
 * one file.
 */
export async function writeToOutbox(
  dataDir: string,
  channel: 'mail' | 'sms',
  name: string,
  content: string | Buffer,
): Promise<void> {
  const folder = path.join(dataDir, 'outbox', channel)
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const draft = path.join(folder, `.${name}`)
  const file = await open(draft, 'w', 0o600)
  try {
    await file.writeFile(content)
    await file.sync()
  } finally {
    await file.close()
  }
  await rename(draft, path.join(folder, name))
}
