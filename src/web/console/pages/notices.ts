import type { DeadNotice } from '../../../store/notice-troubles.ts'
import type { NoticeCounts } from '../../../store/notices.ts'
import { alert, paragraph } from '../../components/alert.ts'
import { submitButton } from '../../components/button.ts'
import { type Html, html } from '../../html.ts'
import { deskTable } from '../components/table.ts'
import type { TenantDesk } from '../desk.ts'
import { consolePage } from '../layout.ts'
import { type NoticesTexts, noticesTexts, reasonText } from '../texts/notices.ts'
import { momentText, numberText } from '../texts/times.ts'

export type NoticesView = {
  desk: TenantDesk
  counts: NoticeCounts
  dead: readonly DeadNotice[]
  /** How many were queued again a moment ago; null on an ordinary visit. */
  retried: number | null
  mayRetry: boolean
}

/** What did not arrive, why, and the way to try it again. */
export function noticesPage({ desk, counts, dead, retried, mayRetry }: NoticesView): Html {
  const { language, tenant } = desk
  const texts = noticesTexts[language]
  const action = `/staff/t/${tenant.slug}/notices/retry`
  const retryForm = ({ id }: DeadNotice) =>
    html`<form method="post" action="${action}"><input type="hidden" name="notice" value="${id}">${submitButton(texts.retry, 'secondary')}</form>`
  return consolePage(desk, {
    title: texts.title,
    current: 'notices',
    main: html`<h1 class="kern-heading-x-large" id="nachrichten">${texts.title}</h1>
${retried !== null && alert('success', texts.retried(numberText(retried, language)), '', html`role="status"`)}
${paragraph(texts.lead)}
${paragraph(texts.state(numberText(counts.queued, language), numberText(counts.dead, language)))}
${
  dead.length === 0
    ? alert('info', texts.none, '')
    : html`${deskTable(
        'nachrichten',
        [texts.kind, texts.whose, texts.channel, texts.reason, texts.when, ...(mayRetry ? [texts.retry] : [])],
        dead.map((notice) => [
          ...cellsOf(notice, texts, desk),
          ...(mayRetry ? [notice.canRetry ? retryForm(notice) : ''] : []),
        ]),
      )}
${counts.dead > dead.length && paragraph(texts.more)}
${mayRetry && html`<form method="post" action="${action}">${submitButton(texts.retryAll)}</form>`}`
}`,
  })
}

function cellsOf(notice: DeadNotice, texts: NoticesTexts, { language, tenant }: TenantDesk) {
  const { kind, release, n, channel, reason, endedAt } = notice
  return [
    texts.kinds[kind] ?? kind,
    n === null ? texts.staff : html`${numberText(n, language)}<br><span class="p8-muted">${release?.title}</span>`,
    texts.channels[channel],
    reason !== null && html`${reasonText(texts, reason)}<br><code>${reason}</code>`,
    momentText(endedAt, tenant.zone, language),
  ]
}
