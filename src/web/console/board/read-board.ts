import { fresh } from '../../../measures/fresh.ts'
import type { NodeState } from '../../../measures/node-report.ts'
import type { LiveRelease } from '../../../release/live-releases.ts'
import { isOver } from '../../../release/phase.ts'
import { type DatabaseState, readDatabaseState } from '../../../store/read-database-state.ts'
import {
  type LoadSample,
  type ReleaseSample,
  readLoadSamples,
  readReleaseSamples,
} from '../../../store/read-samples.ts'
import type { Parts } from '../../routes/parts.ts'

/** How far back the charts go: minutes, or the whole release. */
export const spans = ['15', '60', 'all'] as const
export type Span = (typeof spans)[number]

/** How all nodes and their database are. */
export type Installation = {
  nodes: NodeState[]
  /** Null while it does not answer. */
  database: DatabaseState | null
}

export type BoardState = Installation & {
  live: LiveRelease
  nowMs: number
  samples: ReleaseSample[]
  load: LoadSample[]
}

const pointsMax = 180
const minuteMs = 60_000
const databaseFreshMs = 1900
const patienceMs = 2500

export type BoardReader = {
  readInstallation(): Promise<Installation>
  readBoard(live: LiveRelease, span: Span): Promise<BoardState>
}

/** Reads what boards show; what is the same for all of them is read once for all. */
export function createBoardReader({ database, node, liveReleases }: Parts): BoardReader {
  const databaseState = fresh(databaseFreshMs, () => readDatabaseState(database))
  const readInstallation = async (): Promise<Installation> => {
    const [nodes, state] = await Promise.all([soon(node.all(), []), soon(databaseState(), null)])
    // Without the database this node still knows of itself.
    const self: NodeState = { ...node, silentMs: 0, report: node.report() }
    return { nodes: nodes.length > 0 ? nodes : [self], database: state }
  }
  return {
    readInstallation,
    async readBoard(live, span) {
      const nowMs = liveReleases.now()
      const stretch = { ...stretchOf(live, span, nowMs), pointsMax }
      const [installation, samples, load] = await Promise.all([
        readInstallation(),
        soon(readReleaseSamples(database, live.release.id, stretch), []),
        soon(readLoadSamples(database, stretch), []),
      ])
      return { ...installation, live, nowMs, samples, load }
    },
  }
}

/** What a database says, or something else if it fails or takes long: a board is wanted most when things go wrong. */
async function soon<Result>(asked: Promise<Result>, otherwise: Result): Promise<Result> {
  let timer: NodeJS.Timeout | undefined
  const patience = new Promise<Result>((resolve) => {
    timer = setTimeout(resolve, patienceMs, otherwise)
  })
  try {
    return await Promise.race([asked, patience])
  } catch {
    return otherwise
  } finally {
    clearTimeout(timer)
  }
}

/** What a release's charts cover; one that is over is shown as a whole. */
function stretchOf({ front }: LiveRelease, span: Span, nowMs: number): { sinceMs: number; untilMs: number } {
  const endedAt = front.closesAt + 60 * minuteMs
  if (span === 'all' || isOver(front.phase)) {
    return { sinceMs: front.lobbyAt - minuteMs, untilMs: Math.max(front.lobbyAt, Math.min(nowMs, endedAt)) }
  }
  return { sinceMs: nowMs - Number(span) * minuteMs, untilMs: nowMs }
}
