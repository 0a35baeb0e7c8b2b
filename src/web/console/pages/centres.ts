import type { HolidayCountry } from '../../../schedule/holidays.ts'
import type { CentreSchedule } from '../../../schedule/week.ts'
import type { AffectedRelease } from '../../../store/affected-releases.ts'
import type { PlannedCentre } from '../../../store/centres.ts'
import { alert, paragraph } from '../../components/alert.ts'
import { link, linkButton, submitButton } from '../../components/button.ts'
import { type FormState, selectField } from '../../components/fields.ts'
import { type Html, html } from '../../html.ts'
import { confirmForm, staleNote } from '../components/confirm.ts'
import { areaField, errorList, inputField } from '../components/form-fields.ts'
import { deskTable } from '../components/table.ts'
import type { TenantDesk } from '../desk.ts'
import { consolePage } from '../layout.ts'
import { type SchedulesTexts, schedulesTexts } from '../texts/schedules.ts'
import { numberText } from '../texts/times.ts'

export type CentresView = {
  desk: TenantDesk
  centres: readonly PlannedCentre[]
  schedules: readonly (CentreSchedule & { centreId: number })[]
  regionName: (centre: PlannedCentre) => string
  mayPlan: boolean
  isSaved: boolean
}

/** All centres of a tenant. */
export function centresPage({ desk, centres, schedules, regionName, mayPlan, isSaved }: CentresView): Html {
  const texts = schedulesTexts[desk.language]
  const base = `/staff/t/${desk.tenant.slug}/centres`
  return consolePage(desk, {
    title: texts.centres,
    current: 'centres',
    main: html`<h1 class="kern-heading-x-large" id="standorte">${texts.centres}</h1>
${isSaved && alert('success', texts.saved, '')}
${centres.length === 0 ? paragraph(texts.noCentres) : paragraph(texts.centresLead)}
${
  centres.length > 0 &&
  deskTable(
    'standorte',
    [texts.name, texts.address, texts.open, texts.holidays],
    centres.map((centre) => [
      html`${mayPlan ? link(`${base}/${centre.id}`, centre.name) : centre.name}${centre.retiredAt !== null && html` <span class="p8-muted">(${texts.retired})</span>`}`,
      `${centre.street}, ${centre.postcode} ${centre.city}`,
      html`${weekText(
        schedules.find(({ centreId }) => centreId === centre.id),
        desk,
      )} ${mayPlan && html`<br>${link(`${base}/${centre.id}/hours`, texts.editHours)}`}`,
      regionName(centre),
    ]),
  )
}
${mayPlan && html`<div class="p8-actions">${linkButton(`${base}/new`, texts.newCentre)}</div>`}`,
  })
}

function weekText(schedule: CentreSchedule | undefined, { language }: TenantDesk): string {
  const texts = schedulesTexts[language]
  const minutesAt = (time: string) => Number(time.slice(0, 2)) * 60 + Number(time.slice(3))
  const minutes = (schedule?.hours ?? []).reduce(
    (sum, { opens, closes }) => sum + minutesAt(closes) - minutesAt(opens),
    0,
  )
  return minutes === 0 ? texts.neverOpen : texts.openPerWeek(numberText(Math.round(minutes / 6) / 10, language))
}

export type CentreFormView = {
  desk: TenantDesk
  /** Null for a new one. */
  centre: PlannedCentre | null
  form: FormState
  countries: readonly HolidayCountry[]
}

/** Name, address and holidays of a centre. */
export function centreFormPage({ desk, centre, form, countries }: CentreFormView): Html {
  const texts = schedulesTexts[desk.language]
  const base = `/staff/t/${desk.tenant.slug}/centres`
  const title = centre?.name ?? texts.newCentre
  return consolePage(desk, {
    title: form.errors.length > 0 ? `${texts.checkEntries}: ${title}` : title,
    current: 'centres',
    main: html`${errorList(form, texts.checkEntries)}
<h1 class="kern-heading-x-large">${title}</h1>
${centre && paragraph(link(`${base}/${centre.id}/hours`, texts.editHours))}
<form class="p8-form" method="post" action="${base}/${centre?.id ?? 'new'}" novalidate>
${inputField(form, { name: 'name', label: texts.name, maxlength: 100 })}
${inputField(form, { name: 'street', label: texts.street, maxlength: 120 })}
${inputField(form, { name: 'postcode', label: texts.postcode, type: 'number', width: 'short', maxlength: 5 })}
${inputField(form, { name: 'city', label: texts.city, maxlength: 80 })}
${areaField(form, { name: 'access', label: texts.access, hint: texts.accessHint, maxlength: 500, rows: 3, isOptional: true })}
${selectField(form, { name: 'holidays', label: texts.holidays, hint: texts.holidaysHint, choices: regionChoices(countries, texts) })}
${submitButton(centre ? texts.check : texts.create)}
</form>
${
  centre &&
  html`<section class="p8-section"><form method="get" action="${base}/${centre.id}/use">${submitButton(centre.retiredAt === null ? texts.retire : texts.reuse, 'secondary')}</form></section>`
}`,
  })
}

function regionChoices(countries: readonly HolidayCountry[], texts: SchedulesTexts) {
  return [
    { value: '', label: texts.noHolidays },
    ...countries.flatMap(({ country, name, states }) => [
      ...states.map((state) => ({ value: `${country}-${state.state}`, label: `${name}: ${state.name}` })),
      { value: country, label: states.length > 0 ? texts.wholeCountry(name) : name },
    ]),
  ]
}

export type CentreConfirmView = {
  desk: TenantDesk
  centre: PlannedCentre
  form: FormState
  releases: readonly AffectedRelease[]
  /** What differs: name of the field, before and after. */
  differences: readonly (readonly [name: string, before: string, after: string])[]
  /** What the change of holidays does. */
  effects: Html | null
  sight: string
  isStale: boolean
}

/** What a change of a centre's name, address or holidays reaches, before it is saved. */
export function centreConfirmPage(view: CentreConfirmView): Html {
  const { desk, centre, releases, differences } = view
  const texts = schedulesTexts[desk.language]
  const path = `/staff/t/${desk.tenant.slug}/centres/${centre.id}`
  const people = releases.reduce((sum, release) => sum + release.people, 0)
  return consolePage(desk, {
    title: texts.confirmTitle,
    current: 'centres',
    main: html`<h1 class="kern-heading-x-large" id="aendert">${texts.confirmTitle}</h1>
${view.isStale && staleNote(texts.stale)}
${paragraph(texts.confirmLead(centre.name))}
${deskTable('aendert', ['', texts.before, texts.after], differences)}
<section class="p8-section"><h2 class="kern-heading-medium" id="wen">${texts.whoTitle}</h2>
${releases.length === 0 ? paragraph(texts.addressNobody) : html`${paragraph(texts.addressEffect(numberText(people, desk.language)))}${affectedTable(desk, releases)}`}</section>
${view.effects}
${confirmForm({ action: path, typed: view.form.typed, sight: view.sight, save: texts.save, back: { href: path, label: texts.back } })}`,
  })
}

/** Releases with how many people have an appointment to come in them. */
export function affectedTable(desk: TenantDesk, releases: readonly AffectedRelease[]): Html {
  const texts = schedulesTexts[desk.language]
  return deskTable(
    'wen',
    [texts.release, texts.appointmentsToCome],
    releases.map(({ slug, title, people }) => [
      link(`/staff/t/${desk.tenant.slug}/releases/${slug}`, title),
      numberText(people, desk.language),
    ]),
  )
}

/** Asks whether a centre is to be used no more, or again. */
export function centreUsePage(desk: TenantDesk, centre: PlannedCentre, releases: readonly AffectedRelease[]): Html {
  const texts = schedulesTexts[desk.language]
  const path = `/staff/t/${desk.tenant.slug}/centres/${centre.id}`
  const use = centre.retiredAt === null ? 'retired' : 'used'
  const title = use === 'retired' ? texts.retireTitle(centre.name) : `${texts.reuse}: ${centre.name}`
  return consolePage(desk, {
    title,
    current: 'centres',
    main: html`<h1 class="kern-heading-x-large">${title}</h1>
${use === 'retired' && paragraph(texts.retireSure)}
<section class="p8-section"><h2 class="kern-heading-medium" id="wen">${texts.whoTitle}</h2>
${releases.length === 0 ? paragraph(texts.addressNobody) : affectedTable(desk, releases)}</section>
<form class="p8-actions" method="post" action="${path}/use"><input type="hidden" name="use" value="${use}">${submitButton(use === 'retired' ? texts.retire : texts.reuse)}</form>
${paragraph(link(path, texts.back))}`,
  })
}
