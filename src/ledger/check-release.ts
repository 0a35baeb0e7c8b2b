import {
  checkCancellation,
  checkExtension,
  checkFurtherSlots,
  checkMessage,
  checkPause,
  checkPostponement,
} from './check-acts.ts'
import { createAllocations } from './check-allocations.ts'
import { checkAnnouncement, isZone } from './check-announcement.ts'
import { checkBookings, checkMoves, checkUnbooked } from './check-bookings.ts'
import { checkDraw } from './check-draw.ts'
import { checkAcknowledgement, checkCall, checkFlag } from './check-duty.ts'
import {
  checkLeftover,
  checkLeftoverEnds,
  checkLeftoverOffers,
  checkLeftoverTaken,
  checkShortNotice,
} from './check-leftovers.ts'
import { checkBack, checkListing, checkReturn } from './check-line.ts'
import { checkAdmission, checkLapse, checkOffer } from './check-passes.ts'
import { checkPhase, checkSums } from './check-phases.ts'
import { checkTables, type Inventory } from './check-tables.ts'
import type { Entry } from './entries.ts'
import { type Check, collectFindings, type Findings } from './findings.ts'
import type { Instruments } from './instruments.ts'
import { type Export, readExport } from './read-export.ts'
import { readLobbyList } from './read-lobby-list.ts'
import { type Replay, startReplay } from './replay.ts'

export type Verification = {
  /** Nothing was found. */
  isVerified: boolean
  checks: Check[]
  /** What the published record alone cannot show; told instead of judged. */
  notes: string[]
  /** The release's slug, where the ledger begins as it should. */
  release: string | undefined
  phase: string | undefined
  entryCount: number
  /** Hex hash of the last entry: two people with the same one have the same ledger. */
  head: string
}

/** What is published of a release, and what its database says where that is at hand. */
export type ReleaseRecord = {
  ledger: string | Uint8Array
  lobbyList: string | Uint8Array | null
  inventory?: Inventory
}

/** How much of the work is done once the file has been read. */
const readingShare = 0.3

/**
 * Recomputes a release from its ledger (`ledger.ndjson`): the chain, the draw, who was let in when, what was booked
 * and given back. `lobbyList` is `lobby.csv`, or null where it is not at hand. With an inventory of the database the
 * tables are compared too.
 */
export function checkRelease(record: ReleaseRecord, instruments: Instruments): Verification {
  const findings = collectFindings()
  const { onProgress } = instruments
  const readProgress = (share: number) => onProgress?.(share * readingShare)
  const ledger = readExport(record.ledger, findings, { ...instruments, onProgress: readProgress })
  findings.covers('chain', `${ledger.lineCount} entries, the last hash is ${ledger.head}`)
  const lobbyList = textOf(record.lobbyList, findings)
  const replay = replayLedger(ledger, lobbyList, findings, instruments)
  if (replay) {
    tellExtents(replay)
    if (record.inventory) checkTables(replay, ledger, record.inventory)
    if (!record.inventory) tellLimits(replay)
  }
  const checks = findings.checks()
  return {
    isVerified: checks.every(({ findingCount }) => findingCount === 0),
    checks,
    notes: findings.notes(),
    release: replay?.announced.release,
    phase: replay?.phase,
    entryCount: ledger.lineCount,
    head: ledger.head,
  }
}

function replayLedger(
  ledger: Export,
  lobbyList: string | null,
  findings: Findings,
  instruments: Instruments,
): Replay | undefined {
  const [announced, ...entries] = ledger.entries
  if (announced?.type !== 'announced') {
    findings.add('announcement', 1, 'the ledger does not begin with the announcement')
    return undefined
  }
  if (!isZone(announced.zone)) {
    findings.add('announcement', 1, `there is no time zone "${announced.zone}"`)
    return undefined
  }
  checkAnnouncement(announced, findings)
  const lobby = lobbyList === null ? null : readLobbyList(lobbyList, announced.partyMax, findings)
  const replay = startReplay(announced, lobby, findings)
  const allocations = createAllocations()
  for (const [index, entry] of entries.entries()) {
    if (index % 16 === 0) instruments.onProgress?.(readingShare + (1 - readingShare) * (index / entries.length))
    checkPhase(replay, entry)
    take(entry)
  }
  return replay

  function take(entry: Entry): void {
    switch (entry.type) {
      case 'lobby':
      case 'open':
      case 'sold_out':
      case 'closed':
      case 'reported':
        checkSums(replay, entry)
        break
      case 'drawn':
        checkDraw(replay, entry, lobbyList, instruments)
        break
      case 'admitted':
        checkAdmission(replay, entry)
        break
      case 'offered':
        checkOffer(replay, entry)
        break
      case 'allocated':
        allocations.check(replay, entry)
        break
      case 'lapsed':
        checkLapse(replay, entry)
        break
      case 'returned':
        checkReturn(replay, entry)
        break
      case 'back':
        checkBack(replay, entry)
        break
      case 'listed':
        checkListing(replay, entry)
        break
      case 'booked':
        checkBookings(replay, entry)
        break
      case 'unbooked':
        checkUnbooked(replay, entry)
        break
      case 'moved':
        checkMoves(replay, entry)
        break
      case 'short_notice':
        checkShortNotice(replay, entry)
        break
      case 'leftover':
        checkLeftover(replay, entry)
        break
      case 'leftover_offered':
        checkLeftoverOffers(replay, entry)
        break
      case 'leftover_ended':
        checkLeftoverEnds(replay, entry)
        break
      case 'leftover_taken':
        checkLeftoverTaken(replay, entry)
        break
      case 'flagged':
        checkFlag(replay, entry)
        break
      case 'called':
        checkCall(replay, entry)
        break
      case 'acknowledged':
        checkAcknowledgement(replay, entry)
        break
      case 'paused':
      case 'resumed':
        checkPause(replay, entry)
        break
      case 'extended':
        checkExtension(replay, entry)
        break
      case 'slots':
        checkFurtherSlots(replay, entry)
        break
      case 'message':
        checkMessage(replay, entry)
        break
      case 'postponed':
        checkPostponement(replay, entry)
        break
      case 'cancelled':
        checkCancellation(replay, entry)
        checkSums(replay, entry)
        break
    }
  }
}

function textOf(bytes: string | Uint8Array | null, findings: Findings): string | null {
  if (bytes === null || typeof bytes === 'string') return bytes
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch {
    findings.add('draw', null, 'the lobby list is not UTF-8')
    return null
  }
}

/** What a download alone cannot show. */
function tellLimits({ findings, lobby, draw }: Replay): void {
  if (lobby === null && draw) {
    findings.note('The lobby list (lobby.csv) was not given: its digest, the parties and the wishes were not checked.')
  }
  findings.note('Entries missing at the end would show only in a comparison of the last hash.')
}

function tellExtents(replay: Replay): void {
  const { findings, announced } = replay
  findings.covers('phases', `up to "${replay.phase}"`)
  findings.covers('order', `${replay.passCount} passes, places up to ${replay.admittedPlace}`)
  findings.covers('promise', `${replay.slotCount} appointments, ${replay.openPeople} people may book at the end`)
  findings.covers('endings', `${replay.endingCount} passes lapsed or given back`)
  const { bookingCount, moveCount, bookings } = replay
  findings.covers('bookings', `${bookingCount} bookings, ${moveCount} moved, ${bookings.size} of them at the end`)
  findings.covers('capacity', `${replay.slots.size} slots, ${replay.bookedPeople} people booked at the end`)
  findings.covers('duty', `${replay.duty.callCount} calls${replay.duty.isAcknowledged ? ', answered' : ''}`)
  findings.covers('acts', `${replay.actCount} acts of staff after the announcement`)
  const asked = [...replay.leftovers.values()].reduce((sum, { offers }) => sum + offers.size, 0)
  findings.covers('leftovers', `${replay.leftovers.size} times doses were left, ${asked} tickets were asked`)
  findings.covers('sums', `up to "${replay.phase}"`)
  if (announced.kind !== 'allocate') findings.covers('allocation', 'this release gives none')
  else if (replay.lobby) findings.covers('allocation', `${replay.passCount} appointments`)
}
