import { type Html, html } from '../html.ts'
import type { TicketView } from '../pages/ticket-view.ts'
import { alert, paragraph } from './alert.ts'
import { link, linkButton } from './button.ts'

/** What somebody on the waiting list is asked when doses are left, or where they say that they can come at short notice. */
export function leftoverSection({ texts, release, n, leftover }: TicketView): Html | null {
  if (leftover === null) return null
  const { say } = texts
  const { offer, isListed } = leftover
  const path = `/r/${release.slug}/leftover?n=${n}`
  if (offer?.state === 'open') {
    const when = texts.timeText(offer.expiresAt, release.tenant.zone)
    return alert(
      'success',
      say('leftover.open', { count: offer.party }),
      html`${paragraph(say('leftover.answerBy', { when }))}<div class="p8-actions">${linkButton(path, say('leftover.answer'))}</div>`,
    )
  }
  if (offer?.state === 'taken') {
    return alert('success', say('leftover.taken', { count: offer.party }), paragraph(link(path, say('booking.show'))))
  }
  return isListed ? paragraph(link(`/r/${release.slug}/short-notice?n=${n}`, say('leftover.title'))) : null
}
