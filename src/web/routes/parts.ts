import type { FastifyRequest } from 'fastify'
import type { Config } from '../../config.ts'
import type { Keys } from '../../eligibility/keys.ts'
import type { MeasuredKind, Measures } from '../../measures/measures.ts'
import type { Node } from '../../measures/node.ts'
import type { Senders } from '../../notice/senders.ts'
import type { LiveRelease, LiveReleases } from '../../release/live-releases.ts'
import type { Database } from '../../store/database.ts'
import type { CompanionCodes } from '../companion-codes.ts'
import type { JoinGuard } from '../join-guard.ts'
import type { Overload, RequestKind } from '../overload.ts'
import { Problem } from '../problem.ts'

/** What the groups of routes are given. */
export type Parts = {
  config: Config
  database: Database
  keys: Keys
  liveReleases: LiveReleases
  overload: Overload
  measures: Measures
  node: Node
  senders: Senders
  joinGuard: JoinGuard
  companionCodes: CompanionCodes
}

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Which of the overload's kinds a route's requests are; `other` unless it says so. */
    requestKind?: RequestKind
    /** Whether a page's language follows from its address alone, so that caches may hand it to everybody. */
    languageByAddress?: boolean
    /** What a route's requests are counted as, if not as their kind; streams and checks of health are no requests. */
    measuredAs?: MeasuredKind | 'none'
  }
}

/** The release in a route's path; on a tenant's own domain only its own. Throws a Problem: not-found. */
export function releaseOf(request: FastifyRequest, { liveReleases }: Parts): LiveRelease {
  const { release } = request.params as { release: string }
  const live = liveReleases.bySlug(release)
  const host = liveReleases.byHost(request.headers.host)
  if (!live || (host && host.id !== live.release.tenant.id)) throw new Problem('not-found')
  return live
}
