import type { Release, Tenant } from '../../release/release.ts'
import type { Announcement } from '../../store/read-announcements.ts'
import { html, trusted } from '../html.ts'
import { headline, pressText } from './press-text.ts'

export type FeedItem = { announcement: Announcement; release: Release }

export type Feed = { tenant: Tenant; publicUrl: string; items: readonly FeedItem[] }

/** The announcements of a tenant as Atom (RFC 4287). */
export function atomFeed({ tenant, publicUrl, items }: Feed): string {
  const self = `${publicUrl}/t/${tenant.slug}/feed.atom`
  const updated = instant(items[0]?.announcement.at ?? 0)
  return html`${trusted('<?xml version="1.0" encoding="utf-8"?>\n')}<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="de">
<id>${self}</id>
<title>${tenant.name}: Termine</title>
<updated>${updated}</updated>
<author><name>${tenant.name}</name><email>${tenant.email}</email></author>
<link rel="self" type="application/atom+xml" href="${self}"/>
<link rel="alternate" type="text/html" href="${publicUrl}/t/${tenant.slug}"/>
${items.map(({ announcement, release }) => {
  const url = urlOf(publicUrl, release)
  return html`<entry>
<id>${idOf(publicUrl, announcement)}</id>
<title>${headline(release, announcement.what)}</title>
<published>${instant(announcement.at)}</published>
<updated>${instant(announcement.at)}</updated>
<link rel="alternate" type="text/html" href="${url}"/>
<category term="${announcement.what}"/>
<content type="text">${pressText(release, url, announcement.what)}</content>
</entry>
`
})}</feed>
`.toString()
}

/** The same as JSON Feed 1.1, with how far each release is and who announced it, for programs. */
export function jsonFeed({ tenant, publicUrl, items }: Feed) {
  return {
    version: 'https://jsonfeed.org/version/1.1',
    title: `${tenant.name}: Termine`,
    home_page_url: `${publicUrl}/t/${tenant.slug}`,
    feed_url: `${publicUrl}/t/${tenant.slug}/feed.json`,
    language: 'de',
    authors: [{ name: tenant.name }],
    items: items.map(({ announcement, release }) => {
      const url = urlOf(publicUrl, release)
      return {
        id: idOf(publicUrl, announcement),
        url,
        title: headline(release, announcement.what),
        content_text: pressText(release, url, announcement.what),
        date_published: instant(announcement.at),
        tags: [announcement.what],
        _punkt8: {
          what: announcement.what,
          announced_by: tenant.name,
          announced_by_role: announcement.by,
          phase: release.phase,
          lobby_at: instant(release.lobbyAt),
          opens_at: instant(release.opensAt),
          closes_at: instant(release.closesAt),
          appointments: release.slotCount,
          commitment: release.commitment,
          ledger: `${url}/ledger.ndjson`,
        },
      }
    }),
  }
}

function urlOf(publicUrl: string, { slug }: Release): string {
  return `${publicUrl}/r/${slug}`
}

/** A postponement or cancellation is an entry of its own, so that readers of feeds see it as news. */
function idOf(publicUrl: string, { slug, what, at }: Announcement): string {
  return `${publicUrl}/r/${slug}#${what}-${at}`
}

function instant(ms: number): string {
  return Temporal.Instant.fromEpochMilliseconds(ms).toString({ smallestUnit: 'second' })
}
