import type { EligibilityRule } from '../../../release/release.ts'
import type { AffectedRelease } from '../../../store/affected-releases.ts'
import type { PlannedService } from '../../../store/services.ts'
import { alert, paragraph } from '../../components/alert.ts'
import { link, linkButton, submitButton } from '../../components/button.ts'
import type { FormState } from '../../components/fields.ts'
import { type Html, html } from '../../html.ts'
import { confirmForm, staleNote } from '../components/confirm.ts'
import { areaField, errorList, inputField, radioField } from '../components/form-fields.ts'
import { deskTable } from '../components/table.ts'
import type { TenantDesk } from '../desk.ts'
import { consolePage } from '../layout.ts'
import { schedulesTexts } from '../texts/schedules.ts'
import { type ServicesTexts, servicesTexts } from '../texts/services.ts'
import { numberText } from '../texts/times.ts'
import { affectedTable } from './centres.ts'

export type ServicesView = {
  desk: TenantDesk
  services: readonly PlannedService[]
  mayPlan: boolean
  isSaved: boolean
}

/** All services of a tenant. */
export function servicesPage({ desk, services, mayPlan, isSaved }: ServicesView): Html {
  const texts = servicesTexts[desk.language]
  const base = `/staff/t/${desk.tenant.slug}/services`
  return consolePage(desk, {
    title: texts.services,
    current: 'services',
    main: html`<h1 class="kern-heading-x-large" id="leistungen">${texts.services}</h1>
${isSaved && alert('success', schedulesTexts[desk.language].saved, '')}
${paragraph(services.length === 0 ? texts.none : texts.lead)}
${
  services.length > 0 &&
  deskTable(
    'leistungen',
    [texts.name, texts.minutes, texts.doses, texts.who],
    services.map((service) => [
      html`${mayPlan ? link(`${base}/${service.id}`, service.name) : service.name}${service.retiredAt !== null && html` <span class="p8-muted">(${texts.retired})</span>`}`,
      texts.minutesText(service.minutes),
      texts.dosesText(service.doseGapDays),
      html`${ruleText(service.rule, texts)}<br><span class="p8-muted">${texts.identities[service.identity]}</span>`,
    ]),
  )
}
${mayPlan && html`<div class="p8-actions">${linkButton(`${base}/new`, texts.newService)}</div>`}`,
  })
}

/** Who may have a service, in a few words. */
export function ruleText({ ageMin, ageMax, postcodes }: EligibilityRule, texts: ServicesTexts): string {
  const age =
    ageMin === undefined && ageMax === undefined ? null : texts.years(String(ageMin ?? ''), String(ageMax ?? ''))
  const where = postcodes === undefined ? null : texts.postcodeCount(postcodes.length)
  return [age, where].filter((part) => part !== null).join(', ') || texts.everyone
}

export type ServiceFormView = {
  desk: TenantDesk
  /** Null for a new one. */
  service: PlannedService | null
  form: FormState
}

/** What a service is, and who may have it. */
export function serviceFormPage({ desk, service, form }: ServiceFormView): Html {
  const texts = servicesTexts[desk.language]
  const { checkEntries } = schedulesTexts[desk.language]
  const base = `/staff/t/${desk.tenant.slug}/services`
  const title = service ? texts.editTitle(service.name) : texts.newService
  const age = { type: 'number', width: 'short', isOptional: true } as const
  return consolePage(desk, {
    title: form.errors.length > 0 ? `${checkEntries}: ${title}` : title,
    current: 'services',
    main: html`${errorList(form, checkEntries)}
<h1 class="kern-heading-x-large">${title}</h1>
<form class="p8-form" method="post" action="${base}/${service?.id ?? 'new'}" novalidate>
${inputField(form, { name: 'name', label: texts.name, maxlength: 100 })}
${areaField(form, { name: 'description', label: texts.description, hint: texts.descriptionHint, maxlength: 1000, rows: 4 })}
${inputField(form, { name: 'minutes', label: texts.minutes, type: 'number', width: 'short' })}
${radioField(form, {
  name: 'doses',
  legend: texts.doses,
  choices: [
    { value: '1', label: texts.oneDose },
    { value: '2', label: texts.twoDoses },
  ],
})}
${inputField(form, { name: 'doseGapDays', label: texts.gap, hint: texts.gapHint, type: 'number', width: 'short', isOptional: true })}
<h2 class="kern-heading-medium">${texts.who}</h2>
${inputField(form, { name: 'ageMin', label: texts.ageMin, hint: texts.ageHint, ...age })}
${inputField(form, { name: 'ageMax', label: texts.ageMax, hint: texts.ageHint, ...age })}
${areaField(form, { name: 'postcodes', label: texts.postcodes, hint: texts.postcodesHint, maxlength: 14_000, rows: 3, isOptional: true })}
${radioField(form, {
  name: 'identity',
  legend: texts.identity,
  choices: Object.entries(texts.identities).map(([value, label]) => ({ value, label })),
})}
${submitButton(service ? texts.check : texts.create)}
</form>
${
  service &&
  html`<section class="p8-section"><form method="get" action="${base}/${service.id}/use">${submitButton(service.retiredAt === null ? texts.retire : texts.reuse, 'secondary')}</form></section>`
}`,
  })
}

export type ServiceConfirmView = {
  desk: TenantDesk
  service: PlannedService
  form: FormState
  releases: readonly AffectedRelease[]
  differences: readonly (readonly [name: string, before: string, after: string])[]
  sight: string
  isStale: boolean
}

/** What a change of a service reaches, before it is saved. */
export function serviceConfirmPage(view: ServiceConfirmView): Html {
  const { desk, service, releases } = view
  const texts = servicesTexts[desk.language]
  const common = schedulesTexts[desk.language]
  const path = `/staff/t/${desk.tenant.slug}/services/${service.id}`
  const people = releases.reduce((sum, release) => sum + release.people, 0)
  return consolePage(desk, {
    title: common.confirmTitle,
    current: 'services',
    main: html`<h1 class="kern-heading-x-large" id="aendert">${common.confirmTitle}</h1>
${view.isStale && staleNote(common.stale)}
${paragraph(common.confirmLead(service.name))}
${deskTable('aendert', ['', texts.before, texts.after], view.differences)}
<section class="p8-section"><h2 class="kern-heading-medium" id="wen">${common.whoTitle}</h2>
${releases.length === 0 ? paragraph(texts.nobody) : html`${paragraph(texts.shownOn(numberText(people, desk.language)), ' ', texts.ruleStays)}${affectedTable(desk, releases)}`}</section>
${confirmForm({ action: path, typed: view.form.typed, sight: view.sight, save: common.save, back: { href: path, label: common.back } })}`,
  })
}

/** Asks whether a service is to be used no more, or again. */
export function serviceUsePage(desk: TenantDesk, service: PlannedService, releases: readonly AffectedRelease[]): Html {
  const texts = servicesTexts[desk.language]
  const common = schedulesTexts[desk.language]
  const path = `/staff/t/${desk.tenant.slug}/services/${service.id}`
  const use = service.retiredAt === null ? 'retired' : 'used'
  const title = use === 'retired' ? texts.retireTitle(service.name) : `${texts.reuse}: ${service.name}`
  return consolePage(desk, {
    title,
    current: 'services',
    main: html`<h1 class="kern-heading-x-large">${title}</h1>
${use === 'retired' && paragraph(texts.retireSure)}
<section class="p8-section"><h2 class="kern-heading-medium" id="wen">${common.whoTitle}</h2>
${releases.length === 0 ? paragraph(texts.nobody) : affectedTable(desk, releases)}</section>
<form class="p8-actions" method="post" action="${path}/use"><input type="hidden" name="use" value="${use}">${submitButton(use === 'retired' ? texts.retire : texts.reuse)}</form>
${paragraph(link(path, common.back))}`,
  })
}
