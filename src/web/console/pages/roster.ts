import { isOnDutyAt } from '../../../readiness/duty.ts'
import type { RosterEntry } from '../../../readiness/roster.ts'
import { alert, paragraph } from '../../components/alert.ts'
import { link, submitButton } from '../../components/button.ts'
import { checkboxes, type FormState } from '../../components/fields.ts'
import { type Html, html } from '../../html.ts'
import { errorList, fieldGroup, inputField, radioField } from '../components/form-fields.ts'
import type { TenantDesk } from '../desk.ts'
import { consolePage } from '../layout.ts'
import { rosterTexts } from '../texts/roster.ts'
import { numberText } from '../texts/times.ts'

export type RosterView = {
  desk: TenantDesk
  entries: readonly RosterEntry[]
  nowMs: number
  mayChange: boolean
  /** Null for who may not change the roster. */
  webhookSecret: string | null
  form: FormState
  news: 'saved' | 'removed' | null
}

/** Who is called for this tenant's releases, in order. */
export function rosterPage(view: RosterView): Html {
  const { desk, entries, mayChange, news, webhookSecret } = view
  const texts = rosterTexts[desk.language]
  return consolePage(desk, {
    title: texts.title,
    current: 'roster',
    main: html`<h1 class="kern-heading-x-large">${texts.title}</h1>
${news && html`<div role="status">${alert('success', texts[news], null)}</div>`}
<p class="kern-body kern-body--large">${texts.lead}</p>
${entries.length === 0 ? paragraph(texts.empty) : table(view)}
${mayChange && html`<h2 class="kern-heading-medium">${texts.addTitle}</h2>${entryForm(view.form, desk, { action: '', send: texts.add })}`}
${
  webhookSecret !== null &&
  entries.some(({ webhook }) => webhook !== '') &&
  html`<section class="p8-section"><h2 class="kern-heading-medium">${texts.secretTitle}</h2>${paragraph(texts.secret)}<p class="p8-secret"><code>${webhookSecret}</code></p></section>`
}`,
  })
}

/** The form to change one entry. */
export function rosterEntryPage(view: { desk: TenantDesk; entry: RosterEntry; form: FormState }): Html {
  const { desk, entry, form } = view
  const texts = rosterTexts[desk.language]
  const roster = `/staff/t/${desk.tenant.slug}/roster`
  return consolePage(desk, {
    title: texts.changeTitle(entry.name),
    current: 'roster',
    main: html`<h1 class="kern-heading-x-large">${texts.changeTitle(entry.name)}</h1>
${entryForm(form, desk, { action: '', send: texts.save })}
<form method="post" action="${roster}/${entry.id}/remove"><p class="p8-actions">${submitButton(texts.remove, 'secondary')}</p></form>
<p>${link(roster, texts.back)}</p>`,
  })
}

function table({ desk, entries, nowMs, mayChange }: RosterView): Html {
  const texts = rosterTexts[desk.language]
  const heads = [texts.position, texts.name, texts.reach, texts.days, texts.wait]
  return html`<div class="p8-table" role="region" tabindex="0" aria-label="${texts.title}"><table class="kern-table">
<thead class="kern-table__head"><tr class="kern-table__row">${heads.map((name) => html`<th class="kern-table__header" scope="col">${name}</th>`)}</tr></thead>
<tbody class="kern-table__body">${entries.map(
    (entry) => html`
<tr class="kern-table__row"><td class="kern-table__cell">${entry.position}</td>
<th class="kern-table__header" scope="row">${mayChange ? link(`/staff/t/${desk.tenant.slug}/roster/${entry.id}`, entry.name) : entry.name}<br><span class="kern-body--small">${isOnDutyAt(entry, nowMs, desk.tenant.zone) ? texts.onDuty : texts.offDuty}</span></th>
<td class="kern-table__cell">${[entry.mail, entry.phone, entry.webhook].filter((way) => way !== '').map((way, index) => html`${index > 0 && html`<br>`}${way}`)}</td>
<td class="kern-table__cell">${hoursText(entry, desk)}</td>
<td class="kern-table__cell">${texts.minutes(numberText(entry.waitMs / 60_000, desk.language))}</td></tr>`,
  )}
</tbody></table></div>`
}

function hoursText({ days, from, until }: RosterEntry, { language }: TenantDesk): string {
  const texts = rosterTexts[language]
  const named = days.length === 7 ? texts.daily : days.map((day) => texts.shortDays[day - 1]).join(', ')
  return `${named}, ${from === until ? texts.aroundTheClock : `${from}–${until}`}`
}

function entryForm(
  form: FormState,
  { language }: TenantDesk,
  { action, send }: { action: string; send: string },
): Html {
  const texts = rosterTexts[language]
  return html`<form method="post" action="${action}" novalidate>
${errorList(form, texts.check)}
${inputField(form, { name: 'name', label: texts.name, maxlength: 100 })}
${fieldGroup(
  'erreichbar',
  texts.reach,
  html`<p class="kern-hint">${texts.reachHint}</p>
${inputField(form, { name: 'mail', label: texts.mail, isOptional: true, maxlength: 200 })}
${inputField(form, { name: 'phone', label: texts.phone, hint: texts.phoneHint, isOptional: true, maxlength: 30 })}
${inputField(form, { name: 'webhook', label: texts.webhook, hint: texts.webhookHint, isOptional: true, maxlength: 500 })}
${radioField(form, {
  name: 'language',
  legend: texts.language,
  choices: (['de', 'en'] as const).map((value) => ({ value, label: texts.languages[value] })),
})}`,
)}
${fieldGroup(
  'dienst',
  texts.duty,
  html`${checkboxes(form, {
    name: 'days',
    legend: texts.days,
    hint: texts.hoursHint,
    choices: texts.dayNames.map((label, index) => ({ value: String(index + 1), label })),
  })}
${inputField(form, { name: 'from', label: texts.from, type: 'time', width: 'short' })}
${inputField(form, { name: 'until', label: texts.until, type: 'time', width: 'short' })}
${inputField(form, { name: 'position', label: texts.position, hint: texts.positionHint, type: 'number', width: 'short' })}
${inputField(form, { name: 'wait', label: texts.wait, hint: texts.waitHint, type: 'number', width: 'short' })}`,
)}
<p class="p8-actions">${submitButton(send)}</p></form>`
}
