import { createHistogram, type Histogram } from '../src/rehearsal/histogram.ts'
import type { Answer } from '../src/rehearsal/response-reader.ts'
import { deadlineMs, type Kind, kinds } from './kinds.ts'

/** What became of the arrivals of one kind. */
export type KindTally = {
  arrived: number
  /** Not even sent: all connections of the client were busy. */
  unsent: number
  useful: number
  /** Answered well, but after the deadline. */
  late: number
  /** 503 that says when to come again. */
  shed: number
  /** Closed, refused or never answered. */
  unanswered: number
  /** Any other answer, by status; a 503 that does not say when to come again is among them. */
  others: Map<number, number>
  usefulMs: Histogram
}

export type Tally = {
  of: Record<Kind, KindTally>
  /** Seconds in which a confirm was shed and no join was. */
  confirmsShedAlone(): number
  take(kind: Kind, arrivedAt: number, answer: Answer): void
}

export function createTally(): Tally {
  const of = Object.fromEntries(kinds.map((kind) => [kind, emptyTally()])) as Record<Kind, KindTally>
  const shedBySecond = new Map<number, Record<'join' | 'confirm', number>>()
  return {
    of,
    confirmsShedAlone: () => [...shedBySecond.values()].filter(({ join, confirm }) => confirm > 0 && join === 0).length,
    take(kind, arrivedAt, { status, retryAfterMs }) {
      const tally = of[kind]
      const now = performance.now()
      if (status >= 200 && status < 300) {
        if (now - arrivedAt > deadlineMs[kind]) tally.late++
        else {
          tally.useful++
          tally.usefulMs.add(now - arrivedAt)
        }
      } else if (status === 503 && retryAfterMs !== undefined) {
        tally.shed++
        const second = Math.floor(now / 1000)
        const shed = shedBySecond.get(second) ?? { join: 0, confirm: 0 }
        if (kind === 'join' || kind === 'confirm') shed[kind]++
        shedBySecond.set(second, shed)
      } else if (status === 0) tally.unanswered++
      else tally.others.set(status, (tally.others.get(status) ?? 0) + 1)
    },
  }
}

/** Useful answers of all kinds. */
export function usefulOf(tally: Tally): number {
  return kinds.reduce((sum, kind) => sum + tally.of[kind].useful, 0)
}

/** Share of the requests that reached the portal and were shed, `0..1`. */
export function shedShareOf({ arrived, unsent, shed }: KindTally): number {
  const sent = arrived - unsent
  return sent === 0 ? 0 : shed / sent
}

function emptyTally(): KindTally {
  return {
    arrived: 0,
    unsent: 0,
    useful: 0,
    late: 0,
    shed: 0,
    unanswered: 0,
    others: new Map(),
    usefulMs: createHistogram(),
  }
}
