import fs from 'node:fs'
import path from 'node:path'

/** Removes drafts whose makers are gone; a draft's name ends with the process id of its maker. */
export function removeAbandonedDrafts(dir: string): void {
  for (const name of fs.readdirSync(dir)) {
    const pid = Number(/^(?:draft-|postgresql-.*\.draft-)(\d+)$/.exec(name)?.[1])
    if (pid === process.pid || (pid && !isRunning(pid)))
      fs.rmSync(path.join(dir, name), { recursive: true, force: true, maxRetries: 5 })
  }
}

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}
