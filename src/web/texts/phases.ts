import type { Phase } from '../../release/phase.ts'
import type { Release } from '../../release/release.ts'
import { durationText } from './numbers.ts'
import { instantPhrase } from './times.ts'

/** One or two words on how far a release is, and the colour of their badge. */
export function phaseBadge(phase: Phase): { tone: 'info' | 'success' | 'warning' | 'danger'; label: string } {
  switch (phase) {
    case 'draft':
    case 'announced':
      return { tone: 'info', label: 'Angekündigt' }
    case 'lobby':
      return { tone: 'success', label: 'Wartebereich offen' }
    case 'drawn':
    case 'open':
      return { tone: 'success', label: 'Termine werden vergeben' }
    case 'sold_out':
      return { tone: 'warning', label: 'Alle Termine vergeben' }
    case 'closed':
    case 'reported':
      return { tone: 'info', label: 'Beendet' }
    case 'postponed':
      return { tone: 'warning', label: 'Verschoben' }
    case 'cancelled':
      return { tone: 'danger', label: 'Abgesagt' }
  }
}

/** How far a release is, in a sentence with the instant that matters next. */
export function phaseSentence(release: Release): string {
  const { zone } = release.tenant
  switch (release.phase) {
    case 'draft':
    case 'announced':
      return `Der Wartebereich öffnet am ${instantPhrase(release.lobbyAt, zone)}.`
    case 'lobby':
      return `Der Wartebereich ist offen. Ausgelost wird am ${instantPhrase(release.opensAt, zone)}.`
    case 'drawn':
    case 'open':
      return release.kind === 'allocate'
        ? 'Die Termine sind nach den Wünschen und der Auslosung verteilt.'
        : 'Die Plätze sind ausgelost. Die Termine werden der Reihe nach vergeben.'
    case 'sold_out':
      return 'Alle Termine sind vergeben. Es gibt eine Warteliste.'
    case 'closed':
    case 'reported':
      return 'Diese Freischaltung ist beendet.'
    case 'postponed':
      return 'Diese Freischaltung ist verschoben. Der neue Zeitpunkt steht auf dieser Seite, sobald er feststeht. Wartenummern bleiben gültig.'
    case 'cancelled':
      return 'Diese Freischaltung ist abgesagt. Gebuchte Termine gelten weiter, wenn der Träger nichts anderes mitteilt.'
  }
}

/** How it works, in three steps; each a title and a sentence or two. */
export function steps(release: Release): [title: string, text: string][] {
  const { zone } = release.tenant
  const pass = durationText(release.passMs)
  const lot: [string, string] = [
    'Die Plätze werden ausgelost',
    `Am ${instantPhrase(release.opensAt, zone)}. Alle Wartenummern haben dabei die gleiche Chance. Wann Sie Ihre Wartenummer gezogen haben, spielt keine Rolle.`,
  ]
  switch (release.kind) {
    case 'live':
      return [
        [
          'Sie ziehen eine Wartenummer',
          `Ab ${instantPhrase(release.lobbyAt, zone)}. Sie brauchen sich nicht zu beeilen und nichts neu zu laden.`,
        ],
        lot,
        [
          'Sie suchen sich einen Termin aus',
          `Wenn Sie an der Reihe sind, haben Sie ${pass} Zeit. Für alle, die an die Reihe kommen, ist ein Termin zurückgelegt.`,
        ],
      ]
    case 'draw':
      return [
        [
          'Sie melden sich an',
          `Ab ${instantPhrase(release.lobbyAt, zone)}. Sie bekommen eine Wartenummer. Danach können Sie die Seite schließen.`,
        ],
        lot,
        [
          'Sie suchen sich einen Termin aus',
          `Öffnen Sie nach der Auslosung Ihre persönliche Seite. Wenn Sie an der Reihe sind, haben Sie ${pass} Zeit.`,
        ],
      ]
    case 'allocate':
      return [
        [
          'Sie geben Ihre Wünsche an',
          `Ab ${instantPhrase(release.lobbyAt, zone)}: Orte, Tage und Tageszeiten, die Ihnen passen. Danach können Sie die Seite schließen.`,
        ],
        lot,
        [
          'Sie bekommen einen Termin vorgeschlagen',
          `In der Reihenfolge der Plätze bekommt jede Wartenummer einen Termin, der zu den Wünschen passt, solange es einen gibt. Sie nehmen ihn an oder lehnen ihn ab.`,
        ],
      ]
  }
}
