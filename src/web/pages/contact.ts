import type { Release } from '../../release/release.ts'
import { alert, paragraph } from '../components/alert.ts'
import { linkButton, ticketField } from '../components/button.ts'
import { contactFields } from '../components/contact-fields.ts'
import { districtText } from '../components/district-text.ts'
import { errorSummary } from '../components/fields.ts'
import { html } from '../html.ts'
import type { FieldError, Typed } from '../texts/field-error.ts'
import type { Texts } from '../texts/texts.ts'
import { layout } from './layout.ts'

export type ContactView = {
  texts: Texts
  release: Release
  /** The ticket's number. */
  n: number
  /** The addresses that are kept, or what was typed. */
  typed: Typed
  errors: FieldError[]
  /** What has just been done. */
  done: 'saved' | 'removed' | null
  isKept: boolean
}

/** Where a ticket's addresses for messages are left, changed and taken back. */
export function contactPage(view: ContactView): string {
  const { texts, release, n, errors, done } = view
  const { say } = texts
  return layout({
    texts,
    title: say(errors.length > 0 ? 'form.checkEntries' : 'contact.title'),
    tenant: release.tenant,
    look: 'kern',
    here: `/r/${release.slug}/contact`,
    body: html`${errorSummary(texts, errors)}
${done !== null && alert('success', say(done === 'saved' ? 'contact.saved' : 'contact.removed'), linkButton(`/r/${release.slug}/ticket?n=${n}`, say('frame.toTicket')))}
<h1 class="kern-heading-x-large">${say('contact.title')}</h1>
<p class="p8-release">${districtText(texts, release.title)}</p>
${paragraph(say('contact.intro'))}
${paragraph(say('contact.late'))}
<form class="p8-form" method="post" action="/r/${release.slug}/contact" novalidate>${ticketField(n)}
${contactFields(texts, view)}
<p class="kern-hint">${say('contact.privacy')}</p>
<div class="p8-actions"><button class="kern-btn kern-btn--primary p8-button" name="act" value="save"><span class="kern-label">${say('contact.save')}</span></button>
${view.isKept && html`<button class="kern-btn kern-btn--secondary p8-button" name="act" value="remove"><span class="kern-label">${say('contact.remove')}</span></button>`}</div>
</form>
${done === null && html`<p>${linkButton(`/r/${release.slug}/ticket?n=${n}`, say('frame.toTicket'), 'tertiary')}</p>`}`,
  })
}
