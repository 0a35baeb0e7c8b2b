import { createHistogram, type Histogram } from './histogram.ts'

/** What is asked of the portal, in the order of a visit. */
export const requestKinds = [
  'release-page',
  'asset',
  'waiting-page',
  'join',
  'ticket-page',
  'ticket-link',
  'front',
  'ticket',
  'pass',
  'slots',
  'book-page',
  'hold',
  'details-page',
  'confirm',
  'booking',
  'booking-page',
  'waiting-list',
  'bot',
] as const

export type RequestKind = (typeof requestKinds)[number]

/** What happens to people, counted for the charts. */
type Happening = 'arrived' | 'joined' | 'admitted' | 'booked' | 'done'

type KindRecord = {
  all: Histogram
  /** Only what was asked while the rush lasted. */
  rush: Histogram
  /** Counted by status; 0 stands for no answer. */
  statuses: Map<number, number>
  bytes: number
}

/** One point of the charts. */
type Point = {
  requests: number
  /** Joins that were asked, answered or not yet: what the crowd wants, however fast the portal is. */
  joinsAsked: number
  /** No answer, or a 5xx other than a 503 that says when to come back. */
  errors: number
  /** 503 and 429 with `Retry-After`. */
  shed: number
  happened: Record<Happening, number>
  latencies: Partial<Record<RequestKind, Histogram>>
}

export type Recorder = {
  /** A request that was asked at `askedMs` (when its person wanted it, queueing included) and answered `tookMs` later. */
  request(kind: RequestKind, askedMs: number, tookMs: number, answer: Measured): void
  happened(happening: Happening, atMs: number): void
  kinds: ReadonlyMap<RequestKind, KindRecord>
  points: readonly Point[]
  totals: Record<Happening, number>
}

export type Measured = { status: number; bodyBytes: number; retryAfterMs: number | undefined }

/** Kinds whose latency is kept for every point of the charts. */
export const chartedKinds: readonly RequestKind[] = ['join', 'front', 'hold', 'confirm']

const pointsMax = 20_000

/** A record that starts at `startMs`; `isRush` tells whether an instant belongs to the rush. */
export function createRecorder(options: {
  startMs: number
  seriesMs: number
  isRush: (atMs: number) => boolean
}): Recorder {
  const kinds = new Map<RequestKind, KindRecord>()
  for (const kind of requestKinds) {
    kinds.set(kind, {
      all: createHistogram(),
      rush: createHistogram(),
      statuses: new Map(),
      bytes: 0,
    })
  }
  const points: Point[] = []
  const totals = noHappenings()

  const pointAt = (atMs: number): Point => {
    const index = Math.floor((atMs - options.startMs) / options.seriesMs)
    const wanted = Math.min(pointsMax - 1, Math.max(0, index))
    while (points.length <= wanted) {
      points.push({ requests: 0, joinsAsked: 0, errors: 0, shed: 0, happened: noHappenings(), latencies: {} })
    }
    return points[wanted] as Point
  }

  return {
    kinds,
    points,
    totals,
    request(kind, askedMs, tookMs, answer) {
      const record = kinds.get(kind) as KindRecord
      record.all.add(tookMs)
      if (options.isRush(askedMs)) record.rush.add(tookMs)
      record.statuses.set(answer.status, (record.statuses.get(answer.status) ?? 0) + 1)
      record.bytes += answer.bodyBytes
      const point = pointAt(askedMs + tookMs)
      point.requests++
      if (isShed(answer)) point.shed++
      else if (isError(answer)) point.errors++
      if (kind === 'join') pointAt(askedMs).joinsAsked++
      if (!chartedKinds.includes(kind)) return
      point.latencies[kind] ??= createHistogram()
      point.latencies[kind].add(tookMs)
    },
    happened(happening, atMs) {
      pointAt(atMs).happened[happening]++
      totals[happening]++
    },
  }
}

/** The portal sends people away for a while and says for how long. */
export function isShed(answer: Measured): boolean {
  return (answer.status === 503 || answer.status === 429) && answer.retryAfterMs !== undefined
}

/** The portal failed. */
function isError(answer: Measured): boolean {
  return answer.status === 0 || (answer.status >= 500 && !isShed(answer))
}

function noHappenings(): Record<Happening, number> {
  return { arrived: 0, joined: 0, admitted: 0, booked: 0, done: 0 }
}
