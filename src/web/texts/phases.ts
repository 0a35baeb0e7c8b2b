import type { Phase } from '../../release/phase.ts'
import type { Release } from '../../release/release.ts'
import type { Html } from '../html.ts'
import type { Texts } from './texts.ts'

/** One or two words on how far a release is, and the colour of their badge. */
export function phaseBadge(
  { say }: Texts,
  phase: Phase,
): { tone: 'info' | 'success' | 'warning' | 'danger'; label: Html } {
  switch (phase) {
    case 'draft':
    case 'announced':
      return { tone: 'info', label: say('release.badgeAnnounced') }
    case 'lobby':
      return { tone: 'success', label: say('release.badgeLobby') }
    case 'drawn':
    case 'open':
      return { tone: 'success', label: say('release.badgeOpen') }
    case 'sold_out':
      return { tone: 'warning', label: say('release.badgeSoldOut') }
    case 'closed':
    case 'reported':
      return { tone: 'info', label: say('release.badgeOver') }
    case 'postponed':
      return { tone: 'warning', label: say('release.badgePostponed') }
    case 'cancelled':
      return { tone: 'danger', label: say('release.badgeCancelled') }
  }
}

/** How far a release is, in a sentence with the instant that matters next. */
export function phaseSentence({ say, instantPhrase }: Texts, release: Release): Html {
  const { zone } = release.tenant
  switch (release.phase) {
    case 'draft':
    case 'announced':
      return say('release.nowAnnounced', { when: instantPhrase(release.lobbyAt, zone) })
    case 'lobby':
      return say('release.nowLobby', { when: instantPhrase(release.opensAt, zone) })
    case 'drawn':
    case 'open':
      return say(release.kind === 'allocate' ? 'release.nowAllocated' : 'release.nowOpen')
    case 'sold_out':
      return say('release.nowSoldOut')
    case 'closed':
    case 'reported':
      return say('release.nowOver')
    case 'postponed':
      return say('release.nowPostponed', { when: instantPhrase(release.opensAt, zone) })
    case 'cancelled':
      return say('release.nowCancelled')
  }
}

/** How it works, in three steps; each a title and a sentence or two. */
export function steps({ say, duration, instantPhrase }: Texts, release: Release): [title: Html, text: Html][] {
  const { zone } = release.tenant
  const when = instantPhrase(release.lobbyAt, zone)
  const time = duration(release.passMs)
  const lot: [Html, Html] = [
    say('release.stepDraw'),
    say('release.stepDrawText', { when: instantPhrase(release.opensAt, zone) }),
  ]
  switch (release.kind) {
    case 'live':
      return [
        [say('release.stepTicket'), say('release.stepTicketText', { when })],
        lot,
        [say('release.stepChoose'), say('release.stepChooseText', { time })],
      ]
    case 'draw':
      return [
        [say('release.stepJoin'), say('release.stepJoinText', { when })],
        lot,
        [say('release.stepChoose'), say('release.stepReturnText', { time })],
      ]
    case 'allocate':
      return [
        [say('release.stepWish'), say('release.stepWishText', { when })],
        lot,
        [say('release.stepOffer'), say('release.stepOfferText')],
      ]
  }
}
