import type { DayEntry } from '../../../centre/day-list.ts'
import type { SecondSlot } from '../../../store/centre-visits.ts'
import type { PlannedCentre } from '../../../store/centres.ts'
import { alert, paragraph } from '../../components/alert.ts'
import { link, submitButton } from '../../components/button.ts'
import { selectField } from '../../components/fields.ts'
import { qrCode } from '../../components/qr.ts'
import { type Html, html } from '../../html.ts'
import type { TenantDesk } from '../desk.ts'
import { consolePage } from '../layout.ts'
import { dayListTexts } from '../texts/day-list.ts'
import { momentText } from '../texts/times.ts'

export type SecondView = {
  desk: TenantDesk
  centre: PlannedCentre
  first: DayEntry
  slots: readonly SecondSlot[]
  /** Whether the chosen time was given away meanwhile. */
  isGone: boolean
}

/** The free times for somebody's second dose. */
export function secondPage({ desk, centre, first, slots, isGone }: SecondView): Html {
  const { tenant, language } = desk
  const texts = dayListTexts[language]
  const base = `/staff/t/${tenant.slug}/centre/${centre.id}`
  const title = texts.secondTitle(`${first.givenName} ${first.familyName}`)
  const choices = slots.map(({ id, startsAtMs }) => ({
    value: String(id),
    label: momentText(startsAtMs, tenant.zone, language),
  }))
  return consolePage(desk, {
    title: texts.second,
    current: 'dayList',
    main: html`<h1 class="kern-heading-x-large">${title}</h1>
${isGone && alert('warning', texts.secondGone, '')}
${
  slots.length === 0
    ? paragraph(texts.secondNone)
    : html`${paragraph(texts.secondLead)}
<form class="p8-form" method="post" action="${base}/second/${first.ref}">
${selectField({ typed: {}, errors: [] }, { name: 'slot', label: texts.secondTime, choices })}
${submitButton(texts.secondBook)}
</form>`
}
${paragraph(link(base, texts.back))}`,
  })
}

/** A second appointment, to print for the person. */
export function secondDonePage(desk: TenantDesk, centre: PlannedCentre, second: DayEntry): Html {
  const { tenant, language } = desk
  const texts = dayListTexts[language]
  return consolePage(desk, {
    title: texts.secondDone,
    current: 'dayList',
    main: html`<h1 class="kern-heading-x-large">${texts.secondDone}</h1>
<div class="p8-ticket p8-confirmation"><div><p class="p8-ticket-label">${texts.number}</p><p class="p8-number p8-number--code">${second.number}</p></div>${qrCode(second.number, texts.numberPicture(second.number))}
<div class="p8-ticket-foot"><p class="kern-body"><strong>${momentText(second.startsAtMs ?? 0, tenant.zone, language)}</strong></p>
${paragraph(`${second.givenName} ${second.familyName}`)}
${paragraph(second.service, ', ', texts.dose(second.dose))}
${paragraph(centre.name, ', ', centre.street, ', ', centre.postcode, ' ', centre.city)}</div></div>
<p class="kern-body p8-noprint">${texts.secondSlip}</p>
<p class="kern-body p8-noprint">${link(`/staff/t/${tenant.slug}/centre/${centre.id}`, texts.back)}</p>`,
  })
}
