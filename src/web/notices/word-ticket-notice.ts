import type { Config } from '../../config.ts'
import type { Keys } from '../../eligibility/keys.ts'
import type { Contact } from '../../notice/contact.ts'
import type { Delivery } from '../../notice/notice.ts'
import { unsealContact } from '../../notice/sealed-contact.ts'
import type { WordTicketNotice } from '../../notice/send-notice.ts'
import type { LiveReleases } from '../../release/live-releases.ts'
import type { Release } from '../../release/release.ts'
import type { Database } from '../../store/database.ts'
import { readReleases } from '../../store/read-releases.ts'
import type { TicketNotice } from '../../store/read-ticket-notice.ts'
import { myAppointmentLink } from '../../waiting-room/my-appointment-link.ts'
import { signTicket } from '../../waiting-room/ticket.ts'
import { directionOf, isLanguage, languageTags } from '../texts/language.ts'
import { textsIn } from '../texts/texts.ts'
import { originOf } from '../theme.ts'
import { ticketWording } from './ticket-wording.ts'

/**
 * Gives a ticket's notice its words, in the language in which its address was left and with what is true at this
 * moment: what has changed since it was queued is not told wrongly, and what is over is not told at all.
 */
export function createTicketNoticeWording(parts: {
  config: Config
  database: Database
  keys: Keys
  liveReleases: LiveReleases
}): WordTicketNotice {
  const { config, database, keys, liveReleases } = parts

  return async (notice) => {
    const { releaseId, n, tenantId } = notice
    if (notice.contact === null) return { nothingLeft: 'address taken back' }
    if (isOver(notice)) return { nothingLeft: 'over' }
    const release = await releaseOf(releaseId)
    if (!release) return { nothingLeft: 'release gone' }
    const contact: Contact = unsealContact(notice.contact, keys, { tenantId, releaseId, n })
    const language = isLanguage(notice.language) ? notice.language : 'de'
    const { tenant } = release
    return {
      id: notice.messageId,
      recipient: notice.channel === 'mail' ? contact.mail : contact.phone,
      languageTag: languageTags[language],
      direction: directionOf(language),
      wording: ticketWording({ texts: textsIn(language), release, notice, links: linksOf(release, notice) }),
      sender: { name: tenant.name, mail: tenant.email },
    } satisfies Delivery
  }

  /** Long after its end a release is not at hand any more, but its second appointments may still be to come. */
  async function releaseOf(releaseId: number): Promise<Release | undefined> {
    const live = liveReleases.all().find(({ release }) => release.id === releaseId)
    return live?.release ?? (await readReleases(database)).find(({ id }) => id === releaseId)
  }

  function linksOf(release: Release, { n, ticket: { party, receipt, joinedAtSeconds } }: TicketNotice) {
    const origin = originOf(config.publicUrl, release.tenant)
    const key = keys.ticketKey(release.id)
    const ticket = { releaseId: release.id, n, issuedAtSeconds: joinedAtSeconds, party, receipt }
    return { ticket: `${origin}/w/${signTicket(ticket, key)}`, booking: myAppointmentLink(origin, ticket, key) }
  }
}

function isOver({ kind, pass, booking, leftover, now }: TicketNotice): boolean {
  switch (kind) {
    case 'pass':
    case 'offer':
      return pass?.state !== 'open' || pass.expiresAt <= now
    case 'leftover':
      return leftover?.state !== 'open' || leftover.expiresAt <= now
    case 'leftover-taken':
      return leftover?.state !== 'taken' || leftover.until <= now
    case 'booked':
    case 'reminder':
    case 'moved':
      return booking?.state !== 'confirmed'
    case 'unbooked':
      return booking?.state === 'confirmed'
    default:
      return false
  }
}
