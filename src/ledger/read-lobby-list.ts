import { parseWishes } from '../booking/wishes.ts'
import type { Findings } from './findings.ts'

/** A line of `lobby.csv`: what is public of a ticket that took part in the draw. */
export type LobbyTicket = { n: number; party: number; wishes: string }

const linePattern = /^(\d+),([0-9a-f]{32}),([1-8]),([^,]*)$/

/** Reads `lobby.csv`, whose lines `n,receipt,party,wishes` are numbered 1, 2, 3 …; tells what is wrong with it. */
export function readLobbyList(text: string, partyMax: number, findings: Findings): LobbyTicket[] {
  const tickets: LobbyTicket[] = []
  const receipts = new Set<string>()
  const lines = text.split('\n')
  if (lines.pop() !== '') findings.add('draw', null, 'the last line of the lobby list does not end')
  for (const [index, line] of lines.entries()) {
    const [, n = '', receipt = '', party = '', wishes = ''] = linePattern.exec(line) ?? []
    if (n !== String(index + 1) || Number(party) > partyMax || !areWishes(wishes)) {
      findings.add('draw', null, `line ${index + 1} of the lobby list is not a ticket of this release`)
    }
    if (receipts.has(receipt)) findings.add('draw', null, `line ${index + 1} of the lobby list repeats a receipt`)
    receipts.add(receipt)
    tickets.push({ n: index + 1, party: Number(party) || 1, wishes: areWishes(wishes) ? wishes : '' })
  }
  return tickets
}

function areWishes(text: string): boolean {
  try {
    parseWishes(text)
    return true
  } catch {
    return false
  }
}
