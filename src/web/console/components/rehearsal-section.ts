import type { Rehearsal } from '../../../store/rehearsals.ts'
import { alert, paragraph } from '../../components/alert.ts'
import { type Html, html } from '../../html.ts'
import type { TenantDesk } from '../desk.ts'
import { rehearsalsTexts } from '../texts/rehearsals.ts'
import { momentText, numberText } from '../texts/times.ts'

export type RehearsalSectionView = {
  desk: TenantDesk
  /** Where the forms go; null for who may only read. */
  action: string | null
  /** People who would be played, and tickets that are expected; null without a plan. */
  scale: { played: number; expected: number } | null
  rehearsals: readonly Rehearsal[]
  /** Why the one that was asked for did not begin. */
  refusal: string | null
}

/** Rehearsals of a release: the one that goes on, those that were, and the buttons for the next. */
export function rehearsalSection(view: RehearsalSectionView): Html {
  const { desk, action, scale, rehearsals, refusal } = view
  const texts = rehearsalsTexts[desk.language]
  const running = rehearsals.find(({ state }) => state === 'running')
  if (scale === null) return paragraph(texts.noPlan)
  const [played, expected] = [scale.played, scale.expected].map((count) => numberText(count, desk.language))
  return html`${refusal && alert('warning', refusal, null)}
${paragraph(texts.lead)}
${paragraph(texts.scale(played ?? '', expected ?? ''))}
${
  running
    ? html`<p class="kern-body" role="status"><strong>${texts.running}</strong> ${texts.refresh}</p>
<pre class="p8-lines" id="probe-verlauf" tabindex="0" role="log" aria-label="${texts.progress}" ${action && html`data-stream="${action}/events"`}>${running.lines.join('\n')}</pre>`
    : action &&
      html`<div class="p8-actions">${[1, 2].map(
        (load) =>
          html`<form method="post" action="${action}"><input type="hidden" name="load" value="${load}"><button class="kern-btn kern-btn--secondary p8-button"><span class="kern-label">${texts.start(load)}</span></button></form>`,
      )}</div>`
}
${rehearsals.some(({ state }) => state !== 'running') && results(view)}`
}

function results({ desk, rehearsals }: RehearsalSectionView): Html {
  const { language, tenant } = desk
  const texts = rehearsalsTexts[language]
  const amount = (value: number) => numberText(Math.round(value * 10) / 10, language)
  const seconds = (ms: number | null | undefined) =>
    ms === undefined ? '–' : ms === null ? texts.never : texts.seconds(amount(ms / 1000))
  const names = [texts.when, texts.load, texts.people, texts.verdict, texts.joins, texts.soldOut]
  return html`<div class="p8-section"><h3 class="kern-heading-small" id="proben">${texts.results}</h3>
<div class="p8-table" role="region" tabindex="0" aria-labelledby="proben"><table class="kern-table">
<thead class="kern-table__head"><tr class="kern-table__row">${names.map((name) => html`<th class="kern-table__header" scope="col">${name}</th>`)}</tr></thead>
<tbody class="kern-table__body">${rehearsals
    .filter(({ state }) => state !== 'running')
    .map(({ startedAt, load, people, state, expected, verdict }) => {
      const broken = verdict?.checks.filter(({ holds }) => !holds) ?? []
      return html`
<tr class="kern-table__row"><th class="kern-table__header" scope="row">${momentText(startedAt, tenant.zone, language)}</th>
<td class="kern-table__cell">×${load}</td><td class="kern-table__cell">${numberText(people, language)}</td>
<td class="kern-table__cell">${texts.states[state]}${broken.length > 0 && html`<br>${texts.broke}: <span lang="de">${broken.map(({ sentence }) => sentence).join('; ')}</span>`}</td>
<td class="kern-table__cell">${amount(expected.joinsPerSecondMax)} / ${verdict ? amount(verdict.joinsPerSecondMax) : '–'}</td>
<td class="kern-table__cell">${seconds(expected.soldOutAfterMs)} / ${seconds(verdict?.soldOutAfterMs)}</td></tr>`
    })}
</tbody></table></div></div>`
}
