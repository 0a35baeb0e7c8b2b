import type { PlannedDay } from '../../../schedule/day-slots.ts'
import type { ScheduleColumn } from '../../../schedule/schedule-row.ts'
import { tableLimits } from '../../../schedule/tables/table.ts'
import { tableFormats } from '../../../schedule/tables/write-table.ts'
import type { PlannedCentre } from '../../../store/centres.ts'
import { alert, paragraph } from '../../components/alert.ts'
import { link, linkButton, submitButton } from '../../components/button.ts'
import { selectField } from '../../components/fields.ts'
import { type Html, html } from '../../html.ts'
import type { Typed } from '../../texts/field-error.ts'
import { confirmForm, staleNote } from '../components/confirm.ts'
import { inputField } from '../components/form-fields.ts'
import { type ImportFaults, importFaults } from '../components/import-faults.ts'
import { type ScheduleEffects, scheduleEffects } from '../components/schedule-effects.ts'
import { deskTable } from '../components/table.ts'
import type { TenantDesk } from '../desk.ts'
import { consolePage } from '../layout.ts'
import { dayText } from '../texts/days.ts'
import { type SchedulesTexts, schedulesTexts } from '../texts/schedules.ts'
import { clockText, numberText } from '../texts/times.ts'

export type ScheduleView = {
  desk: TenantDesk
  centres: readonly PlannedCentre[]
  /** What the preview was asked for. */
  asked: Typed
  /** Null where the tenant has no centre yet. */
  days: readonly PlannedDay[] | null
  mayPlan: boolean
  isSaved: boolean
  faults: ImportFaults<ScheduleColumn> | null
}

const megabyte = 1024 * 1024

/** The slots that follow from a centre's hours, day by day, and hours as a file. */
export function schedulePage(view: ScheduleView): Html {
  const { desk, centres, asked, days, faults } = view
  const texts = schedulesTexts[desk.language]
  const base = `/staff/t/${desk.tenant.slug}`
  const form = { typed: asked, errors: [] }
  return consolePage(desk, {
    title: faults ? `${texts.faultsTitle}: ${texts.schedule}` : texts.schedule,
    current: 'schedule',
    main: html`${faults && importFaults(desk, faults)}
<h1 class="kern-heading-x-large">${texts.schedule}</h1>
${view.isSaved && alert('success', texts.saved, '')}
${
  days === null
    ? html`${paragraph(texts.noCentres)}${view.mayPlan && html`<div class="p8-actions">${linkButton(`${base}/centres/new`, texts.newCentre)}</div>`}`
    : html`${paragraph(texts.scheduleLead)}
<form class="p8-filter" method="get" action="${base}/schedule">
${selectField(form, { name: 'centre', label: texts.centre, choices: centres.map(({ id, name }) => ({ value: String(id), label: name })) })}
${inputField(form, { name: 'minutes', label: texts.minutes, type: 'number', width: 'short' })}
${inputField(form, { name: 'from', label: texts.from, type: 'date' })}
${selectField(form, { name: 'weeks', label: texts.weeks, choices: ['1', '2', '4', '8', '12'].map((value) => ({ value, label: value })) })}
${submitButton(texts.show, 'secondary')}
</form>
${view.mayPlan && paragraph(link(`${base}/centres/${asked.centre}/hours`, texts.editHours))}
${preview(view, days, texts)}`
}
<section class="p8-section"><h2 class="kern-heading-medium">${texts.files}</h2>
${paragraph(texts.exportLead)}
<div class="p8-actions">${tableFormats.map((format) => linkButton(`${base}/schedule/export?format=${format}`, texts.download(format.toUpperCase()), 'secondary'))}</div></section>
${view.mayPlan && importSection(desk, texts)}`,
  })
}

function preview({ desk }: ScheduleView, days: readonly PlannedDay[], texts: SchedulesTexts): Html {
  const { language, tenant } = desk
  const seats = ({ times }: PlannedDay) => times.reduce((sum, { capacity }) => sum + capacity, 0)
  const clock = (time: PlannedDay['times'][number] | undefined) =>
    time === undefined ? '' : clockText(time.startsAtMs, tenant.zone, language)
  const total = days.reduce((sum, day) => sum + seats(day), 0)
  return html`<p class="kern-body" id="vorschau"><strong>${texts.sum(numberText(total, language))}</strong></p>
${deskTable(
  'vorschau',
  [texts.day, texts.places, texts.times, texts.first, texts.last],
  days.map((day) => [
    dayText(day.day, language),
    day.times.length === 0
      ? html`<span class="p8-muted">${day.closedBecause === null ? texts.notOpen : texts.closed(day.closedBecause)}</span>`
      : numberText(seats(day), language),
    day.times.length === 0 ? '' : numberText(day.times.length, language),
    clock(day.times[0]),
    clock(day.times.at(-1)),
  ]),
)}`
}

function importSection(desk: TenantDesk, texts: SchedulesTexts): Html {
  return html`<section class="p8-section"><h2 class="kern-heading-medium">${texts.importTitle}</h2>
${paragraph(texts.importLead)}
<form class="p8-form" method="post" action="/staff/t/${desk.tenant.slug}/schedule/import" enctype="multipart/form-data">
${fileField(texts)}
${submitButton(texts.upload)}
</form></section>`
}

/** Chooses a table from the own computer. */
export function fileField(texts: SchedulesTexts): Html {
  return html`<div class="kern-form-input"><label class="kern-label" for="file">${texts.file}</label>
<div class="kern-hint" id="file-hint">${texts.fileHint(Math.floor(tableLimits.fileBytesMax / megabyte))}</div>
<input class="kern-form-input__input p8-file" id="file" name="file" type="file" accept=".csv,.xlsx,.txt" required aria-describedby="file-hint"></div>`
}

export type ImportConfirmView = {
  desk: TenantDesk
  importId: string
  fileName: string
  centres: readonly { centre: PlannedCentre; effects: ScheduleEffects }[]
  sight: string
  isStale: boolean
}

/** What a file does to each centre that it names, before it is taken over. */
export function importConfirmPage({ desk, importId, fileName, centres, sight, isStale }: ImportConfirmView): Html {
  const texts = schedulesTexts[desk.language]
  const base = `/staff/t/${desk.tenant.slug}/schedule`
  return consolePage(desk, {
    title: texts.confirmTitle,
    current: 'schedule',
    main: html`<h1 class="kern-heading-x-large">${texts.confirmTitle}</h1>
${isStale && staleNote(texts.stale)}
${paragraph(texts.confirmLead(texts.importConfirm(fileName)))}
${centres.map(({ centre, effects }) => html`<section class="p8-panel"><h2 class="kern-heading-large">${centre.name}</h2>${scheduleEffects(desk, effects, centre.id)}</section>`)}
${confirmForm({ action: `${base}/import/${importId}`, typed: {}, sight, save: texts.save, back: { href: base, label: texts.back } })}`,
  })
}

/** A file that was taken over already, or waited too long. */
export function importGonePage(desk: TenantDesk): Html {
  const texts = schedulesTexts[desk.language]
  return consolePage(desk, {
    title: texts.importTitle,
    current: 'schedule',
    main: html`<h1 class="kern-heading-x-large">${texts.importTitle}</h1>
${paragraph(texts.importGone)}
<div class="p8-actions">${linkButton(`/staff/t/${desk.tenant.slug}/schedule`, texts.schedule)}</div>`,
  })
}
