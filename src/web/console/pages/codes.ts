import type { CodeColumn } from '../../../schedule/code-rows.ts'
import type { CodeList } from '../../../store/code-lists.ts'
import { alert, paragraph } from '../../components/alert.ts'
import { link, submitButton } from '../../components/button.ts'
import type { FormState } from '../../components/fields.ts'
import { type Html, html } from '../../html.ts'
import { errorList, inputField } from '../components/form-fields.ts'
import { type ImportFaults, importFaults } from '../components/import-faults.ts'
import { deskTable } from '../components/table.ts'
import type { TenantDesk } from '../desk.ts'
import { consolePage } from '../layout.ts'
import { type CodesTexts, codesTexts } from '../texts/codes.ts'
import { schedulesTexts } from '../texts/schedules.ts'
import { momentText, numberText } from '../texts/times.ts'
import { fileField } from './schedule.ts'

export type CodesView = {
  desk: TenantDesk
  lists: readonly CodeList[]
  mayPlan: boolean
  /** What happened just now, in words. */
  news: string | null
  /** Of the form that creates codes, or of the one that reads them. */
  form: { of: 'create' | 'import'; state: FormState } | null
  faults: ImportFaults<CodeColumn> | null
}

/** Lists of codes, and how new ones come about. */
export function codesPage({ desk, lists, mayPlan, news, form, faults }: CodesView): Html {
  const { language, tenant } = desk
  const texts = codesTexts[language]
  const { checkEntries, faultsTitle } = schedulesTexts[language]
  const base = `/staff/t/${tenant.slug}/codes`
  const stateOf = (of: 'create' | 'import'): FormState => (form?.of === of ? form.state : { typed: {}, errors: [] })
  const wrong = (form?.state.errors.length ?? 0) > 0
  return consolePage(desk, {
    title: faults ? `${faultsTitle}: ${texts.codes}` : wrong ? `${checkEntries}: ${texts.codes}` : texts.codes,
    current: 'codes',
    main: html`${form && errorList(form.state, checkEntries)}${faults && importFaults(desk, faults)}
<h1 class="kern-heading-x-large">${texts.codes}</h1>
${news !== null && alert('success', news, '')}
${paragraph(texts.lead)}
<section class="p8-section"><h2 class="kern-heading-medium" id="listen">${texts.lists}</h2>
${lists.length === 0 ? paragraph(texts.none) : listTable(desk, lists, mayPlan)}</section>
${
  mayPlan &&
  html`${createSection(stateOf('create'), base, texts)}
<section class="p8-section"><h2 class="kern-heading-medium">${texts.importTitle}</h2>
${paragraph(texts.importLead)}
<form class="p8-form" method="post" action="${base}/import" enctype="multipart/form-data" novalidate>
${inputField(stateOf('import'), { name: 'importName', label: texts.name, hint: texts.nameHint, maxlength: 100 })}
${fileField(schedulesTexts[language])}
${submitButton(texts.upload)}
</form></section>`
}`,
  })
}

function listTable(desk: TenantDesk, lists: readonly CodeList[], mayPlan: boolean): Html {
  const { language, tenant } = desk
  const texts = codesTexts[language]
  return deskTable(
    'listen',
    [texts.name, texts.count, texts.source, texts.since, texts.usedBy],
    lists.map((list) => [
      list.name,
      numberText(list.codeCount, language),
      texts[list.source],
      momentText(list.createdAt, tenant.zone, language),
      list.releases.length > 0
        ? list.releases.join(', ')
        : html`<span class="p8-muted">${texts.unused}</span>${mayPlan && html` ${link(`/staff/t/${tenant.slug}/codes/${list.id}/drop`, texts.drop)}`}`,
    ]),
  )
}

function createSection(form: FormState, base: string, texts: CodesTexts): Html {
  return html`<section class="p8-section"><h2 class="kern-heading-medium">${texts.createTitle}</h2>
${paragraph(texts.createLead)}
<form class="p8-form" method="post" action="${base}/create" novalidate>
${inputField(form, { name: 'name', label: texts.name, hint: texts.nameHint, maxlength: 100 })}
${inputField(form, { name: 'count', label: texts.howMany, type: 'number', width: 'short' })}
${submitButton(texts.create)}
</form>
${paragraph(texts.reload)}</section>`
}

/** Asks whether a list is really to be deleted. */
export function dropListPage(desk: TenantDesk, list: CodeList): Html {
  const texts = codesTexts[desk.language]
  const base = `/staff/t/${desk.tenant.slug}/codes`
  const isUsed = list.releases.length > 0
  return consolePage(desk, {
    title: texts.dropTitle(list.name),
    current: 'codes',
    main: html`<h1 class="kern-heading-x-large">${texts.dropTitle(list.name)}</h1>
${paragraph(isUsed ? texts.dropUsed : texts.dropSure(numberText(list.codeCount, desk.language)))}
${!isUsed && html`<form class="p8-actions" method="post" action="${base}/${list.id}/drop">${submitButton(texts.dropYes)}</form>`}
${paragraph(link(base, texts.back))}`,
  })
}
