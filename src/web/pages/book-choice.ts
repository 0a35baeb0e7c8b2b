import type { FreeSlot } from '../../booking/booking.ts'
import type { Release } from '../../release/release.ts'
import { remembering } from '../remembering.ts'
import { dayOf } from '../texts/times.ts'
import { type TimeOfDay, timeOfDay, timesOfDay } from '../texts/times-of-day.ts'

export type Wish = { day: string | null; time: TimeOfDay | null; centreId: number | null }

export type SlotChoice = {
  /** Days on which something is free, with how much. */
  days: { day: string; free: number }[]
  /** The day that is shown; null if nothing is free at all. */
  day: string | null
  /** The times to show, in order. */
  slots: FreeSlot[]
  /** Whether the times are what was wished for, or only near it. */
  exact: boolean
  /** No time has room for the whole party any more: its members sit one after the other. */
  spread: boolean
}

const nearestMax = 12

type Asked = { release: Pick<Release, 'tenant'>; slots: readonly FreeSlot[]; party: number; wish: Wish }

const choices = remembering<readonly FreeSlot[], SlotChoice>()

/** Which times to show for a wish: those of the day, or the nearest ones if nothing of the wish is left. */
export function chooseSlots(asked: Asked): SlotChoice {
  const { day, time, centreId } = asked.wish
  return choices(asked.slots, `${asked.party} ${day} ${time} ${centreId}`, () => choose(asked))
}

function choose(view: Asked): SlotChoice {
  const { zone } = view.release.tenant
  const wholeParty = view.slots.filter(({ free }) => free >= view.party)
  const spread = wholeParty.length === 0 && view.party > 1
  const usable = (spread ? view.slots.filter(({ free }) => free > 0) : wholeParty).toSorted(
    (a, b) => a.startsAt - b.startsAt || a.centreId - b.centreId,
  )
  const { day, time, centreId } = view.wish
  const fitting = usable.filter(
    (slot) =>
      (centreId === null || slot.centreId === centreId) && (time === null || timeOfDay(slot.startsAt, zone) === time),
  )
  const days = daysOf(usable, zone)
  const shownDay = day ?? firstDay(fitting, zone) ?? days[0]?.day ?? null
  const slots = fitting.filter((slot) => dayOf(slot.startsAt, zone) === shownDay)
  if (slots.length > 0) return { days, day: shownDay, slots, exact: true, spread }
  const nearest = nearestTo(view.wish, shownDay, usable, zone)
  return { days, day: shownDay, slots: nearest, exact: false, spread }
}

function firstDay(slots: readonly FreeSlot[], zone: string): string | undefined {
  return slots[0] && dayOf(slots[0].startsAt, zone)
}

function daysOf(slots: readonly FreeSlot[], zone: string): { day: string; free: number }[] {
  const free = new Map<string, number>()
  for (const slot of slots) {
    const day = dayOf(slot.startsAt, zone)
    free.set(day, (free.get(day) ?? 0) + slot.free)
  }
  return [...free].map(([day, count]) => ({ day, free: count }))
}

/** The nearest times to a wish: first the same centre, then by distance in days and parts of the day. */
function nearestTo(wish: Wish, day: string | null, slots: readonly FreeSlot[], zone: string): FreeSlot[] {
  const distance = (slot: FreeSlot): number => {
    const days = day === null ? 0 : Math.abs(daysBetween(day, dayOf(slot.startsAt, zone)))
    const part =
      wish.time === null
        ? 0
        : Math.abs(timesOfDay.indexOf(wish.time) - timesOfDay.indexOf(timeOfDay(slot.startsAt, zone)))
    const elsewhere = wish.centreId === null || wish.centreId === slot.centreId ? 0 : 3
    return elsewhere + days + part / 2
  }
  return slots
    .map((slot) => ({ slot, distance: distance(slot) }))
    .toSorted((a, b) => a.distance - b.distance || a.slot.startsAt - b.slot.startsAt)
    .slice(0, nearestMax)
    .map(({ slot }) => slot)
    .toSorted((a, b) => a.startsAt - b.startsAt)
}

function daysBetween(from: string, to: string): number {
  return Temporal.PlainDate.from(from).until(Temporal.PlainDate.from(to)).days
}
