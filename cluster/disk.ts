import { execFileSync } from 'node:child_process'
import { chmodSync, chownSync, truncateSync, writeFileSync } from 'node:fs'
import type { Account } from './part.ts'

/** Mounts a disk of so many megabytes at a folder, a file with ext4 beside it. The function that is given unmounts it. */
export function mountDisk(folder: string, megabytes: number, account: Account): () => void {
  const image = `${folder}.disk`
  writeFileSync(image, '')
  truncateSync(image, megabytes * 1024 * 1024)
  // Nothing is kept back for root: full is full for everybody.
  run('/usr/sbin/mkfs.ext4', '-q', '-m', '0', image)
  run('/usr/bin/mount', '-o', 'loop', image, folder)
  chmodSync(folder, 0o700)
  if (account) chownSync(folder, account.uid, account.gid)
  return () => run('/usr/bin/umount', folder)
}

function run(program: string, ...args: string[]): void {
  execFileSync(program, args, { stdio: ['ignore', 'ignore', 'pipe'] })
}
