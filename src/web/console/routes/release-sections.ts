import type { DeskRelease } from '../../../store/read-desk-releases.ts'
import type { Parts } from '../../routes/parts.ts'
import type { TenantDesk } from '../desk.ts'
import type { ReleaseDeskView } from '../pages/release.ts'

/** What readiness says of a release, for its page. */
export async function readinessSections(
  _parts: Parts,
  _desk: TenantDesk,
  _release: DeskRelease,
): Promise<Pick<ReleaseDeskView, 'forecast' | 'preflight' | 'rehearsal' | 'duty'>> {
  return { forecast: null, preflight: null, rehearsal: null, duty: null }
}
