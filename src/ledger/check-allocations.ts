import { type AllocatableSlot, allocate } from '../booking/allocation.ts'
import { parseWishes, timeOfDayAt } from '../booking/wishes.ts'
import { letIn } from './check-passes.ts'
import type { EntryOf } from './entries.ts'
import { createLocalClock } from './local-clock.ts'
import type { LobbyTicket } from './read-lobby-list.ts'
import { type Replay, roomOf } from './replay.ts'

/** Slots of one centre, day and time of day: wishes cannot tell them apart. */
type Cell = { centreId: number; day: string; time: string }

/** Tickets with the same wishes and people, in order of places; those before `next` have had their offer. */
type Waiting = { party: number; cells: Set<Cell>; tickets: { place: number; n: number }[]; next: number }

/** Somebody who still waits, with the cells that suit them. */
type First = { place: number; n: number; party: number; cells: Set<Cell> }

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
  let cellsFor: CellsFor = () => new Set()
  let slotCount = 0
  return {
    check(replay, entry) {
      checkAscending(replay, entry)
      if (replay.lobby && replay.draw) {
        const slots = replay.slots.size === slotCount ? undefined : allocatableSlots(replay)
        if (!cellOf && slots) checkFirstRound(replay, entry, slots)
        const isLater = cellOf !== undefined
        if (slots) {
          slotCount = replay.slots.size
          cellOf = cellsOf(slots)
          cellsFor = rememberCells([...new Set(cellOf.values())])
          waiting = groupsOf(replay, cellsFor)
        }
        if (isLater && cellOf)
          checkLaterRound(replay, entry, cellOf, [
            ...firstsOf(replay, entry, waiting),
            ...listedAgain(replay, entry, cellsFor),
          ])
      }
      for (const pass of entry.passes) {
        const [place, n, party, slotId] = pass
        // Whoever had an offer has another only from the waiting list, at the place where they stand there.
        if (replay.passedTickets.has(n) && replay.waitingList.placeOf(n) !== place)
          replay.findings.add('order', entry.position, `ticket ${n} had an appointment before`)
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

/** Serial dictatorship again: nothing was taken and nobody served before, so that it must come out just the same. */
function checkFirstRound(replay: Replay, entry: EntryOf<'allocated'>, slots: AllocatableSlot[]): void {
  const { findings, left, draw } = replay
  const expected = allocate(
    lineOf(replay).filter(({ n }) => !left.has(n)),
    slots,
    roomOf(replay),
  )
  const slotOf = new Map(expected.map(({ n, slotId }) => [n, slotId]))
  for (const [place, n, , slotId] of entry.passes) {
    // Late tickets come after all others, and what they wished for is not published.
    if (place > (draw?.lobbyCount ?? 0)) continue
    const right = slotOf.get(n)
    if (right !== slotId) {
      findings.add(
        'allocation',
        entry.position,
        `place ${place} got slot ${slotId}, its wishes give ${right ?? 'none'}`,
      )
    }
    slotOf.delete(n)
  }
  for (const { place, n } of expected) {
    if (slotOf.has(n)) findings.add('allocation', entry.position, `place ${place} (ticket ${n}) was not served in turn`)
  }
}

/** Nobody who still waits may have an earlier place, as few people or fewer, and wishes that suit what was given. */
function checkLaterRound(
  replay: Replay,
  entry: EntryOf<'allocated'>,
  cellOf: Map<number, Cell>,
  firsts: First[],
): void {
  const told = new Set<First>()
  for (const [place, , party, slotId] of entry.passes) {
    const cell = cellOf.get(slotId)
    if (!cell) continue
    for (const first of firsts) {
      if (told.has(first) || first.place >= place || first.party > party || !first.cells.has(cell)) continue
      told.add(first)
      replay.findings.add(
        'allocation',
        entry.position,
        `place ${first.place} (ticket ${first.n}) was not served in turn`,
      )
    }
  }
}

/** The first of each group who still waits. */
function firstsOf(replay: Replay, entry: EntryOf<'allocated'>, waiting: Waiting[]): First[] {
  const served = servedBy(entry)
  return waiting.flatMap((group) => {
    const first = firstOf(replay, group, served)
    return first ? [{ ...first, party: group.party, cells: group.cells }] : []
  })
}

/** The first of a group who has had no offer, has none now, and was not given back. */
function firstOf(replay: Replay, group: Waiting, served: Set<number>): { place: number; n: number } | undefined {
  const { tickets } = group
  // Whoever had an offer has had it for good; whoever was given back may come again.
  while (replay.passedTickets.has(tickets[group.next]?.n ?? 0)) group.next++
  for (let index = group.next; index < tickets.length; index++) {
    const ticket = tickets[index] as { place: number; n: number }
    if (!replay.passedTickets.has(ticket.n) && !served.has(ticket.n) && !replay.left.has(ticket.n)) return ticket
  }
  return undefined
}

/** Those who had an offer, pressed for the waiting list, and have none now; only of the lobby are the wishes known. */
function listedAgain(replay: Replay, entry: EntryOf<'allocated'>, cellsFor: CellsFor): First[] {
  const { lobby, passedTickets, waitingList } = replay
  const served = servedBy(entry)
  return waitingList.inOrder().flatMap(({ place, n, party }) => {
    const ticket = lobby?.[n - 1]
    if (!ticket || !passedTickets.has(n) || served.has(n)) return []
    return [{ place, n, party, cells: cellsFor(ticket.wishes) }]
  })
}

function servedBy(entry: EntryOf<'allocated'>): Set<number> {
  return new Set(entry.passes.map(([, n]) => n))
}

/** All tickets of the lobby, those with the same wishes and people together. */
function groupsOf(replay: Replay, cellsFor: CellsFor): Waiting[] {
  const groups = new Map<string, Waiting>()
  for (const { place, n, party, wishes } of lineOf(replay)) {
    const key = `${party} ${wishes}`
    const group = groups.get(key) ?? { party, cells: cellsFor(wishes), tickets: [], next: 0 }
    group.tickets.push({ place, n })
    groups.set(key, group)
  }
  return [...groups.values()]
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
  const localTime = createLocalClock(announced.zone)
  return [...slots.values()]
    .filter(({ dose }) => dose === 1)
    .sort((a, b) => a.startsAt - b.startsAt || a.id - b.id)
    .map(({ id, centreId, startsAt, capacity }) => {
      const { day, hour } = localTime(startsAt)
      return { id, centreId, day, time: timeOfDayAt(hour), free: capacity }
    })
}

function cellsOf(slots: AllocatableSlot[]): Map<number, Cell> {
  const cells = new Map<string, Cell>()
  const cellOf = new Map<number, Cell>()
  for (const { id, centreId, day, time } of slots) {
    const key = `${centreId} ${day} ${time}`
    const cell = cells.get(key) ?? { centreId, day, time }
    cells.set(key, cell)
    cellOf.set(id, cell)
  }
  return cellOf
}

/** Which cells suit wishes, worked out once for each text of wishes. */
type CellsFor = (wishes: string) => Set<Cell>

function rememberCells(cells: Cell[]): CellsFor {
  const known = new Map<string, Set<Cell>>()
  return (text) => {
    let suiting = known.get(text)
    if (!suiting) {
      const wishes = parseWishes(text)
      suiting = new Set(
        cells.filter(
          ({ centreId, day, time }) =>
            wishes.otherwise === 'any' ||
            ((wishes.centres.length === 0 || wishes.centres.includes(centreId)) &&
              (wishes.days.length === 0 || wishes.days.includes(day)) &&
              (wishes.times.length === 0 || (wishes.times as string[]).includes(time))),
        ),
      )
      known.set(text, suiting)
    }
    return suiting
  }
}
