import type { NewSlot } from '../../../release/schedule.ts'
import type { PlannedCentre } from '../../../store/centres.ts'
import type { CodeList } from '../../../store/code-lists.ts'
import type { PlannedService } from '../../../store/services.ts'
import { link } from '../../components/button.ts'
import { checkboxes, type FormState, selectField } from '../../components/fields.ts'
import { type Html, html } from '../../html.ts'
import {
  areaField,
  dateAndTimeFields,
  errorList,
  fieldGroup,
  inputField,
  radioField,
} from '../components/form-fields.ts'
import type { TenantDesk } from '../desk.ts'
import { consolePage } from '../layout.ts'
import { releaseFormTexts } from '../texts/release-form.ts'
import { dateText, momentText, numberText } from '../texts/times.ts'

export type ReleaseFormView = {
  desk: TenantDesk
  form: FormState
  centres: readonly PlannedCentre[]
  services: readonly PlannedService[]
  codeLists: readonly CodeList[]
  /** The slots that follow from what was typed, where somebody asked for them. */
  preview: readonly NewSlot[] | null
  /** The draft that is changed; null for a new one. */
  draft: { slug: string; title: string } | null
}

/** The assistant: what, for whom, when, which kind, how many per party, which guard. */
export function releaseFormPage(view: ReleaseFormView): Html {
  const { desk, draft, form } = view
  const texts = releaseFormTexts[desk.language]
  const title = draft ? texts.editTitle(draft.title) : texts.newTitle
  return consolePage(desk, {
    title: form.errors.length > 0 ? `${texts.checkEntries}: ${title}` : title,
    current: 'releases',
    main: html`${errorList(form, texts.checkEntries)}
<h1 class="kern-heading-x-large">${title}</h1>
${view.services.length === 0 || view.centres.length === 0 ? nothingToPlanWith(view) : fields(view)}`,
  })
}

function nothingToPlanWith({ desk, services }: ReleaseFormView): Html {
  const texts = releaseFormTexts[desk.language]
  const base = `/staff/t/${desk.tenant.slug}`
  return services.length === 0
    ? html`<p class="kern-body">${texts.noServices} ${link(`${base}/services`, texts.toServices)}</p>`
    : html`<p class="kern-body">${texts.noCentres} ${link(`${base}/centres`, texts.toCentres)}</p>`
}

function fields(view: ReleaseFormView): Html {
  const { desk, form, centres, services, codeLists, draft } = view
  const texts = releaseFormTexts[desk.language]
  const base = `/staff/t/${desk.tenant.slug}/releases`
  const minutes = { type: 'number', width: 'short' } as const
  return html`<p class="kern-body kern-body--large">${texts.lead}</p>
${!draft && services.length > 1 && form.errors.length === 0 && serviceChoice(view)}
<form class="p8-form" method="post" action="${draft ? `${base}/${draft.slug}/edit` : `${base}/new`}" novalidate>
${fieldGroup('was', texts.what, [
  inputField(form, { name: 'title', label: texts.title, hint: texts.titleHint, maxlength: 120 }),
  !draft &&
    inputField(form, { name: 'slug', label: texts.slug, hint: texts.slugHint, maxlength: 60, isOptional: true }),
  selectField(form, {
    name: 'serviceId',
    label: texts.service,
    choices: services.map(({ id, name }) => ({ value: String(id), label: name })),
  }),
  centres.map(({ id, name }) =>
    inputField(form, {
      name: `appointments-${id}`,
      label: texts.appointments(name),
      hint: texts.appointmentsHint,
      type: 'number',
      isOptional: true,
      width: 'short',
    }),
  ),
  inputField(form, { name: 'firstDay', label: texts.firstDay, hint: texts.firstDayHint, type: 'date', width: 'short' }),
])}
${fieldGroup('fuer-wen', texts.whom, [
  inputField(form, {
    name: 'eligible',
    label: texts.eligible,
    hint: texts.eligibleHint,
    type: 'number',
    width: 'short',
  }),
  inputField(form, {
    name: 'ageMin',
    label: texts.ageMin,
    type: 'number',
    isOptional: true,
    width: 'short',
  }),
  inputField(form, {
    name: 'ageMax',
    label: texts.ageMax,
    type: 'number',
    isOptional: true,
    width: 'short',
  }),
  areaField(form, {
    name: 'postcodes',
    label: texts.postcodes,
    hint: texts.postcodesHint,
    maxlength: 4000,
    rows: 2,
    isOptional: true,
  }),
])}
${fieldGroup('wann', texts.when, [timeFields(view, 'lobby'), timeFields(view, 'opens'), timeFields(view, 'closes')])}
${fieldGroup('art', texts.kind, [
  radioField(form, { name: 'kind', legend: texts.kindLegend, choices: choicesOf(texts.kinds) }),
  radioField(form, { name: 'curve', legend: texts.curve, choices: choicesOf(texts.curves) }),
])}
${fieldGroup('zusammen', texts.party, inputField(form, { name: 'partyMax', label: texts.partyMax, type: 'number', width: 'short' }))}
${fieldGroup('schutz', texts.guard, [
  radioField(form, { name: 'identity', legend: texts.identity, choices: choicesOf(texts.identities) }),
  codeLists.length > 0 &&
    checkboxes(form, {
      name: 'codeLists',
      legend: texts.codeLists,
      hint: texts.codeListsHint,
      choices: codeLists.map(({ id, name, codeCount }) => ({
        value: String(id),
        label: texts.codes(name, numberText(codeCount, desk.language)),
      })),
    }),
])}
${fieldGroup('zeit', texts.patience, [
  inputField(form, { name: 'passMinutes', label: texts.passMinutes, ...minutes }),
  inputField(form, { name: 'graceMinutes', label: texts.graceMinutes, ...minutes }),
  inputField(form, { name: 'holdMinutes', label: texts.holdMinutes, ...minutes }),
])}
${view.preview && preview(view, view.preview)}
<div class="p8-actions"><button class="kern-btn kern-btn--primary p8-button" name="act" value="save"><span class="kern-label">${draft ? texts.change : texts.save}</span></button>
<button class="kern-btn kern-btn--secondary p8-button" name="act" value="preview"><span class="kern-label">${texts.preview}</span></button></div>
</form>
<p class="kern-body">${link(draft ? `${base}/${draft.slug}` : base, texts.back)}</p>`
}

/** A release begins with what its service says; choosing another one begins anew. */
function serviceChoice({ desk, services }: ReleaseFormView): Html {
  const texts = releaseFormTexts[desk.language]
  return html`<p class="kern-body" id="beginnen">${texts.beginWith}</p>
<ul class="p8-links" aria-labelledby="beginnen">${services.map(({ id, name }) => html`<li>${link(`/staff/t/${desk.tenant.slug}/releases/new?service=${id}`, name)}</li>`)}</ul>`
}

function timeFields({ desk, form }: ReleaseFormView, name: 'lobby' | 'opens' | 'closes'): Html {
  const texts = releaseFormTexts[desk.language]
  return dateAndTimeFields(form, name, { day: texts[`${name}Day`], time: texts.time })
}

function choicesOf(texts: Record<string, string[]>) {
  return Object.entries(texts).map(([value, [label = '', hint = '']]) => ({ value, label, hint }))
}

/** The days and centres of the slots, with what each offers. */
function preview({ desk, centres }: ReleaseFormView, slots: readonly NewSlot[]): Html {
  const { language, tenant } = desk
  const texts = releaseFormTexts[language]
  const starts = slots.map((slot) => ({ ...slot, at: Temporal.Instant.from(slot.startsAt).epochMilliseconds }))
  const days = new Map<string, { day: string; centreId: number; count: number; at: number }>()
  for (const { at, centreId, capacity } of starts) {
    const day = dateText(at, tenant.zone, language)
    const row = days.get(`${day} ${centreId}`) ?? { day, centreId, count: 0, at }
    days.set(`${day} ${centreId}`, { ...row, count: row.count + capacity })
  }
  const total = slots.reduce((sum, { capacity }) => sum + capacity, 0)
  const times = starts.map(({ at }) => at)
  const span = texts.previewSpan(
    momentText(Math.min(...times), tenant.zone, language),
    momentText(Math.max(...times), tenant.zone, language),
  )
  return html`<section class="p8-section"><h2 class="kern-heading-medium" id="vorschau">${texts.previewTitle}</h2>
<p class="kern-body" role="status"><strong>${texts.previewCount(numberText(total, language), numberText(slots.length, language))}.</strong> ${span}</p>
<div class="p8-table" role="region" tabindex="0" aria-labelledby="vorschau"><table class="kern-table">
<thead class="kern-table__head"><tr class="kern-table__row">${[texts.day, texts.centre, texts.dayCount].map((name) => html`<th class="kern-table__header" scope="col">${name}</th>`)}</tr></thead>
<tbody class="kern-table__body">${[...days.values()]
    .sort((a, b) => a.at - b.at)
    .map(
      ({ day, centreId, count }) => html`
<tr class="kern-table__row"><th class="kern-table__header" scope="row">${day}</th><td class="kern-table__cell">${centres.find(({ id }) => id === centreId)?.name}</td><td class="kern-table__cell">${numberText(count, language)}</td></tr>`,
    )}
</tbody></table></div></section>`
}
