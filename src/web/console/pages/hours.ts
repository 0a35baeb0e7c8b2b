import type { RowKind } from '../../../schedule/fault.ts'
import type { ScheduleColumn } from '../../../schedule/schedule-row.ts'
import type { PlannedCentre } from '../../../store/centres.ts'
import { paragraph } from '../../components/alert.ts'
import { link } from '../../components/button.ts'
import { type FormState, typedText } from '../../components/fields.ts'
import { type Html, html } from '../../html.ts'
import type { Typed } from '../../texts/field-error.ts'
import { confirmForm, staleNote } from '../components/confirm.ts'
import { errorList } from '../components/form-fields.ts'
import { type ScheduleEffects, scheduleEffects } from '../components/schedule-effects.ts'
import type { TenantDesk } from '../desk.ts'
import { type RowCounts, rowField, rowGroups, rowKinds } from '../forms/hours-form.ts'
import { consolePage } from '../layout.ts'
import { schedulesTexts } from '../texts/schedules.ts'

export type HoursView = {
  desk: TenantDesk
  centre: PlannedCentre
  form: FormState
  rows: RowCounts
  /** Nothing differs from what is saved. */
  isUnchanged: boolean
}

/** Opening hours, breaks and closures of a centre, row by row. */
export function hoursPage(view: HoursView): Html {
  const { desk, centre, form, rows } = view
  const texts = schedulesTexts[desk.language]
  const title = texts.hoursTitle(centre.name)
  const headings: Record<RowKind, [title: string, hint: string | null]> = {
    opening: [texts.openings, null],
    break: [texts.breaks, texts.breaksHint],
    closure: [texts.closures, texts.closuresHint],
  }
  return consolePage(desk, {
    title: form.errors.length > 0 ? `${texts.checkEntries}: ${title}` : title,
    current: 'centres',
    main: html`${errorList(form, texts.checkEntries)}
<h1 class="kern-heading-x-large">${title}</h1>
${view.isUnchanged ? staleNote(texts.nothingChanges) : paragraph(texts.hoursLead)}
<form method="post" action="/staff/t/${desk.tenant.slug}/centres/${centre.id}/hours" novalidate>
<button class="p8-first-button" tabindex="-1" aria-hidden="true">${texts.check}</button>
${rowKinds.map((kind) => {
  const [heading, hint] = headings[kind]
  return html`<section class="p8-section" aria-labelledby="${kind}"><h2 class="kern-heading-medium" id="${kind}">${heading}</h2>
${hint && paragraph(hint)}<input type="hidden" name="${kind}Rows" value="${rows[kind]}">
<ol class="p8-hours">${Array.from({ length: rows[kind] }, (_, index) => rowOf(view, kind, index + 1))}</ol>
<button class="kern-btn kern-btn--tertiary p8-button" name="more" value="${kind}" aria-label="${texts.moreRows}: ${heading}"><span class="kern-label">${texts.moreRows}</span></button></section>`
})}
<div class="p8-actions"><button class="kern-btn kern-btn--primary p8-button"><span class="kern-label">${texts.check}</span></button></div>
</form>
${paragraph(link(`/staff/t/${desk.tenant.slug}/centres`, texts.back))}`,
  })
}

function rowOf({ desk, form }: HoursView, kind: RowKind, row: number): Html {
  const texts = schedulesTexts[desk.language]
  return html`
<li><fieldset class="p8-hours-row"><legend class="kern-sr-only">${texts.row(row)}</legend>${rowGroups[kind].columns.map(
    (column) => cellOf(form, { kind, row, column }, desk),
  )}</fieldset></li>`
}

type Place = { kind: RowKind; row: number; column: ScheduleColumn }

function cellOf(form: FormState, { kind, row, column }: Place, { language }: TenantDesk): Html {
  const texts = schedulesTexts[language]
  const name = rowField(kind, row, column)
  const error = form.errors.find(({ field }) => field === name)?.message
  const value = typedText(form, name)
  const marks = error === undefined ? null : html`aria-invalid="true" aria-describedby="${name}-error"`
  const look = `${column === 'weekday' ? 'kern-form-input__select' : 'kern-form-input__input'}${error === undefined ? '' : ' kern-form-input__input--error'}`
  const field =
    column === 'weekday'
      ? html`<div class="kern-form-input__select-wrapper"><select class="${look}" id="${name}" name="${name}" ${marks}><option value=""></option>${texts.weekdays.map((day, index) => html`<option value="${index + 1}" ${value === String(index + 1) && 'selected'}>${day}</option>`)}</select></div>`
      : html`<input class="${look}" id="${name}" name="${name}" type="${inputType(column, value)}" ${column === 'lines' && html`inputmode="numeric"`} value="${value}" maxlength="120" autocomplete="off" ${marks}>`
  return html`<div class="kern-form-input ${error && 'kern-form-input--error'} p8-cell-${column}"><label class="kern-label" for="${name}">${texts.columns[column]}</label>${field}${error && html`<p class="kern-error" id="${name}-error"><span class="kern-icon kern-icon--danger" aria-hidden="true"></span><span class="kern-body">${error}</span></p>`}</div>`
}

/** Browsers drop what does not fit the type of a field: what was typed wrong must stay to be seen. */
function inputType(column: ScheduleColumn, value: string): string {
  if (column === 'from' || column === 'until') return /^(\d{2}:\d{2})?$/.test(value) ? 'time' : 'text'
  if (column === 'firstDay' || column === 'lastDay') return /^(\d{4}-\d{2}-\d{2})?$/.test(value) ? 'date' : 'text'
  return 'text'
}

export type HoursConfirmView = {
  desk: TenantDesk
  centre: PlannedCentre
  typed: Typed
  effects: ScheduleEffects
  sight: string
  isStale: boolean
}

/** What new hours do, before they are saved. */
export function hoursConfirmPage({ desk, centre, typed, effects, sight, isStale }: HoursConfirmView): Html {
  const texts = schedulesTexts[desk.language]
  const path = `/staff/t/${desk.tenant.slug}/centres/${centre.id}/hours`
  return consolePage(desk, {
    title: texts.confirmTitle,
    current: 'centres',
    main: html`<h1 class="kern-heading-x-large">${texts.confirmTitle}</h1>
${isStale && staleNote(texts.stale)}
${paragraph(texts.confirmLead(centre.name))}
${scheduleEffects(desk, effects, centre.id)}
${confirmForm({ action: path, typed, sight, save: texts.save, back: { href: path, label: texts.back } })}`,
  })
}
