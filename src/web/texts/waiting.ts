import type { Front } from '../../waiting-room/front.ts'
import type { Standing } from '../../waiting-room/standing.ts'
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
    turn: turnText(waiting?.turnInMs ?? null),
    free: countText(Math.max(0, front.free)),
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

function turnText(turnInMs: number | null): string {
  if (turnInMs === null) return 'noch nicht absehbar'
  return turnInMs < 60_000 ? 'weniger als eine Minute' : `etwa ${durationText(turnInMs)}`
}

function chanceWords(front: Front, chance: 'certain' | 'likely' | 'unlikely' | 'none'): [string, string] {
  const left = front.slots - front.booked
  switch (chance) {
    case 'certain':
      return [
        'Es sind genug Termine da.',
        'Sie kommen an die Reihe und können sich einen Termin aussuchen. Bleiben Sie ganz in Ruhe.',
      ]
    case 'likely':
      return [
        'Sie bekommen wahrscheinlich einen Termin.',
        `${countOf(left, 'Termin ist', 'Termine sind')} noch nicht gebucht. Einige Menschen vor Ihnen nehmen ihren Termin erfahrungsgemäß nicht. Versprechen können wir es nicht.`,
      ]
    case 'unlikely':
      return [
        'Ein Termin ist leider unwahrscheinlich.',
        `${countOf(left, 'Termin ist', 'Termine sind')} noch nicht gebucht, und vor Ihnen warten mehr Menschen. Sie brauchen nicht vor dem Bildschirm zu warten. Ihr Platz bleibt Ihnen.`,
      ]
    case 'none':
      return [
        'Es sind keine Termine mehr frei.',
        'Alle Termine sind gebucht. Nur wenn jemand absagt, wird noch einer frei.',
      ]
  }
}
