import type { IncomingMessage } from 'node:http'
import type { LiveReleases } from '../release/live-releases.ts'
import { Problem } from './problem.ts'

/** Whose request is this, and how long did it wait for its tenant's turn, in ms? */
export type Turn = { tenantId: number; waitedMs: number }

declare module 'node:http' {
  interface IncomingMessage {
    /** Set as soon as a request has its turn. */
    turn?: Turn
  }
}

/** What belongs to no tenant: the installation's own pages, and files at its own address. */
export const installationId = 0

/** The tenant on whose account a request goes: its release's, its own page's, or its domain's. */
export function askedTenantId(request: IncomingMessage, liveReleases: LiveReleases): number {
  const url = request.url ?? ''
  const release = slugAfter(url, '/r/') ?? slugAfter(url, '/api/releases/')
  if (release !== undefined) {
    const live = liveReleases.bySlug(release)
    if (live) return live.release.tenant.id
  }
  const slug = slugAfter(url, '/t/') ?? slugAfter(url, '/staff/t/')
  if (slug !== undefined) {
    const tenant = liveReleases.tenants().find((candidate) => candidate.slug === slug)
    if (tenant) return tenant.id
  }
  return liveReleases.byHost(request.headers.host)?.id ?? installationId
}

/** At a tenant's own domain there is nothing of any other. Throws a Problem: not-found. */
export function refuseForeignHost({ headers, turn }: IncomingMessage, liveReleases: LiveReleases): void {
  const host = liveReleases.byHost(headers.host)
  if (host && turn && turn.tenantId !== host.id) throw new Problem('not-found')
}

function slugAfter(url: string, prefix: string): string | undefined {
  if (!url.startsWith(prefix)) return undefined
  let end = prefix.length
  while (end < url.length && isSlugCode(url.charCodeAt(end))) end++
  return url.slice(prefix.length, end)
}

/** a–z, 0–9 and the hyphen. */
function isSlugCode(code: number): boolean {
  return (code >= 97 && code <= 122) || (code >= 48 && code <= 57) || code === 45
}
