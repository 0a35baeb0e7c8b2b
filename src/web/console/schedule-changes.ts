import { planDays } from '../../schedule/day-slots.ts'
import { affectedReleases, compareDays } from '../../schedule/effects.ts'
import { closedDaysOf } from '../../schedule/holidays.ts'
import type { CentreSchedule } from '../../schedule/week.ts'
import { readReleasedTimes, readReleasesAtCentre } from '../../store/affected-releases.ts'
import type { Database } from '../../store/database.ts'
import { readServices } from '../../store/services.ts'
import type { ScheduleEffects } from './components/schedule-effects.ts'
import type { TenantDesk } from './desk.ts'

const weeks = 8
const usualMinutes = 10

/** The ISO date that it is in a tenant's zone. */
export function todayAt({ tenant }: TenantDesk): string {
  return Temporal.Now.plainDateISO(tenant.zone).toString()
}

/** What a centre's new schedule does: to the days that can be planned, and to what was announced. */
export async function effectsOf(
  database: Pick<Database, 'rows'>,
  desk: TenantDesk,
  change: { centreId: number; before: CentreSchedule; after: CentreSchedule },
): Promise<ScheduleEffects> {
  const { tenant, language } = desk
  const { centreId, before, after } = change
  const at = { tenantId: tenant.id, centreId }
  const firstDay = Temporal.PlainDate.from(todayAt(desk)).add({ days: 1 })
  const times = await readReleasedTimes(database, at)
  const lastMs = times.reduce((last, { startsAtMs }) => Math.max(last, startsAtMs), 0)
  const lastPlanned = firstDay.add({ weeks })
  const lastReleased = Temporal.Instant.fromEpochMilliseconds(lastMs).toZonedDateTimeISO(tenant.zone).toPlainDate()
  const lastDay = Temporal.PlainDate.compare(lastPlanned, lastReleased) > 0 ? lastPlanned : lastReleased
  const openingOf = async (schedule: CentreSchedule) => ({
    week: schedule,
    zone: tenant.zone,
    closedDays: await closedDaysOf(schedule, todayAt(desk), lastDay.toString(), language),
  })
  const [old, renewed] = [await openingOf(before), await openingOf(after)]
  const service = (await readServices(database, tenant.id)).find(({ retiredAt }) => retiredAt === null)
  const minutes = service?.minutes ?? usualMinutes
  const span = { minutes, firstDay: firstDay.toString(), days: weeks * 7 }
  const releases = await readReleasesAtCentre(database, at)
  return {
    weeks,
    minutes,
    days: compareDays(planDays({ ...old, ...span }), planDays({ ...renewed, ...span })),
    releases: affectedReleases(old, renewed, times).flatMap((effect) => {
      const release = releases.find(({ id }) => id === effect.releaseId)
      return release === undefined ? [] : [{ ...effect, slug: release.slug, title: release.title }]
    }),
  }
}
