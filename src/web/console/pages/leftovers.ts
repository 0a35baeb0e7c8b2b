import type { PlannedCentre } from '../../../store/centres.ts'
import type { LeftoverOfDay, ReadyList } from '../../../store/read-leftovers.ts'
import { alert, paragraph } from '../../components/alert.ts'
import { link, submitButton } from '../../components/button.ts'
import { type FormState, selectField } from '../../components/fields.ts'
import { type Html, html } from '../../html.ts'
import { errorList, inputField } from '../components/form-fields.ts'
import { deskTable } from '../components/table.ts'
import type { TenantDesk } from '../desk.ts'
import { consolePage } from '../layout.ts'
import { leftoversTexts } from '../texts/leftovers.ts'
import { clockText, numberText } from '../texts/times.ts'

export type LeftoversView = {
  desk: TenantDesk
  centre: PlannedCentre
  lists: readonly ReadyList[]
  today: readonly LeftoverOfDay[]
  form: FormState
  /** UUID of this form: what it asks for happens once. */
  key: string
  isRefused: boolean
}

/** Minutes that people have to answer. */
export const answerMinutes = [10, 15, 20, 30]

/** Where a centre's staff offer doses that are left, and see what becomes of them. */
export function leftoversPage({ desk, centre, lists, today, form, key, isRefused }: LeftoversView): Html {
  const { language, tenant } = desk
  const texts = leftoversTexts[language]
  const base = `/staff/t/${tenant.slug}/centre/${centre.id}`
  const title = texts.titleAt(centre.name)
  const number = (count: number) => numberText(count, language)
  return consolePage(desk, {
    title: form.errors.length > 0 ? `${texts.checkEntries}: ${title}` : title,
    current: 'dayList',
    main: html`${errorList(form, texts.checkEntries)}
${isRefused && alert('warning', texts.refused, '', html`role="alert"`)}
<h1 class="kern-heading-x-large">${title}</h1>
${paragraph(texts.lead)}
${
  lists.length === 0
    ? paragraph(texts.nobody)
    : html`<form class="p8-form" method="post" action="${base}/leftovers" novalidate><input type="hidden" name="key" value="${key}">
${selectField(form, { name: 'release', label: texts.list, choices: lists.map(({ releaseId, title: list, people }) => ({ value: String(releaseId), label: texts.people(list, number(people)) })) })}
${inputField(form, { name: 'doses', label: texts.doses, hint: texts.dosesHint, type: 'number', width: 'short' })}
${inputField(form, { name: 'until', label: texts.until, hint: texts.untilHint, type: 'time', width: 'short' })}
${selectField(form, { name: 'answer', label: texts.answer, choices: answerMinutes.map((count) => ({ value: String(count), label: texts.minutes(count) })) })}
${submitButton(texts.offer)}
</form>`
}
${
  today.length > 0 &&
  html`<section class="p8-section"><h2 class="kern-heading-medium" id="heute">${texts.today}</h2>
${deskTable(
  'heute',
  texts.columns,
  today.map(({ title: list, doses, until, taken, open, left }) => [
    list,
    number(doses),
    clockText(until, tenant.zone, language),
    number(taken),
    number(open),
    number(left),
  ]),
)}</section>`
}
${paragraph(link(base, texts.back))}`,
  })
}
