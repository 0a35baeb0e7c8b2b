import type { AuditChoices, AuditEntry } from '../../../store/read-audit.ts'
import { link, submitButton } from '../../components/button.ts'
import { errorSummary, selectField } from '../../components/fields.ts'
import { type Html, html } from '../../html.ts'
import type { FieldError } from '../../texts/field-error.ts'
import { textsIn } from '../../texts/texts.ts'
import { inputField } from '../components/form-fields.ts'
import type { ConsoleForm } from '../form.ts'
import { auditTexts } from '../texts/audit.ts'
import type { ConsoleLanguage } from '../texts/frame.ts'
import { momentText } from '../texts/times.ts'

export type AuditView = {
  language: ConsoleLanguage
  zone: string
  /** Where the page is; the filter comes back to it. */
  path: string
  /** Whether entries of several tenants stand together. */
  scope: 'tenant' | 'installation'
  entries: readonly AuditEntry[]
  choices: AuditChoices
  typed: ConsoleForm
  errors: readonly FieldError[]
  /** The address of the page with older entries, and of the newest ones; null where one is there. */
  older: string | null
  newest: string | null
}

/** Who changed what and when. The frame around it is the caller's. */
export function auditSection(view: AuditView): Html {
  const { language, typed, errors, choices, entries, older, newest } = view
  const texts = auditTexts[language]
  const form = { typed, errors }
  return html`${errorSummary(textsIn(language), errors)}
<h1 class="kern-heading-x-large" id="aenderungen">${texts.title}</h1>
<p class="kern-body">${texts.lead}</p>
<form class="p8-filter" method="get" action="${view.path}">
${selectField(form, {
  name: 'member',
  label: texts.who,
  choices: [
    { value: '', label: texts.everybody },
    ...choices.members.map(({ id, name }) => ({ value: String(id), label: name })),
  ],
})}
${selectField(form, {
  name: 'thing',
  label: texts.what,
  choices: [
    { value: '', label: texts.everything },
    ...choices.things.map((thing) => ({ value: thing, label: texts.things[thing] ?? thing })),
  ],
})}
${inputField(form, { name: 'from', label: texts.from, type: 'date', isOptional: true })}
${inputField(form, { name: 'until', label: texts.until, type: 'date', isOptional: true })}
${submitButton(texts.filter, 'secondary')}
</form>
${entries.length === 0 ? html`<p class="kern-body">${texts.none}</p>` : entryTable(view)}
<div class="p8-actions">${older !== null && link(older, texts.older)}${newest !== null && link(newest, texts.newest)}</div>`
}

function entryTable({ language, zone, scope, entries }: AuditView): Html {
  const texts = auditTexts[language]
  const names = [texts.when, texts.who, ...(scope === 'installation' ? [texts.tenant] : []), texts.what, texts.change]
  return html`<div class="p8-table" role="region" tabindex="0" aria-labelledby="aenderungen"><table class="kern-table kern-table--small">
<thead class="kern-table__head"><tr class="kern-table__row">${names.map((name) => html`<th class="kern-table__header" scope="col">${name}</th>`)}</tr></thead>
<tbody class="kern-table__body">${entries.map(
    (entry) => html`
<tr class="kern-table__row"><td class="kern-table__cell">${momentText(entry.at, zone, language)}</td>
<td class="kern-table__cell">${entry.member ?? texts.commandLine}</td>
${scope === 'installation' && html`<td class="kern-table__cell">${entry.tenant ?? texts.installation}</td>`}
<td class="kern-table__cell">${entry.subject}: ${texts.actions[entry.action] ?? entry.action}</td>
<td class="kern-table__cell">${changes(entry, texts.nothing)}</td></tr>`,
  )}
</tbody></table></div>`
}

/** Only what differs, each as `name: before → after`. */
function changes({ before, after }: AuditEntry, nothing: string): Html | null {
  const old = membersOf(before)
  const now = membersOf(after)
  const names = [...new Set([...Object.keys(old), ...Object.keys(now)])].filter((name) => old[name] !== now[name])
  if (names.length === 0) return null
  return html`<ul class="p8-changes">${names.map((name) => {
    const parts = before === null ? [now[name]] : [old[name] ?? nothing, now[name] ?? nothing]
    return html`<li>${name !== '' && html`<span class="p8-muted">${name}:</span> `}${parts.join(' → ')}</li>`
  })}</ul>`
}

function membersOf(value: unknown): Record<string, string> {
  if (value === null || value === undefined) return {}
  if (typeof value !== 'object' || Array.isArray(value)) return { '': plain(value) }
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, plain(member)]))
}

function plain(value: unknown): string {
  if (Array.isArray(value)) return value.map(plain).join(', ')
  return typeof value === 'object' && value !== null ? JSON.stringify(value) : String(value)
}
