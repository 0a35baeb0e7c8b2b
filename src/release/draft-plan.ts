import { closedDaysOf } from '../schedule/holidays.ts'
import type { Database } from '../store/database.ts'
import { readSchedule } from '../store/schedules.ts'
import { type NewSlot, searchedDaysMax, slotsOf } from './schedule.ts'

/** What a draft's slots and forecast follow from, as it was asked for. */
export type DraftPlan = {
  /** ISO date of the first appointment. */
  firstDay: string
  /** People to serve at each centre. */
  appointments: { centreId: number; count: number }[]
  /** How many people may take part. */
  eligible: number
  /** How they come: in a rush at the opening, spread over the lobby, or in a trickle. */
  curve: 'rush' | 'spread' | 'trickle'
  /** Lists of codes, of a release by code. */
  codeLists: number[]
}

export type SlotsWanted = {
  tenantId: number
  zone: string
  service: { minutes: number; doseGapDays: number | null }
  plan: Pick<DraftPlan, 'firstDay' | 'appointments'>
}

/** A centre is not open long enough within a year for what is wanted of it. */
export class ShortOfTimeError extends Error {
  override name = 'ShortOfTimeError'
  readonly centreId: number
  constructor(centreId: number) {
    super(`centre ${centreId} offers too little`)
    this.centreId = centreId
  }
}

/**
 * The slots that follow from the opening hours of the tenant's centres, without breaks, closures and holidays. Times that
 * are taken already (`takenBy`: ms since the epoch by centre) are left out. Throws a ShortOfTimeError.
 */
export async function slotsOfPlan(
  database: Pick<Database, 'rows'>,
  wanted: SlotsWanted,
  takenBy: ReadonlyMap<number, ReadonlySet<number>> = new Map(),
): Promise<NewSlot[]> {
  const { tenantId, zone, service, plan } = wanted
  const slots: NewSlot[] = []
  for (const { centreId, count } of plan.appointments) {
    const schedule = await readSchedule(database, { tenantId, centreId })
    if (!schedule) throw new ShortOfTimeError(centreId)
    const lastDay = Temporal.PlainDate.from(plan.firstDay).add({ days: searchedDaysMax + (service.doseGapDays ?? 0) })
    const closedDays = await closedDaysOf(schedule, plan.firstDay, lastDay.toString(), 'de')
    const taken = takenBy.get(centreId) ?? new Set<number>()
    const offer = (appointments: number) => {
      try {
        return slotsOf({ ...schedule, ...service, centreId, closedDays, zone, firstDay: plan.firstDay, appointments })
      } catch (error) {
        if (error instanceof RangeError) throw new ShortOfTimeError(centreId)
        throw error
      }
    }
    slots.push(...untaken(offer, count, taken, centreId))
  }
  return slots
}

/** The first slots that are not taken, for `count` people in all; asks for more until enough are left. */
function untaken(
  offer: (appointments: number) => NewSlot[],
  count: number,
  taken: ReadonlySet<number>,
  centreId: number,
): NewSlot[] {
  if (taken.size === 0) return offer(count)
  for (let wanted = count * 2, round = 0; round < 12; round++, wanted *= 2) {
    const free = offer(wanted).filter(({ startsAt }) => !taken.has(Temporal.Instant.from(startsAt).epochMilliseconds))
    const cut: NewSlot[] = []
    let left = count
    for (const slot of free) {
      if (left === 0) break
      const capacity = Math.min(left, slot.capacity)
      cut.push({ ...slot, capacity })
      left -= capacity
    }
    if (left === 0) return cut
  }
  throw new ShortOfTimeError(centreId)
}
