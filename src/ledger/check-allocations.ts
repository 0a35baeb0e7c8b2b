import { type AllocatableSlot, allocate } from '../booking/allocation.ts'
import { parseWishes, timeOfDayAt } from '../booking/wishes.ts'
import { letIn } from './check-passes.ts'
import type { EntryOf } from './entries.ts'
import type { LobbyTicket } from './read-lobby-list.ts'
import { type Replay, roomOf } from './replay.ts'

/** Slots of one centre, day and time of day: wishes cannot tell them apart. */
type Cell = { centreId: number; day: string; time: string; slots: { id: number; free: number }[]; freeMax: number }

/** Tickets with the same wishes and people who still wait, in order of places. */
type Waiting = { party: number; cells: Set<Cell>; tickets: { place: number; n: number }[]; next: number }

export type Allocations = {
  check(replay: Replay, entry: EntryOf<'allocated'>): void
}

/**
 * Checks what is given by wishes. The first round is recomputed as it must have been: nothing was taken before it. In
 * later rounds slots are kept that no entry tells of; there it must hold that nobody was served before somebody with
 * an earlier place, as few people or fewer, and wishes that suit.
 */
export function createAllocations(): Allocations {
  let cellOf: Map<number, Cell> | undefined
  let waiting: Waiting[] = []
  return {
    check(replay, entry) {
      checkAscending(replay, entry)
      if (replay.lobby && replay.draw) {
        if (cellOf) checkLaterRound(replay, entry, cellOf, waiting)
        else {
          const slots = allocatableSlots(replay)
          cellOf = cellsOf(slots)
          waiting = checkFirstRound(replay, entry, slots, cellOf)
        }
      }
      for (const pass of entry.passes) {
        const [place, n, party, slotId] = pass
        if (replay.parties.has(n)) replay.findings.add('order', entry.position, `ticket ${n} had an appointment before`)
        letIn(replay, entry.position, pass, entry.at + replay.announced.passMs)
        replay.admittedPlace = Math.max(replay.admittedPlace, place)
        const slot = replay.slots.get(slotId)
        if (slot?.dose !== 1 || slot.booked + party > slot.capacity) {
          replay.findings.add('capacity', entry.position, `slot ${slotId} has no room for place ${place}`)
        }
      }
    },
  }
}

function checkAscending({ findings }: Replay, entry: EntryOf<'allocated'>): void {
  let before = 0
  for (const [place] of entry.passes) {
    if (place <= before) findings.add('order', entry.position, `place ${place} is served after place ${before}`)
    before = place
  }
}

/** Serial dictatorship again: who was served got just that slot; who was not found nothing when it was their turn. */
function checkFirstRound(
  replay: Replay,
  entry: EntryOf<'allocated'>,
  slots: AllocatableSlot[],
  cellOf: Map<number, Cell>,
): Waiting[] {
  const { findings } = replay
  const served = new Map(entry.passes.map((pass) => [pass[1], pass]))
  const line = lineOf(replay)
  // Who is not served changes nothing for the others, so that the served alone give the same appointments.
  const expected = allocate(
    line.filter(({ n }) => served.has(n)),
    slots,
    roomOf(replay),
  )
  const slotOf = new Map(expected.map(({ n, slotId }) => [n, slotId]))

  const cells = [...new Set(cellOf.values())]
  const cellsFor = rememberCells(cells)
  const waiting = new Map<string, Waiting>()
  let room = roomOf(replay)
  for (const { place, n, party, wishes } of line) {
    const pass = served.get(n)
    const suiting = cellsFor(wishes)
    if (pass) {
      const [, , , slotId] = pass
      const right = slotOf.get(n)
      if (right !== slotId) {
        findings.add(
          'allocation',
          entry.position,
          `place ${place} got slot ${slotId}, its wishes give ${right ?? 'none'}`,
        )
      }
      take(cellOf.get(slotId), slotId, party)
      room -= party
    } else if (party <= room && suiting.list.some(({ freeMax }) => freeMax >= party)) {
      replay.skipped.push({ position: entry.position, place, n, why: 'allocation' })
    } else {
      const key = `${party} ${wishes}`
      const group = waiting.get(key) ?? { party, cells: suiting.set, tickets: [], next: 0 }
      group.tickets.push({ place, n })
      waiting.set(key, group)
    }
  }
  return [...waiting.values()]
}

function checkLaterRound(
  replay: Replay,
  entry: EntryOf<'allocated'>,
  cellOf: Map<number, Cell>,
  waiting: Waiting[],
): void {
  const served = new Set(entry.passes.map(([, n]) => n))
  for (const [place, , party, slotId] of entry.passes) {
    const cell = cellOf.get(slotId)
    if (!cell) continue
    for (const group of waiting) {
      if (group.party > party || !group.cells.has(cell)) continue
      for (; group.next < group.tickets.length; group.next++) {
        const first = group.tickets[group.next] as { place: number; n: number }
        if (first.place >= place) break
        if (served.has(first.n) || replay.parties.has(first.n)) continue
        replay.skipped.push({ position: entry.position, ...first, why: 'allocation' })
      }
    }
  }
}

/** The tickets of the lobby in the order of their places. */
function lineOf({ draw, lobby }: Replay): (LobbyTicket & { place: number })[] {
  if (!draw || !lobby) return []
  const line: (LobbyTicket & { place: number })[] = []
  for (let place = 1; place <= Math.min(draw.lobbyCount, lobby.length); place++) {
    const ticket = lobby[draw.ticketAt(place) - 1]
    if (ticket) line.push({ ...ticket, place })
  }
  return line
}

/** First-dose slots in order of time, with their day and time of day where the centre is. */
function allocatableSlots({ announced, slots }: Replay): AllocatableSlot[] {
  return [...slots.values()]
    .filter(({ dose }) => dose === 1)
    .sort((a, b) => a.startsAt - b.startsAt || a.id - b.id)
    .map(({ id, centreId, startsAt, capacity }) => {
      const start = Temporal.Instant.fromEpochMilliseconds(startsAt).toZonedDateTimeISO(announced.zone)
      return { id, centreId, day: start.toPlainDate().toString(), time: timeOfDayAt(start.hour), free: capacity }
    })
}

function cellsOf(slots: AllocatableSlot[]): Map<number, Cell> {
  const cells = new Map<string, Cell>()
  const cellOf = new Map<number, Cell>()
  for (const { id, centreId, day, time, free } of slots) {
    const key = `${centreId} ${day} ${time}`
    const cell = cells.get(key) ?? { centreId, day, time, slots: [], freeMax: 0 }
    cell.slots.push({ id, free })
    cell.freeMax = Math.max(cell.freeMax, free)
    cells.set(key, cell)
    cellOf.set(id, cell)
  }
  return cellOf
}

function take(cell: Cell | undefined, slotId: number, party: number): void {
  const slot = cell?.slots.find(({ id }) => id === slotId)
  if (!cell || !slot) return
  slot.free -= party
  cell.freeMax = Math.max(...cell.slots.map(({ free }) => free))
}

/** Which cells suit wishes, worked out once for each text of wishes. */
function rememberCells(cells: Cell[]): (wishes: string) => { list: Cell[]; set: Set<Cell> } {
  const known = new Map<string, { list: Cell[]; set: Set<Cell> }>()
  return (text) => {
    let suiting = known.get(text)
    if (!suiting) {
      const wishes = parseWishes(text)
      const list = cells.filter(
        ({ centreId, day, time }) =>
          wishes.otherwise === 'any' ||
          ((wishes.centres.length === 0 || wishes.centres.includes(centreId)) &&
            (wishes.days.length === 0 || wishes.days.includes(day)) &&
            (wishes.times.length === 0 || (wishes.times as string[]).includes(time))),
      )
      suiting = { list, set: new Set(list) }
      known.set(text, suiting)
    }
    return suiting
  }
}
