import type { SeenEntry } from '../../../centre/day-list.ts'
import { tableFormats } from '../../../schedule/tables/write-table.ts'
import type { PlannedCentre } from '../../../store/centres.ts'
import type { PlannedService } from '../../../store/services.ts'
import { assetUrl } from '../../assets.ts'
import { paragraph } from '../../components/alert.ts'
import { link, linkButton, submitButton } from '../../components/button.ts'
import { type FormState, selectField } from '../../components/fields.ts'
import { type Html, html } from '../../html.ts'
import { conflictAlert, type DayPlace, dayRow, daySummary, noShowPart, seatsText } from '../components/day-rows.ts'
import { errorList, inputField } from '../components/form-fields.ts'
import type { TenantDesk } from '../desk.ts'
import { consolePage } from '../layout.ts'
import { dayListTexts } from '../texts/day-list.ts'
import { dayText } from '../texts/days.ts'
import { leftoversTexts } from '../texts/leftovers.ts'
import { schedulesTexts } from '../texts/schedules.ts'

export type DayListView = {
  desk: TenantDesk
  centre: PlannedCentre
  services: readonly PlannedService[]
  /** ISO date; null for the page that a device without network shows, which finds its list itself. */
  day: string | null
  /** ISO date. */
  today: string
  nowMs: number
  freeSeats: number
  entries: readonly SeenEntry[]
  /** What checks the signature of the list. */
  listKey: string
  walkInForm: FormState
}

const nothingTyped: FormState = { typed: {}, errors: [] }

/** Where a centre's staff begin. */
export function chooseCentrePage(desk: TenantDesk, centres: readonly PlannedCentre[]): Html {
  const texts = dayListTexts[desk.language]
  return consolePage(desk, {
    title: texts.title,
    current: 'dayList',
    main: html`<h1 class="kern-heading-x-large">${texts.title}</h1>
${paragraph(centres.length === 0 ? texts.noCentres : texts.choose)}
<ul class="p8-cards">${centres.map(
      ({ id, name, street, city }) =>
        html`
<li class="kern-card kern-card--interactive kern-card--hug"><div class="kern-card__container"><div class="kern-card__header"><h2 class="kern-title"><a class="kern-link kern-link--stretched" href="/staff/t/${desk.tenant.slug}/centre/${id}">${name}</a></h2></div><div class="kern-card__body"><p class="kern-body">${street}, ${city}</p></div></div></li>`,
    )}</ul>`,
  })
}

/** Who comes to a centre on a day, and what happened to them. */
export function dayListPage(view: DayListView): Html {
  const { desk, centre, day, today, entries, walkInForm } = view
  const { language, tenant } = desk
  const texts = dayListTexts[language]
  const base = `/staff/t/${tenant.slug}/centre/${centre.id}`
  const place: DayPlace = { base, day: day ?? '', zone: tenant.zone, language }
  const isLive = day === today || day === null
  const title = texts.titleAt(centre.name)
  const { checkEntries } = schedulesTexts[language]
  return consolePage(desk, {
    title: walkInForm.errors.length > 0 ? `${checkEntries}: ${title}` : title,
    current: 'dayList',
    modules: ['centre'],
    head: html`<link rel="stylesheet" href="${assetUrl('web/public/centre.css')}">`,
    main: html`${errorList(walkInForm, checkEntries)}
<div id="tagesliste" ${isLive && liveAttributes(view, place)}>
<h1 class="kern-heading-x-large">${title}</h1>
<p class="kern-body kern-body--large" data-part="day">${day !== null && dayText(day, language)}</p>
<p class="kern-body p8-net p8-noprint" data-part="net" role="status" hidden></p>
<div data-part="conflicts" aria-live="polite">${conflictAlert(entries, place)}</div>
<ul class="p8-day-counts" data-part="summary">${daySummary(entries, place)}</ul>
${isLive && scanSection(view)}
<section class="p8-section p8-day-section"><h2 class="kern-heading-medium" id="liste">${texts.list}</h2>
${isLive && searchFields(view)}
<p class="kern-body" data-part="nobody" ${entries.length > 0 && html`hidden`}>${texts.nobody}</p>
<ul class="p8-day-list" data-part="list" aria-labelledby="liste">${entries.map((entry) => dayRow(entry, place))}</ul></section>
${isLive && walkInSection(view, place)}
${(isLive || (day ?? '') < today) && noShowSection(view, place)}
${day !== null && otherDays(view, base, day)}
${isLive && deviceSection(view)}
</div>`,
  })
}

/** What the browser's module needs to go on by itself. */
function liveAttributes(
  { desk, centre, listKey, freeSeats }: DayListView,
  { base, day, zone, language }: DayPlace,
): Html {
  const decoder = assetUrl('qr/decode.js')
  return html`data-base="${base}" data-tenant="${desk.tenant.slug}" data-centre="${centre.id}" data-day="${day}" data-zone="${zone}" data-language="${language}" data-key="${listKey}" data-seats="${freeSeats}" data-decoder="${decoder}"`
}

function scanSection({ desk }: DayListView): Html {
  const texts = dayListTexts[desk.language]
  return html`<section class="p8-scan p8-noprint" data-part="scan" hidden>
<button type="button" class="kern-btn kern-btn--primary p8-button" data-scan="start"><span class="kern-label">${texts.scan}</span></button>
<div data-scan="view" hidden><video class="p8-scan-video" playsinline muted aria-label="${texts.picture}"></video><p class="kern-body">${texts.scanHint}</p>
<button type="button" class="kern-btn kern-btn--secondary p8-button" data-scan="stop"><span class="kern-label">${texts.stopScan}</span></button></div>
<p class="kern-body kern-body--large p8-scan-result" data-scan="result" role="status"></p></section>`
}

function searchFields({ desk, entries }: DayListView): Html {
  const { language } = desk
  const texts = dayListTexts[language]
  const lines = Math.max(0, ...entries.map(({ line }) => line ?? 0))
  const choices = Array.from({ length: lines }, (_, index) => String(index + 1))
  return html`<div class="p8-day-search p8-noprint" data-part="search" hidden>
${inputField(nothingTyped, { name: 'suche', label: texts.search, isOptional: true, maxlength: 100 })}
${selectField(nothingTyped, {
  name: 'linie',
  label: texts.lineChoice,
  choices: [{ value: '', label: texts.allLines }, ...choices.map((value) => ({ value, label: value }))],
})}
<p class="kern-body" data-part="nobody-meant" role="status" hidden>${texts.nobodyMeant}</p></div>`
}

function walkInSection({ desk, services, freeSeats, entries, walkInForm }: DayListView, { base, day }: DayPlace): Html {
  const { language } = desk
  const texts = dayListTexts[language]
  return html`<section class="p8-section p8-noprint"><h2 class="kern-heading-medium">${texts.walkInTitle}</h2>
<p class="kern-body" data-part="seats">${seatsText(freeSeats, entries, language)}</p>
<form class="p8-form" method="post" action="${base}/walk-in" data-does="walk-in"><input type="hidden" name="day" value="${day}">
${inputField(walkInForm, { name: 'givenName', label: texts.givenName, maxlength: 80 })}
${inputField(walkInForm, { name: 'familyName', label: texts.familyName, maxlength: 80 })}
${inputField(walkInForm, { name: 'birthDate', label: texts.birthDate, type: 'date' })}
${selectField(walkInForm, { name: 'service', label: texts.service, choices: services.map(({ id, name }) => ({ value: String(id), label: name })) })}
${services.some(({ doses }) => doses === 2) && selectField(walkInForm, { name: 'dose', label: texts.doseChoice, choices: ['1', '2'].map((value) => ({ value, label: value })) })}
<div class="kern-form-check"><input class="kern-form-check__checkbox" type="checkbox" id="leftover" name="leftover" value="1"><label class="kern-label" for="leftover">${texts.takesLeftover}</label></div>
<div role="alert"><p class="kern-body" data-part="walk-in-fault" hidden></p></div>
${submitButton(texts.add, 'secondary')}
</form>
${paragraph(link(`${base}/leftovers`, leftoversTexts[language].link))}</section>`
}

function noShowSection({ desk, entries, nowMs }: DayListView, place: DayPlace): Html {
  const texts = dayListTexts[desk.language]
  return html`<section class="p8-section p8-noprint"><h2 class="kern-heading-medium">${texts.noShowTitle}</h2>
<div data-part="no-shows">${noShowPart(entries, nowMs, place)}</div></section>`
}

function otherDays({ desk }: DayListView, base: string, day: string): Html {
  const texts = dayListTexts[desk.language]
  const form = { typed: { day }, errors: [] }
  return html`<section class="p8-section p8-noprint"><form class="p8-day-search p8-day-other" method="get" action="${base}">
${inputField(form, { name: 'day', label: texts.day, type: 'date' })}
${submitButton(texts.show, 'secondary')}
</form>
<div class="p8-actions"><button type="button" class="kern-btn kern-btn--secondary p8-button" data-print hidden><span class="kern-label">${texts.print}</span></button>
${tableFormats.map((format) => linkButton(`${base}/export?day=${day}&format=${format}`, texts.export(format.toUpperCase()), 'secondary'))}</div>
${paragraph(link(`/staff/t/${desk.tenant.slug}/centre?choose=1`, texts.otherCentre))}</section>`
}

function deviceSection({ desk }: DayListView): Html {
  const texts = dayListTexts[desk.language]
  return html`<section class="p8-section p8-noprint" data-part="device" hidden><form class="p8-form" data-does="rename">
${inputField(nothingTyped, { name: 'deviceName', label: texts.deviceName, hint: texts.deviceHint, maxlength: 40 })}
${submitButton(texts.rename, 'tertiary')}</form>
${paragraph(texts.keeps)}</section>`
}
