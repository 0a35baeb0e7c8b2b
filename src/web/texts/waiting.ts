import type { Front } from '../../waiting-room/front.ts'
import type { Chance, Standing } from '../../waiting-room/standing.ts'
import { countOf, countText, durationText } from './numbers.ts'

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
export function waitingWords(front: Front, standing: Standing): WaitingWords {
  const waiting = standing.state === 'waiting' ? standing : undefined
  const place = standing.state === 'waiting' || standing.state === 'sold_out' ? standing.place : null
  const [chanceTitle, chanceText] = waiting === undefined ? ['', ''] : chanceWords(front, waiting.chance)
  return {
    tickets: countText(front.tickets),
    lobbyChance: lobbyChance(front),
    place: place === null ? '–' : countText(place),
    ahead: waiting === undefined ? '' : aheadText(waiting.ahead),
    turn: turnText(standing),
    free: countText(Math.max(0, front.free - front.reserved)),
    chanceTitle,
    chanceText,
    soldOut: place === null ? '' : `Ihr Platz in der Reihe war ${countText(place)}.`,
  }
}

/** What one can expect before the draw: a share of the tickets so far, or enough for everybody. */
function lobbyChance(front: Front): string {
  if (front.tickets === 0) return ''
  if (front.tickets <= front.slots) return 'Bisher gibt es mehr Termine als Wartenummern.'
  const ofHundred = Math.max(1, Math.round((front.slots / front.tickets) * 100))
  return `Nach dem Stand von jetzt reichen die Termine für etwa ${ofHundred} von 100 Wartenummern.`
}

function aheadText(ahead: number): string {
  return ahead === 0 ? 'niemand' : countOf(ahead, 'Platz', 'Plätze')
}

function turnText(standing: Standing): string {
  if (standing.state !== 'waiting' || standing.turnInMs === null) return 'noch nicht absehbar'
  // Where the turn may never come, a time would promise it.
  if (standing.chance === 'unlikely' || standing.chance === 'none') return 'nicht absehbar'
  return standing.turnInMs < 60_000 ? 'weniger als eine Minute' : `etwa ${durationText(standing.turnInMs)}`
}

function chanceWords(front: Front, chance: Chance): [title: string, text: string] {
  switch (chance) {
    case 'certain':
      return [
        'Es sind genug Termine da.',
        'Sie kommen an die Reihe und können sich einen Termin aussuchen. Bleiben Sie ganz in Ruhe.',
      ]
    case 'likely':
      return [
        'Sie bekommen wahrscheinlich einen Termin.',
        `Einige Menschen nutzen ihren Zutritt nicht${unusedSoFar(front)}. Wenn es so weitergeht, reichen die Termine auch für Sie. Versprechen können wir es nicht.`,
      ]
    case 'unlikely':
      return [
        'Ein Termin ist leider unwahrscheinlich.',
        'Vor Ihnen warten viel mehr Menschen, als Termine da sind. Sie kommen nur an die Reihe, wenn sehr viele verzichten. Sie brauchen nicht vor dem Bildschirm zu warten. Ihr Platz bleibt Ihnen.',
      ]
    case 'none':
      return [
        'Es sind keine Termine mehr frei.',
        'Alle Termine sind gebucht. Nur wenn jemand absagt, wird noch einer frei.',
      ]
  }
}

function unusedSoFar({ lapsed, admitted }: Front): string {
  return lapsed === 0 ? '' : `, bisher ${countText(lapsed)} von ${countText(admitted)}`
}
