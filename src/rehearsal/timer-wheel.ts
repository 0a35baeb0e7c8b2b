/** One timer for all virtual people: thousands of them sleep at once, and waking them costs next to nothing. */
export type TimerWheel = {
  /** Resolves at `atMs` on the wheel's clock, or up to one slot later; at once for a moment that has passed. */
  sleepUntil(atMs: number): Promise<void>
  /** How many are asleep. */
  sleeping(): number
  /** Wakes everybody and ends the wheel's own timer. */
  stop(): void
}

type Sleeper = { dueMs: number; wake: () => void; next: Sleeper | null }

/**
 * A hashed timing wheel (Varghese and Lauck 1987): a slot per `slotMs`, its sleepers in a list; who sleeps longer than
 * one turn of the wheel stays in the slot for the next turn. `nowMs` is any clock in ms that does not go back.
 */
export function createTimerWheel(options: { nowMs: () => number; slotMs?: number; slotCount?: number }): TimerWheel {
  const { nowMs, slotMs = 5, slotCount = 8192 } = options
  const slots = new Array<Sleeper | null>(slotCount).fill(null)
  let turned = Math.floor(nowMs() / slotMs)
  let asleep = 0
  let stopped = false

  const lay = (sleeper: Sleeper) => {
    const slot = Math.max(turned + 1, Math.ceil(sleeper.dueMs / slotMs)) % slotCount
    sleeper.next = slots[slot] as Sleeper | null
    slots[slot] = sleeper
  }
  const turn = () => {
    const now = nowMs()
    const target = Math.floor(now / slotMs)
    // A process that was paused for longer than a turn looks at each slot once.
    if (target - turned > slotCount) turned = target - slotCount
    while (turned < target) {
      turned++
      let sleeper = slots[turned % slotCount] as Sleeper | null
      slots[turned % slotCount] = null
      while (sleeper !== null) {
        const next: Sleeper | null = sleeper.next
        if (sleeper.dueMs <= now) {
          asleep--
          sleeper.wake()
        } else lay(sleeper)
        sleeper = next
      }
    }
  }
  const ticker = setInterval(turn, slotMs)

  return {
    sleepUntil(atMs) {
      if (stopped || atMs <= nowMs()) return Promise.resolve()
      return new Promise((wake) => {
        asleep++
        lay({ dueMs: atMs, wake, next: null })
      })
    },
    sleeping: () => asleep,
    stop() {
      stopped = true
      clearInterval(ticker)
      for (const [slot, first] of slots.entries()) {
        for (let sleeper = first; sleeper !== null; sleeper = sleeper.next) sleeper.wake()
        slots[slot] = null
      }
      asleep = 0
    },
  }
}
