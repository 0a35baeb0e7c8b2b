import { setTimeout as sleep } from 'node:timers/promises'

/** Asks until the answer is true, ten times a second; an error counts as no. Throws after `withinMs`. */
export async function waitUntil(
  what: string,
  isSo: () => boolean | Promise<boolean>,
  withinMs: number,
  stopped?: AbortSignal,
): Promise<void> {
  const giveUpAt = performance.now() + withinMs
  while (
    !(await Promise.resolve()
      .then(isSo)
      .catch(() => false))
  ) {
    if (stopped?.aborted) throw new Error(`${what}: broken off`)
    if (performance.now() > giveUpAt) throw new Error(`${what}: not within ${Math.round(withinMs / 1000)} s`)
    await sleep(100)
  }
}
