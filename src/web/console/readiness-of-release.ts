import { readDutySteps } from '../../readiness/duty-steps.ts'
import { forecastOf } from '../../readiness/forecast.ts'
import { forecastPlanOf } from '../../readiness/forecast-plan.ts'
import { actingRoleOf } from '../../release/lever-roles.ts'
import { mayUse } from '../../staff/roles.ts'
import { readCapability } from '../../store/capabilities.ts'
import { readPreflight } from '../../store/preflights.ts'
import type { DeskRelease } from '../../store/read-desk-releases.ts'
import type { Html } from '../html.ts'
import type { Parts } from '../routes/parts.ts'
import { dutySection } from './components/duty-section.ts'
import { forecastSection } from './components/forecast-section.ts'
import { preflightSection } from './components/preflight-section.ts'
import type { TenantDesk } from './desk.ts'

/** Who answers a call on the release's page, beside owners. */
export const acknowledgingRoles = ['duty', 'planner'] as const

/** So many of those who may come are expected to. */
const comingShare = 0.6

/** Forecast, preflight and calls of a release as sections of its page; no forecast where nobody said how many may come. */
export async function readinessOf(
  { database, keys }: Parts,
  { language, tenant, roles }: TenantDesk,
  release: DeskRelease,
): Promise<{ forecast: Html | null; preflight: Html; duty: Html }> {
  const [capability, preflight, duty] = await Promise.all([
    readCapability(database),
    readPreflight(database, release.id),
    readDutySteps(database, keys, release.id),
  ])
  const forecast = forecastOfRelease(release)
  const here = `/staff/t/${tenant.slug}/releases/${release.slug}`
  const mayAnswer = mayUse(roles, { method: 'POST', roles: acknowledgingRoles })
  return {
    forecast: forecast && forecastSection(language, tenant.zone, forecast, capability ?? null),
    preflight: preflightSection(language, tenant.zone, preflight ?? null),
    duty: dutySection(language, tenant.zone, duty, mayAnswer ? { acknowledgeAction: `${here}/acknowledge` } : {}),
  }
}

/** What a release planned in the console will be like; null where too little is known of it. */
export function forecastOfRelease(release: DeskRelease) {
  const { plan, slotCount } = release
  if (plan === null || plan.eligible <= 0 || slotCount <= 0) return null
  return forecastOf(
    forecastPlanOf({
      kind: release.kind,
      eligible: plan.eligible,
      comingShare,
      appointments: slotCount,
      partyMax: release.partyMax,
      lobbyMs: release.opensAt - release.lobbyAt,
      graceMs: release.graceMs,
      curve: plan.curve,
    }),
  )
}

/** As what somebody answers, the way the ledger names them. */
export function answeringRoleOf({ roles, member }: TenantDesk) {
  if (roles.includes('duty')) return 'duty' as const
  return actingRoleOf('postpone', { roles, isOperator: member.isOperator })
}
