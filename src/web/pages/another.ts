import { link } from '../components/button.ts'
import { districtText } from '../components/district-text.ts'
import { errorSummary } from '../components/fields.ts'
import { type JoinForm, joinForm } from '../components/join-form.ts'
import { html } from '../html.ts'
import { layout } from './layout.ts'

/** The form to join for one more person on a device that holds a ticket already. */
export function anotherPage(view: JoinForm): string {
  const { texts, release, errors } = view
  const { say } = texts
  return layout({
    texts,
    title: say(errors.length > 0 ? 'form.checkEntries' : 'helping.anotherTitle'),
    tenant: release.tenant,
    look: 'kern',
    modules: ['join'],
    here: `/r/${release.slug}/another`,
    body: html`${errorSummary(texts, errors)}
<p class="kern-body">${districtText(texts, release.title)}</p>
<h1 class="kern-heading-x-large">${say('helping.anotherTitle')}</h1>
<p class="kern-body kern-body--large">${say('helping.anotherText')}</p>
<p class="kern-body">${link(`/r/${release.slug}/ticket`, say('frame.toTicket'))}</p>
${joinForm(view)}`,
  })
}
