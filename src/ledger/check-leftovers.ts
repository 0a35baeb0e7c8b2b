import type { EntryOf } from './entries.ts'
import type { Replay, ReplayLeftover } from './replay.ts'

/** Notes who can come at short notice, and checks that whoever says so is on the waiting list. */
export function checkShortNotice(replay: Replay, entry: EntryOf<'short_notice'>): void {
  for (const [n, centreIds] of entry.tickets) {
    if (centreIds.length === 0) replay.shortNotice.delete(n)
    else {
      if (!replay.waitingList.has(n)) wrong(replay, entry, `ticket ${n} is not on the waiting list`)
      replay.shortNotice.set(n, centreIds)
    }
  }
}

/** Checks that doses are left at a centre of the release, and not for a time that is over. */
export function checkLeftover(replay: Replay, entry: EntryOf<'leftover'>): void {
  const { number, centre, doses, answerMs, until, at } = entry
  if (number !== replay.leftovers.size + 1) wrong(replay, entry, `lot ${number} of leftover doses is not the next`)
  if (![...replay.slots.values()].some(({ centreId }) => centreId === centre)) {
    wrong(replay, entry, `centre ${centre} has no slots in this release`)
  }
  if (until <= at) wrong(replay, entry, 'leftover doses for a time that is over')
  replay.leftovers.set(number, { centreId: centre, doses, answerMs, until, people: 0, offers: new Map() })
  replay.actCount++
}

/** Checks that leftover doses are offered to whoever can come, each once, and to nobody before an earlier place. */
export function checkLeftoverOffers(replay: Replay, entry: EntryOf<'leftover_offered'>): void {
  const leftover = leftoverOf(replay, entry)
  if (!leftover) return
  if (entry.at >= leftover.until) wrong(replay, entry, 'leftover doses are offered after their time')
  const waiting = replay.waitingList.inOrder()
  const fits = (n: number) => canCome(replay, leftover, n) && !leftover.offers.has(n) && !isAsked(replay, n)
  let next = 0
  let before = 0
  for (const [place, n, party] of entry.offers) {
    if (place <= before) wrong(replay, entry, `place ${place} is asked after place ${before}`)
    before = place
    if (replay.waitingList.placeOf(n) !== place) {
      wrong(replay, entry, `ticket ${n} is not on the waiting list at place ${place}`)
    }
    if (!fits(n)) wrong(replay, entry, `ticket ${n} is asked again, or cannot come at short notice`)
    const room = leftover.doses - leftover.people
    for (; next < waiting.length; next++) {
      const earlier = waiting[next] as { place: number; n: number; party: number }
      if (earlier.place >= place) break
      if (earlier.party > room || !fits(earlier.n)) continue
      wrong(replay, entry, `place ${earlier.place} (ticket ${earlier.n}) is not asked in turn`)
    }
    if (party !== replay.parties.get(n)) wrong(replay, entry, `ticket ${n} is not for ${party} people`)
    if (party > room) wrong(replay, entry, `${party} people are asked, and ${room} doses are left`)
    const expiresAt = Math.min(leftover.until, entry.at + leftover.answerMs)
    leftover.offers.set(n, { party, state: 'open', expiresAt })
    leftover.people += party
  }
}

/** Checks that only open offers end, and none of them before its time unless somebody declines. */
export function checkLeftoverEnds(replay: Replay, entry: EntryOf<'leftover_ended'>): void {
  const leftover = leftoverOf(replay, entry)
  if (!leftover) return
  for (const state of ['lapsed', 'declined'] as const) {
    for (const n of entry[state]) {
      const offer = leftover.offers.get(n)
      if (offer?.state !== 'open') {
        wrong(replay, entry, `ticket ${n} has no open offer of leftover doses`)
        continue
      }
      if (state === 'lapsed' && entry.at < offer.expiresAt) {
        wrong(replay, entry, `the offer to ticket ${n} lapsed ${offer.expiresAt - entry.at} ms too early`)
      }
      offer.state = state
      leftover.people -= offer.party
    }
  }
}

/** Checks that only open offers are taken, in time; whoever takes one waits no longer. */
export function checkLeftoverTaken(replay: Replay, entry: EntryOf<'leftover_taken'>): void {
  const leftover = leftoverOf(replay, entry)
  if (!leftover) return
  for (const n of entry.tickets) {
    const offer = leftover.offers.get(n)
    if (offer?.state !== 'open' || entry.at > offer.expiresAt) {
      wrong(replay, entry, `ticket ${n} takes leftover doses without an open offer`)
    }
    if (!replay.waitingList.has(n)) wrong(replay, entry, `ticket ${n} is not on the waiting list`)
    if (offer) offer.state = 'taken'
    replay.waitingList.remove(n)
  }
}

function canCome({ shortNotice }: Replay, { centreId }: ReplayLeftover, n: number): boolean {
  return shortNotice.get(n)?.includes(centreId) ?? false
}

/** Nobody is asked twice at the same time. */
function isAsked({ leftovers }: Replay, n: number): boolean {
  return [...leftovers.values()].some(({ offers }) => offers.get(n)?.state === 'open')
}

type LeftoverEntry = EntryOf<'short_notice' | 'leftover' | 'leftover_offered' | 'leftover_ended' | 'leftover_taken'>

function leftoverOf(replay: Replay, entry: Exclude<LeftoverEntry, { type: 'short_notice' }>) {
  const leftover = replay.leftovers.get(entry.number)
  if (!leftover) wrong(replay, entry, `there is no lot ${entry.number} of leftover doses`)
  return leftover
}

function wrong({ findings }: Replay, { position }: LeftoverEntry, what: string): void {
  findings.add('leftovers', position, what)
}
