import { answeringRoles } from '../../../readiness/acknowledge.ts'
import { readDutySteps } from '../../../readiness/duty-steps.ts'
import { type Forecast, forecastOf } from '../../../readiness/forecast.ts'
import { forecastPlanOf } from '../../../readiness/forecast-plan.ts'
import { mayUse } from '../../../staff/roles.ts'
import { readCapability } from '../../../store/capabilities.ts'
import { readPreflight } from '../../../store/preflights.ts'
import type { DeskRelease } from '../../../store/read-desk-releases.ts'
import type { Parts } from '../../routes/parts.ts'
import { dutySection } from '../components/duty-section.ts'
import { forecastSection } from '../components/forecast-section.ts'
import { preflightSection } from '../components/preflight-section.ts'
import type { TenantDesk } from '../desk.ts'
import type { ReleaseDeskView } from '../pages/release.ts'
import { rehearsalSectionOf } from './rehearsals.ts'

/** What readiness says of a release, for its page. */
export async function readinessSections(
  parts: Parts,
  desk: TenantDesk,
  release: DeskRelease,
  refused: string | undefined,
): Promise<Pick<ReleaseDeskView, 'forecast' | 'preflight' | 'rehearsal' | 'duty' | 'isRehearsing'>> {
  const { database, keys } = parts
  const { language, tenant } = desk
  const forecast = forecastOfRelease(release)
  const capability = (await readCapability(database)) ?? null
  const { section: rehearsal, isRehearsing } = await rehearsalSectionOf(parts, desk, release, refused)
  const mayAnswer = mayUse(desk.roles, { method: 'POST', roles: answeringRoles })
  const path = `/staff/t/${tenant.slug}/releases/${release.slug}`
  return {
    forecast: forecast && forecastSection(language, tenant.zone, forecast, capability),
    preflight: preflightSection(language, tenant.zone, (await readPreflight(database, release.id)) ?? null),
    rehearsal,
    isRehearsing,
    duty:
      release.phase === 'draft'
        ? null
        : dutySection(
            language,
            tenant.zone,
            await readDutySteps(database, keys, release.id),
            mayAnswer ? { acknowledgeAction: `${path}/acknowledge` } : {},
          ),
  }
}

/** What is to be expected if everybody comes who may; null for a release that was not planned in the console. */
function forecastOfRelease(release: DeskRelease): Forecast | null {
  const { plan, kind, partyMax, lobbyAt, opensAt, graceMs } = release
  if (plan === null || release.slotCount === 0) return null
  return forecastOf(
    forecastPlanOf({
      kind,
      eligible: plan.eligible,
      appointments: release.slotCount,
      partyMax,
      lobbyMs: opensAt - lobbyAt,
      graceMs,
      curve: plan.curve,
    }),
  )
}
