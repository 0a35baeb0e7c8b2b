import type { DeskRelease } from '../../../store/read-desk-releases.ts'
import type { Parts } from '../../routes/parts.ts'
import type { TenantDesk } from '../desk.ts'
import type { ReleaseDeskView } from '../pages/release.ts'
import { readinessOf } from '../readiness-of-release.ts'

/** What readiness says of a release, for its page. */
export async function readinessSections(
  parts: Parts,
  desk: TenantDesk,
  release: DeskRelease,
): Promise<Pick<ReleaseDeskView, 'forecast' | 'preflight' | 'rehearsal' | 'duty'>> {
  return { ...(await readinessOf(parts, desk, release)), rehearsal: null }
}
