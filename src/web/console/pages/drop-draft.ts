import type { DeskRelease } from '../../../store/read-desk-releases.ts'
import { paragraph } from '../../components/alert.ts'
import { buttonForm, link } from '../../components/button.ts'
import { type Html, html } from '../../html.ts'
import type { TenantDesk } from '../desk.ts'
import { consolePage } from '../layout.ts'
import { leverTexts } from '../texts/levers.ts'
import { releasesTexts } from '../texts/releases.ts'

/** Asks whether a draft is really to be deleted. */
export function dropDraftPage(desk: TenantDesk, { slug, title }: DeskRelease): Html {
  const texts = releasesTexts[desk.language]
  const path = `/staff/t/${desk.tenant.slug}/releases/${slug}`
  return consolePage(desk, {
    title: texts.dropTitle(title),
    current: 'releases',
    main: html`<h1 class="kern-heading-x-large">${texts.dropTitle(title)}</h1>
${paragraph(texts.dropSure)}
${buttonForm(`${path}/drop`, texts.dropYes)}
${paragraph(link(path, leverTexts[desk.language].back))}`,
  })
}
