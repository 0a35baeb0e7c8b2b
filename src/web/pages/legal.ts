import type { Tenant } from '../../release/release.ts'
import type { Periods, Subject } from '../../retention/periods.ts'
import { districtText, mailLink, phoneLink } from '../components/district-text.ts'
import { facts } from '../components/facts.ts'
import { type Html, html } from '../html.ts'
import type { Texts } from '../texts/texts.ts'
import { layout } from './layout.ts'

/** `tenant` is null on pages of the installation itself. */
export type LegalView = { texts: Texts; tenant: Tenant | null }

/** /datenschutz; with the tenant's periods, or those that a new one begins with. */
export function privacyPage(view: LegalView & { periods: Periods }): string {
  const { say } = view.texts
  const days = (subject: Subject) => say('time.days', { count: view.periods[subject] })
  return legalPage(
    view,
    'frame.privacy',
    html`<p class="kern-body kern-body--large">${say('legal.privacyIntro')}</p>
<h2 class="kern-heading-medium">${say('legal.responsible')}</h2>
${view.tenant === null ? html`<p class="kern-body">${say('legal.responsibleDistrict')}</p>` : contact(view.texts, view.tenant)}
<h2 class="kern-heading-medium">${say('legal.stored')}</h2>
<ul class="kern-list kern-list--bullet">
<li><strong>${say('legal.onTicket')}</strong> ${say('legal.onTicketText')}</li>
<li><strong>${say('legal.onBooking')}</strong> ${say('legal.onBookingText')}</li>
<li><strong>${say('legal.onContact')}</strong> ${say('legal.onContactText')}</li>
<li><strong>${say('legal.atCentre')}</strong> ${say('legal.atCentreText')}</li>
<li><strong>${say('legal.inLedger')}</strong> ${say('legal.inLedgerText')}</li>
</ul>
<h2 class="kern-heading-medium">${say('legal.kept')}</h2>
<p class="kern-body">${say('legal.keptText')}</p>
${facts([
  [say('legal.keptDetails'), days('details')],
  [say('legal.keptContacts'), days('contacts')],
  [say('legal.keptPseudonyms'), days('pseudonyms')],
  [say('legal.keptAttendances'), days('attendances')],
])}
<p class="kern-body">${say('legal.keptCancelled')}</p>
<h2 class="kern-heading-medium">${say('legal.cookies')}</h2>
<p class="kern-body">${say('legal.cookiesText')}</p>
<h2 class="kern-heading-medium">${say('legal.notHere')}</h2>
<p class="kern-body">${say('legal.notHereText')}</p>
<h2 class="kern-heading-medium">${say('legal.rights')}</h2>
<p class="kern-body">${say('legal.rightsText')}</p>`,
  )
}

/** /barrierefreiheit */
export function accessibilityPage(view: LegalView): string {
  const { say } = view.texts
  const done = [
    'legal.accessRules',
    'legal.accessKeyboard',
    'legal.accessLook',
    'legal.accessNoScript',
    'legal.accessCalm',
    'legal.accessLanguages',
  ] as const
  return legalPage(
    view,
    'frame.accessibility',
    html`<p class="kern-body kern-body--large">${say('legal.accessIntro')}</p>
<h2 class="kern-heading-medium">${say('legal.accessDone')}</h2>
<ul class="kern-list kern-list--bullet">${done.map(
      (key) => html`
<li>${say(key)}</li>`,
    )}
</ul>
<h2 class="kern-heading-medium">${say('legal.accessMissing')}</h2>
<p class="kern-body">${say('legal.accessMissingText')}</p>
<h2 class="kern-heading-medium">${say('legal.accessReport')}</h2>
<p class="kern-body">${say(view.tenant === null ? 'legal.accessTellDistrict' : 'legal.accessTellUs')}</p>
${view.tenant && contact(view.texts, view.tenant)}
<p class="kern-body">${say('legal.accessArbitration')}</p>`,
  )
}

/** /impressum */
export function imprintPage(view: LegalView): string {
  const { say } = view.texts
  return legalPage(
    view,
    'frame.imprint',
    html`<p class="kern-body">${say(view.tenant === null ? 'legal.imprintEach' : 'legal.imprintResponsible')}</p>
${view.tenant && contact(view.texts, view.tenant)}
<h2 class="kern-heading-medium">${say('legal.program')}</h2>
<p class="kern-body">${say('legal.programText')}</p>`,
  )
}

function legalPage(
  { texts, tenant }: LegalView,
  title: 'frame.privacy' | 'frame.accessibility' | 'frame.imprint',
  body: Html,
): string {
  return layout({
    texts,
    title: texts.say(title),
    tenant,
    look: 'kern',
    body: html`<article class="p8-article"><h1 class="kern-heading-x-large">${texts.say(title)}</h1>${body}</article>`,
  })
}

function contact(texts: Texts, tenant: Tenant): Html {
  const { say } = texts
  return facts([
    [say('frame.district'), districtText(texts, tenant.name)],
    [say('frame.address'), districtText(texts, tenant.address)],
    [say('frame.phone'), phoneLink(tenant.phone)],
    [say('frame.email'), mailLink(tenant.email)],
  ])
}
