import type { CheckState, Preflight } from '../../../readiness/preflight.ts'
import { type Html, html } from '../../html.ts'
import type { ConsoleLanguage } from '../texts/frame.ts'
import { checkText, preflightTexts } from '../texts/preflight.ts'
import { momentText } from '../texts/times.ts'

const tones: Record<CheckState, string> = { fail: 'danger', warn: 'warning', ok: 'success' }
const order: readonly CheckState[] = ['fail', 'warn', 'ok']

/** The list of what was looked at: errors first, each with what to do. */
export function preflightSection(language: ConsoleLanguage, zone: string, preflight: Preflight | null): Html {
  const texts = preflightTexts[language]
  if (!preflight) return html`<p class="kern-body">${texts.none}</p>`
  const { checks, at } = preflight
  const countOf = (state: CheckState) => checks.filter((check) => check.state === state).length
  const counts = { ok: countOf('ok'), warn: countOf('warn'), fail: countOf('fail') }
  const sorted = order.flatMap((state) => checks.filter((check) => check.state === state))
  return html`<p class="kern-body">${texts.at(momentText(at, zone, language))} ${texts.summary(counts)}</p>
<ul class="p8-checklist">${sorted.map((check) => {
    const { title, sentence } = checkText(check, language)
    return html`
<li class="p8-check-${check.state}"><span class="kern-icon kern-icon--${tones[check.state]}" aria-hidden="true"></span><div><strong>${title}</strong> <span class="p8-check-state">${texts.states[check.state]}</span><br>${sentence}</div></li>`
  })}
</ul>`
}
