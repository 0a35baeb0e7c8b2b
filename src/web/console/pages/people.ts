import { roles } from '../../../staff/roles.ts'
import type { StaffLink } from '../../../store/staff-links.ts'
import type { StaffMember } from '../../../store/staff-members.ts'
import { link, linkButton, submitButton } from '../../components/button.ts'
import { checkboxes, errorSummary, textField } from '../../components/fields.ts'
import { type Html, html } from '../../html.ts'
import type { FieldError } from '../../texts/field-error.ts'
import { textsIn } from '../../texts/texts.ts'
import type { TenantDesk } from '../desk.ts'
import type { ConsoleForm } from '../form.ts'
import { consolePage } from '../layout.ts'
import { frameTexts } from '../texts/frame.ts'
import { peopleTexts } from '../texts/people.ts'
import { momentText } from '../texts/times.ts'

export type PeopleView = {
  staff: readonly StaffMember[]
  invitations: readonly StaffLink[]
  typed: ConsoleForm
  errors: readonly FieldError[]
}

/** Who works for a tenant, and who is invited. Auditors see the same without the forms. */
export function peoplePage(desk: TenantDesk, { staff, invitations, typed, errors }: PeopleView): Html {
  const { language, tenant } = desk
  const texts = peopleTexts[language]
  const path = `/staff/t/${tenant.slug}/people`
  const form = { typed, errors }
  const mayChange = desk.roles.includes('owner')
  return consolePage(desk, {
    title: texts.title,
    current: 'people',
    modules: ['passkey'],
    main: html`${errorSummary(textsIn(language), errors)}
<h1 class="kern-heading-x-large" id="mitarbeitende">${texts.title}</h1>
${staffTable(desk, staff)}
${invitations.length > 0 && html`<section class="p8-section"><h2 class="kern-heading-medium">${texts.invitations}</h2><ul class="p8-rows">${invitations.map((invitation) => invitationRow(desk, invitation))}</ul></section>`}
${
  mayChange &&
  html`<section class="p8-section"><h2 class="kern-heading-medium">${texts.inviteTitle}</h2><p class="kern-body">${texts.inviteHint}</p>
<form class="p8-form" method="post" action="${path}" novalidate>
${textField(form, { name: 'name', label: texts.name, autocomplete: 'off' })}
${textField(form, { name: 'email', label: texts.email, autocomplete: 'off', maxlength: 200 })}
${roleBoxes(desk, form)}
${submitButton(texts.invite)}
</form></section>`
}`,
  })
}

function staffTable(desk: TenantDesk, staff: readonly StaffMember[]): Html {
  const { language, tenant } = desk
  const texts = peopleTexts[language]
  const names = frameTexts[language].roles
  const mayChange = desk.roles.includes('owner')
  return html`<div class="p8-table" role="region" tabindex="0" aria-labelledby="mitarbeitende"><table class="kern-table">
<thead class="kern-table__head"><tr class="kern-table__row">${[texts.name, texts.email, texts.roles].map((name) => html`<th class="kern-table__header" scope="col">${name}</th>`)}</tr></thead>
<tbody class="kern-table__body">${staff.map(
    (member) => html`
<tr class="kern-table__row"><th class="kern-table__header" scope="row">${mayChange ? html`<a class="kern-link kern-link--no-visited-state" href="/staff/t/${tenant.slug}/people/${member.id}" aria-label="${texts.change(member.name)}">${member.name}</a>` : member.name}</th>
<td class="kern-table__cell">${member.email}</td>
<td class="kern-table__cell">${rolesText(member.roles, names)}</td></tr>`,
  )}
</tbody></table></div>`
}

function invitationRow(desk: TenantDesk, { id, name, email, roles: given, expiresAt }: StaffLink): Html {
  const { language, tenant } = desk
  const texts = peopleTexts[language]
  return html`<li><p class="kern-body"><strong>${name}</strong> &lt;${email}&gt;, ${rolesText(given, frameTexts[language].roles)}; ${texts.until} ${momentText(expiresAt, tenant.zone, language)}</p>
${desk.roles.includes('owner') && html`<form method="post" action="/staff/t/${tenant.slug}/people/invitations/${id}/revoke"><button class="kern-btn kern-btn--tertiary" aria-label="${texts.revokeOf(name)}"><span class="kern-label">${texts.revoke}</span></button></form>`}</li>`
}

export type PersonView = { person: StaffMember; typed: ConsoleForm; errors: readonly FieldError[]; mayRenew: boolean }

/** One member: roles, a new sign-in, removal. */
export function personPage(desk: TenantDesk, { person, typed, errors, mayRenew }: PersonView): Html {
  const { language, tenant } = desk
  const texts = peopleTexts[language]
  const path = `/staff/t/${tenant.slug}/people`
  const form = { typed: { roles: person.roles, ...typed }, errors }
  return consolePage(desk, {
    title: person.name,
    current: 'people',
    modules: ['passkey'],
    main: html`${errorSummary(textsIn(language), errors)}
<h1 class="kern-heading-x-large">${person.name}</h1>
<p class="kern-body">${person.email}</p>
<form class="p8-form" method="post" action="${path}/${person.id}/roles" novalidate>
${roleBoxes(desk, form)}
${submitButton(texts.save)}
</form>
<section class="p8-section"><h2 class="kern-heading-medium">${texts.renewTitle}</h2>
<p class="kern-body">${mayRenew ? texts.renewLead : texts.renewRefused}</p>
${mayRenew && html`<form class="p8-form" method="post" action="${path}/${person.id}/renew">${submitButton(texts.renew, 'secondary')}</form>`}</section>
<section class="p8-section"><h2 class="kern-heading-medium">${texts.removeTitle}</h2>
<p class="kern-body">${texts.removeLead(person.name, tenant.name)}</p>
<div class="p8-actions">${linkButton(`${path}/${person.id}/remove`, texts.remove, 'secondary')}</div></section>
<p class="kern-body">${link(path, texts.back)}</p>`,
  })
}

/** Are you sure? */
export function removePersonPage(desk: TenantDesk, person: StaffMember, errors: readonly FieldError[]): Html {
  const { language, tenant } = desk
  const texts = peopleTexts[language]
  const path = `/staff/t/${tenant.slug}/people/${person.id}`
  return consolePage(desk, {
    title: texts.removeAsk(person.name),
    current: 'people',
    modules: ['passkey'],
    main: html`${errorSummary(textsIn(language), errors)}
<h1 class="kern-heading-x-large" id="roles">${texts.removeAsk(person.name)}</h1>
<p class="kern-body kern-body--large">${texts.removeLead(person.name, tenant.name)}</p>
<div class="p8-actions"><form method="post" action="${path}/remove">${submitButton(texts.remove)}</form>${linkButton(path, texts.keep, 'secondary')}</div>`,
  })
}

/** The link, this once. */
export function linkPage(desk: TenantDesk, { name, address }: { name: string; address: string }): Html {
  const { language, tenant } = desk
  const texts = peopleTexts[language]
  return consolePage(desk, {
    title: texts.linkTitle,
    current: 'people',
    main: html`<h1 class="kern-heading-x-large">${texts.linkTitle}</h1>
<p class="kern-body kern-body--large">${texts.linkLead(name)}</p>
<div class="kern-form-input"><label class="kern-label" for="link">${texts.link}</label><input class="kern-form-input__input" id="link" readonly value="${address}"></div>
<p class="kern-body">${link(`/staff/t/${tenant.slug}/people`, texts.back)}</p>`,
  })
}

function roleBoxes({ language }: TenantDesk, form: Parameters<typeof checkboxes>[0]): Html {
  const texts = peopleTexts[language]
  const { roles: names, may } = frameTexts[language]
  return checkboxes(form, {
    name: 'roles',
    legend: texts.roles,
    hint: texts.rolesHint,
    choices: roles.map((role) => ({ value: role, label: html`<strong>${names[role]}</strong> ${may[role]}` })),
  })
}

function rolesText(held: StaffMember['roles'], names: Record<StaffMember['roles'][number], string>): string {
  return roles
    .filter((role) => held.includes(role))
    .map((role) => names[role])
    .join(', ')
}
