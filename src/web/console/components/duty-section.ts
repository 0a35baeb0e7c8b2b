import type { DutyOverview, ShownCall, ShownRound } from '../../../readiness/duty-steps.ts'
import { alert, paragraph } from '../../components/alert.ts'
import { type Html, html } from '../../html.ts'
import { durationText } from '../texts/durations.ts'
import { dutyTexts } from '../texts/duty.ts'
import type { ConsoleLanguage } from '../texts/frame.ts'
import { clockText, momentText } from '../texts/times.ts'

/** Who was called when and how, who answered, and the arming; with a button to answer while people are called. */
export function dutySection(
  language: ConsoleLanguage,
  zone: string,
  overview: DutyOverview,
  { acknowledgeAction }: { acknowledgeAction?: string } = {},
): Html {
  const texts = dutyTexts[language]
  const { readiness, rounds } = overview
  const isTooSoon = readiness !== null && readiness.leadMs < readiness.neededMs
  const isCalling = rounds.at(-1)?.state === 'calling'
  return html`${
    isTooSoon &&
    alert(
      'warning',
      texts.tooSoonTitle,
      paragraph(texts.tooSoon(durationText(readiness.leadMs, language), durationText(readiness.neededMs, language))),
    )
  }
${
  readiness &&
  paragraph(
    readiness.armedAt === null
      ? texts.armsAt(momentText(readiness.armAt, zone, language))
      : texts.armedAt(momentText(readiness.armedAt, zone, language)),
    ' ',
    texts.armedMeaning,
  )
}
${rounds.length === 0 && paragraph(texts.none)}
${rounds.toReversed().map((round) => roundSection(round, language, zone))}
${
  isCalling &&
  acknowledgeAction !== undefined &&
  html`<form method="post" action="${acknowledgeAction}"><button class="kern-btn kern-btn--primary p8-button"><span class="kern-label">${texts.acknowledge}</span></button></form>`
}`
}

function roundSection(round: ShownRound, language: ConsoleLanguage, zone: string): Html {
  const texts = dutyTexts[language]
  const id = `rufe-${round.round}`
  return html`<h3 class="kern-heading-small" id="${id}">${texts.round(round.round)}</h3>
${paragraph(stateOf(round, language, zone))}
${
  round.steps.length > 0 &&
  html`<div class="p8-table" role="region" tabindex="0" aria-labelledby="${id}"><table class="kern-table">
<thead class="kern-table__head"><tr class="kern-table__row">${[texts.step, texts.time, texts.who, texts.how].map(
    (name) => html`<th class="kern-table__header" scope="col">${name}</th>`,
  )}</tr></thead>
<tbody class="kern-table__body">${round.steps.flatMap(({ step, at, scope, calls }) =>
    calls.map(
      (call) => html`
<tr class="kern-table__row"><th class="kern-table__header" scope="row">${step}${scope === 'all' && ` (${texts.all})`}</th>
<td class="kern-table__cell">${momentText(at, zone, language)}</td>
<td class="kern-table__cell">${call.name}</td>
<td class="kern-table__cell">${noticesOf(call, language)}</td></tr>`,
    ),
  )}
</tbody></table></div>`
}`
}

function stateOf({ state, acknowledgedBy, endedAt }: ShownRound, language: ConsoleLanguage, zone: string): string {
  const texts = dutyTexts[language]
  if (state === 'calling') return texts.calling
  if (state === 'ended') return texts.endedUnanswered
  return texts.acknowledged(acknowledgedBy ?? texts.someone, endedAt === null ? '' : clockText(endedAt, zone, language))
}

function noticesOf({ notices }: ShownCall, language: ConsoleLanguage): string {
  const texts = dutyTexts[language]
  if (notices.length === 0) return texts.nobodyReached
  return notices
    .map(({ channel, state, reason }) => {
      const why = state === 'dead' && reason !== null ? ` (${reason})` : ''
      return `${texts.channels[channel]}: ${texts.states[state]}${why}`
    })
    .join(', ')
}
