import type { Inventory } from './check-tables.ts'
import type { Replay } from './replay.ts'

/** What no entry tells: the tables settle it where they are at hand; where they are not, it is said. */
export function settleOpenQuestions(replay: Replay, inventory: Inventory | undefined): void {
  if (inventory) settleByTables(replay, inventory)
  else tellOpenQuestions(replay)
}

/** A ticket that was not served in turn had been given back; it may be served by now, or wait at the end of the line. */
function settleByTables(replay: Replay, inventory: Inventory): void {
  const { findings } = replay
  const owners = new Map(inventory.requeued.map(({ place, n }) => [place, n]))
  const excused = new Set([...inventory.leftTickets, ...inventory.waitingList, ...owners.values()])
  for (const { position, place, n, why } of replay.skipped) {
    const owner = owners.get(place) ?? n
    if (excused.has(owner) || (why === 'line' && replay.parties.has(owner))) continue
    const check = why === 'allocation' ? 'allocation' : 'order'
    findings.add(
      check,
      position,
      `place ${place} (ticket ${owner}) was not served in turn; no table tells that it was given back`,
    )
  }
  const requeued = new Set(owners.values())
  for (const { position, n } of replay.notRequeued) {
    if (!requeued.has(n)) findings.add('endings', position, `ticket ${n} got no place at the end of the line`)
  }
}

function tellOpenQuestions({ findings, skipped, cameBack, notRequeued, lobby, draw }: Replay): void {
  if (skipped.length > 0) {
    findings.note(
      `Tickets that were not served in turn: ${skipped.length} (${placesOf(skipped)}). That is right only if they had been given back before, which the ledger does not tell.`,
    )
  }
  if (cameBack.length > 0) {
    findings.note(
      `Places at the end of the line that the ledger does not tell the giving of: ${cameBack.length} (${placesOf(cameBack)}). Their tickets must have come back through the waiting list.`,
    )
  }
  if (notRequeued.length > 0) {
    findings.note(
      `Lapsed tickets without a place at the end of the line: ${notRequeued.length}. That is right only if the waiting list had given them one.`,
    )
  }
  if (lobby === null && draw) {
    findings.note('The lobby list (lobby.csv) was not given: its digest, the parties and the wishes were not checked.')
  }
  findings.note('Entries missing at the end would show only in a comparison of the last hash.')
}

const shownMax = 5

function placesOf(rows: { place: number }[]): string {
  const shown = rows.slice(0, shownMax).map(({ place }) => place)
  return `places ${shown.join(', ')}${rows.length > shownMax ? ' …' : ''}`
}
