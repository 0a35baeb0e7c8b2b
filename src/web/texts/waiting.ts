import type { Front } from '../../waiting-room/front.ts'
import type { Chance, Standing } from '../../waiting-room/standing.ts'
import type { Wording } from './wording.ts'

/** The sentences on a ticket's page that change while it waits, by the name of their place on the page. */
export type WaitingWords = {
  tickets: string
  lobbyChance: string
  place: string
  ahead: string
  turn: string
  free: string
  chanceTitle: string
  chanceText: string
  soldOut: string
}

/** The words of the moment, the same on the server and in the browser. */
export function waitingWords(wording: Wording, front: Front, standing: Standing): WaitingWords {
  const { plain, count } = wording
  const waiting = standing.state === 'waiting' ? standing : undefined
  const place = standing.state === 'waiting' || standing.state === 'sold_out' ? standing.place : null
  return {
    tickets: plain('waiting.tickets', { count: front.tickets }),
    lobbyChance: lobbyChance(wording, front),
    place: place === null ? '–' : count(place),
    ahead: waiting === undefined ? '' : plain('waiting.ahead', { count: waiting.ahead }),
    turn: turnText(wording, standing),
    free: count(Math.max(0, front.free - front.reserved)),
    chanceTitle: waiting === undefined ? '' : plain(`waiting.${waiting.chance}`),
    chanceText: waiting === undefined ? '' : chanceText(wording, front, waiting.chance),
    soldOut: place === null ? '' : plain('waiting.placeWas', { place }),
  }
}

/** What one can expect before the draw: a share of the tickets so far, or enough for everybody. */
function lobbyChance({ plain }: Wording, { tickets, slots }: Front): string {
  if (tickets === 0) return ''
  if (tickets <= slots) return plain('waiting.enough')
  return plain('waiting.ofHundred', { count: Math.max(1, Math.round((slots / tickets) * 100)) })
}

function turnText({ plain, duration }: Wording, standing: Standing): string {
  if (standing.state !== 'waiting' || standing.turnInMs === null) return plain('waiting.turnOpen')
  // Where the turn may never come, a time would promise it.
  if (standing.chance === 'unlikely' || standing.chance === 'none') return plain('waiting.turnUnknown')
  if (standing.turnInMs < 60000) return plain('waiting.turnSoon')
  return plain('waiting.turnIn', { time: duration(standing.turnInMs) })
}

function chanceText({ plain }: Wording, { lapsed, admitted }: Front, chance: Chance): string {
  const text = plain(`waiting.${chance}Text`)
  return chance === 'likely' && lapsed > 0 ? `${text} ${plain('waiting.unused', { from: lapsed, to: admitted })}` : text
}
