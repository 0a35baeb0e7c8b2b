import type { ServerProcess } from './processes.ts'
import { medianOf } from './statistics.ts'

export type MemorySample = { residentBytes: number; heapBytes: number }

/** The memory of a portal that was started by `startPortalWithGc`, after a forced collection. */
export function memoryOf({ child }: ServerProcess): Promise<NodeJS.MemoryUsage> {
  return new Promise((resolve) => {
    child.once('message', (message) => resolve((message as { memory: NodeJS.MemoryUsage }).memory))
    child.send('memory')
  })
}

/** The median of several such figures, in bytes. */
export function medianMemory(usages: readonly NodeJS.MemoryUsage[]): MemorySample {
  return {
    residentBytes: medianOf(usages.map((usage) => usage.rss)),
    heapBytes: medianOf(usages.map((usage) => usage.heapUsed + usage.external)),
  }
}
