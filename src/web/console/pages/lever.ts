import type { Lever } from '../../../release/lever-rules.ts'
import { messageCharactersMax } from '../../../release/lever-rules.ts'
import type { DeskRelease } from '../../../store/read-desk-releases.ts'
import { paragraph } from '../../components/alert.ts'
import { link, submitButton } from '../../components/button.ts'
import { type FormState, selectField } from '../../components/fields.ts'
import { type Html, html, type Printable } from '../../html.ts'
import { areaField, dateAndTimeFields, errorList, inputField } from '../components/form-fields.ts'
import type { TenantDesk } from '../desk.ts'
import { consolePage } from '../layout.ts'
import { leverTexts } from '../texts/levers.ts'
import { releasesTexts } from '../texts/releases.ts'
import { numberText } from '../texts/times.ts'

export type LeverView = {
  desk: TenantDesk
  release: DeskRelease
  lever: Lever
  form: FormState
  /** Of this form: sent twice, it acts once. */
  key: string
  centres: readonly { id: number; name: string }[]
}

/** Asks whether a lever is really to be pulled, and says what happens then. */
export function leverPage({ desk, release, lever, form, key, centres }: LeverView): Html {
  const { language, tenant } = desk
  const texts = leverTexts[language]
  const title = texts.title(releasesTexts[language].levers[lever], release.title)
  const path = `/staff/t/${tenant.slug}/releases/${release.slug}`
  const { tickets, openPasses, booked } = release
  return consolePage(desk, {
    title: form.errors.length > 0 ? `${texts.checkEntries}: ${title}` : title,
    current: 'releases',
    main: html`${errorList(form, texts.checkEntries)}
<h1 class="kern-heading-x-large">${title}</h1>
<section class="p8-section" aria-labelledby="folgen"><h2 class="kern-heading-medium" id="folgen">${texts.happens}</h2>
<ul class="p8-list">${texts.says[lever].map((sentence) => html`<li>${sentence}</li>`)}</ul>
${lever !== 'announce' && paragraph(texts.affected(...numbers(language, tickets, openPasses, booked)))}</section>
<form class="p8-form" method="post" action="${path}/${lever}" novalidate id="${lever}">
<input type="hidden" name="key" value="${key}">
${fieldsOf(lever, form, desk, centres)}
${submitButton(texts.yes[lever])}
</form>
<p class="kern-body">${link(path, texts.back)}</p>`,
  })
}

function fieldsOf(lever: Lever, form: FormState, desk: TenantDesk, centres: LeverView['centres']): Printable {
  const texts = leverTexts[desk.language]
  switch (lever) {
    case 'extend':
      return inputField(form, {
        name: 'minutes',
        label: texts.minutes,
        hint: texts.minutesHint,
        type: 'number',
        width: 'short',
      })
    case 'message':
      return areaField(form, {
        name: 'text',
        label: texts.text,
        hint: texts.textHint,
        maxlength: messageCharactersMax,
        rows: 3,
        isOptional: true,
      })
    case 'slots':
      return [
        selectField(form, {
          name: 'centreId',
          label: texts.centre,
          choices: centres.map(({ id, name }) => ({ value: String(id), label: name })),
        }),
        inputField(form, { name: 'count', label: texts.count, type: 'number', width: 'short' }),
        inputField(form, {
          name: 'firstDay',
          label: texts.firstDay,
          hint: texts.firstDayHint,
          type: 'date',
          width: 'short',
        }),
      ]
    case 'postpone':
      return (['lobby', 'opens', 'closes'] as const).map((name) =>
        dateAndTimeFields(form, name, { day: texts[`${name}Day`], time: texts.time }),
      )
    default:
      return null
  }
}

function numbers(language: TenantDesk['language'], ...values: [number, number, number]): [string, string, string] {
  return values.map((value) => numberText(value, language)) as [string, string, string]
}
