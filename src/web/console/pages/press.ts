import type { Feed } from '../../announcements/feeds.ts'
import { pressText } from '../../announcements/press-text.ts'
import { paragraph } from '../../components/alert.ts'
import { link } from '../../components/button.ts'
import { type Html, html } from '../../html.ts'
import type { TenantDesk } from '../desk.ts'
import { consolePage } from '../layout.ts'
import { pressTexts } from '../texts/press.ts'
import { releasesTexts } from '../texts/releases.ts'
import { momentText } from '../texts/times.ts'

/** A text to copy for each release that is announced. */
export function pressPage({ desk, publicUrl, items }: Omit<Feed, 'tenant'> & { desk: TenantDesk }): Html {
  const { language, tenant } = desk
  const texts = pressTexts[language]
  const { by: roles, portal } = releasesTexts[language]
  return consolePage(desk, {
    title: texts.title,
    current: 'releases',
    main: html`<h1 class="kern-heading-x-large">${texts.title}</h1>
<p class="kern-body kern-body--large">${texts.lead}</p>
${paragraph(texts.feeds)}
<ul class="p8-list">${['feed.atom', 'feed.json'].map((feed) => html`<li>${link(`/t/${tenant.slug}/${feed}`, `${publicUrl}/t/${tenant.slug}/${feed}`)}</li>`)}</ul>
${items.length === 0 && paragraph(texts.none)}
${items.map(({ announcement, release }) => {
  const { slug, title } = release
  const { what, at, by } = announcement
  return html`<section class="p8-section" id="${slug}"><h2 class="kern-heading-medium">${link(`/staff/t/${tenant.slug}/releases/${slug}`, title)}</h2>
${paragraph(texts.announced(momentText(release.announcedAt ?? at, tenant.zone, language), `${tenant.name} (${by === null ? portal : roles[by]})`))}
<div class="kern-form-input"><label class="kern-label" for="text-${slug}">${texts.text(title)}</label>
<textarea class="kern-form-input__input p8-press" id="text-${slug}" rows="16" lang="de" readonly>${pressText(release, `${publicUrl}/r/${slug}`, what)}</textarea></div></section>`
})}`,
  })
}
