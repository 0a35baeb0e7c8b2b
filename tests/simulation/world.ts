import type { Random } from '../../src/rehearsal/random.ts'

/** Virtual time: everything that happens is an event, one after the other, and nothing waits for a real clock. */
export type World = {
  random: Random
  /** Virtual ms since the world began. */
  nowMs(): number
  /** Runs something after a delay; of two events at one instant the one that was planned first comes first. */
  after(delayMs: number, run: () => void): void
  sleep(delayMs: number): Promise<void>
  /** Lets events happen until none is left or `untilMs` is reached. */
  run(untilMs: number): Promise<void>
}

type Event = { atMs: number; order: number; run: () => void }

const eventsMax = 2_000_000
/** A simulation never waits, so that timers of the machine would never run. */
const yieldAfterEvents = 10_000

export function createWorld(random: Random): World {
  const heap: Event[] = []
  let now = 0
  let order = 0
  const isBefore = (a: Event, b: Event) => a.atMs < b.atMs || (a.atMs === b.atMs && a.order < b.order)

  const push = (event: Event): void => {
    let at = heap.length
    heap.push(event)
    while (at > 0) {
      const parent = (at - 1) >> 1
      const above = heap[parent] as Event
      if (isBefore(above, event)) break
      heap[at] = above
      at = parent
    }
    heap[at] = event
  }

  const pop = (): Event | undefined => {
    const first = heap[0]
    const last = heap.pop()
    if (first === undefined || last === undefined || heap.length === 0) return first
    let at = 0
    for (;;) {
      let child = 2 * at + 1
      if (child >= heap.length) break
      if (child + 1 < heap.length && isBefore(heap[child + 1] as Event, heap[child] as Event)) child++
      if (!isBefore(heap[child] as Event, last)) break
      heap[at] = heap[child] as Event
      at = child
    }
    heap[at] = last
    return first
  }

  const after = (delayMs: number, run: () => void): void => {
    push({ atMs: now + Math.max(0, delayMs), order: order++, run })
  }

  return {
    random,
    nowMs: () => now,
    after,
    sleep: (delayMs) => new Promise((resolve) => after(delayMs, resolve)),
    async run(untilMs) {
      for (let count = 0; ; count++) {
        if (count > eventsMax) throw new Error('the simulation does not come to an end')
        const event = pop()
        if (event === undefined) return
        if (event.atMs > untilMs) {
          push(event)
          return
        }
        now = event.atMs
        event.run()
        // All promises that this event has settled run before the next one: the order of events is the only order.
        if (count % yieldAfterEvents === 0) await new Promise((resolve) => setImmediate(resolve))
        else await new Promise<void>((resolve) => process.nextTick(resolve))
      }
    },
  }
}
