import { isLeverAtHand, type Lever } from '../../../release/lever-rules.ts'
import { linkButton } from '../../components/button.ts'
import { chartFigure, chartParts } from '../../components/chart.ts'
import { secondText } from '../../components/time-axis.ts'
import { type Html, html, type Printable } from '../../html.ts'
import { amounts } from '../board/amounts.ts'
import { boardCharts, boardChartWords } from '../board/charts.ts'
import { databaseFacts, installationAlerts, kindRows, kindsTable, nodeRows, nodesTable } from '../board/installation.ts'
import { liveHead, liveState } from '../board/live-page.ts'
import { type BoardState, type Span, spans } from '../board/read-board.ts'
import type { TenantDesk } from '../desk.ts'
import { consolePage } from '../layout.ts'
import type { LiveParts } from '../streams.ts'
import { boardTexts } from '../texts/board.ts'
import type { ConsoleLanguage } from '../texts/frame.ts'
import { overviewTexts } from '../texts/overview.ts'
import { releasesTexts } from '../texts/releases.ts'
import { momentText } from '../texts/times.ts'

/** The live board of a release: what there is to see on the day, on a wall, a desk or a phone. */
export function boardPage(desk: TenantDesk, state: BoardState, span: Span, mayPull: readonly Lever[]): Html {
  const { language, tenant } = desk
  const texts = boardTexts[language]
  const told = { texts, language }
  const { release } = state.live
  const words = boardChartWords(tenant.zone, told)
  const here = `/staff/t/${tenant.slug}/releases/${release.slug}`
  return consolePage(desk, {
    title: texts.title(release.title),
    current: 'releases',
    modules: ['live'],
    head: liveHead(),
    main: html`<div data-live="${here}/board/events?span=${span}">
<h1 class="kern-heading-large">${texts.title(release.title)}</h1>
${liveState(texts)}
<div class="p8-board-status" data-part="status">${statusOf(state, language)}</div>
<div data-part="alerts">${installationAlerts(state, told)}</div>
<h2 class="kern-sr-only">${texts.numbersTitle}</h2>
<dl class="p8-numbers" data-part="numbers">${numbersOf(state, language)}</dl>
<div data-part="share">${shareOf(state, language)}</div>
<nav aria-label="${texts.leversTitle}"><ul class="p8-links" data-part="levers">${leversOf(state, mayPull, language)}</ul></nav>
<ul class="p8-links"><li><a class="kern-link" href="${here}">${texts.toRelease}</a></li>
<li><a class="kern-link" href="/r/${release.slug}">${texts.publicPage}</a></li></ul>
<h2 class="kern-heading-medium">${texts.chartsTitle}</h2>
<nav aria-label="${texts.spanTitle}"><ul class="p8-links">${spans.map(
      (other) =>
        html`<li><a class="kern-link" href="${here}/board?span=${other}" ${other === span && html`aria-current="true"`}>${texts.spans[other]}</a></li>`,
    )}</ul></nav>
<div class="p8-charts">${boardCharts(state, told).map((chart) => chartFigure(chart, words))}</div>
<h2 class="kern-heading-medium">${texts.kindsTitle}</h2>
<p class="kern-body">${texts.kindsNote}</p>
${kindsTable(state, told)}
<h2 class="kern-heading-medium">${texts.nodesTitle}</h2>
${nodesTable(state, told)}
<h2 class="kern-heading-medium">${texts.databaseTitle}</h2>
<div data-part="database">${databaseFacts(state, told)}</div>
</div>`,
  })
}

/** What changes on the board from second to second, by its parts. */
export function boardParts(state: BoardState, mayPull: readonly Lever[], language: ConsoleLanguage): LiveParts {
  const told = { texts: boardTexts[language], language }
  return textsOf({
    status: statusOf(state, language),
    levers: leversOf(state, mayPull, language),
    alerts: installationAlerts(state, told),
    numbers: numbersOf(state, language),
    share: shareOf(state, language),
    kinds: kindRows(state, told),
    nodes: nodeRows(state, told),
    database: databaseFacts(state, told),
  })
}

/** The parts of the charts, which are long and change less than the eye could tell in a second. */
export function boardChartParts(state: BoardState, language: ConsoleLanguage): LiveParts {
  const told = { texts: boardTexts[language], language }
  const words = boardChartWords(state.live.release.tenant.zone, told)
  return textsOf(Object.assign({}, ...boardCharts(state, told).map((chart) => chartParts(chart, words))))
}

function textsOf(parts: Record<string, Html>): LiveParts {
  return Object.fromEntries(Object.entries(parts).map(([name, part]) => [name, part.toString()]))
}

function statusOf({ live, nowMs }: BoardState, language: ConsoleLanguage): Html {
  const texts = boardTexts[language]
  const { front, release } = live
  const { zone } = release.tenant
  const untilMs = front.opensAt - nowMs
  const { duration } = amounts[language]
  const when = ['announced', 'lobby'].includes(front.phase)
    ? texts.opensIn(duration(untilMs))
    : ['drawn', 'open', 'sold_out'].includes(front.phase)
      ? texts.openSince(duration(-untilMs))
      : null
  return html`<p class="p8-phase"><strong>${overviewTexts[language].phases[front.phase]}</strong>${when && html` <span>${when}</span>`}${front.paused && html` <span class="p8-mark-bad">${texts.paused}</span>`}</p>
<p class="p8-as-of">${texts.opening(momentText(front.opensAt, zone, language))} · ${texts.asOf(secondText(nowMs, zone))}</p>
${front.message !== null && html`<p class="p8-said"><strong>${texts.message}:</strong> ${front.message}</p>`}`
}

/** What somebody with these levers can do now, each a page that asks first. */
function leversOf({ live }: BoardState, mayPull: readonly Lever[], language: ConsoleLanguage): Html {
  const { release, front } = live
  const here = `/staff/t/${release.tenant.slug}/releases/${release.slug}`
  const atHand = mayPull.filter((lever) => isLeverAtHand(lever, { phase: front.phase, isPaused: front.paused }))
  return html`${atHand.map(
    (lever) => html`<li>${linkButton(`${here}/${lever}`, releasesTexts[language].levers[lever], 'secondary')}</li>`,
  )}`
}

function numbersOf({ live, samples }: BoardState, language: ConsoleLanguage): Html {
  const texts = boardTexts[language]
  const { front } = live
  const { share } = amounts[language]
  const count = (value: number) => value.toLocaleString(language === 'de' ? 'de-DE' : 'en-GB')
  const last = samples.at(-1)
  // The front also counts places at the end of the line, which there are none of before the draw.
  const joined = front.phase === 'lobby' ? front.tickets : (last?.joined ?? front.tickets)
  const isSoldOut = front.phase === 'sold_out'
  const people = last && last.people !== last.joined ? texts.people(count(last.people)) : null
  return html`${number(texts.visits, count(last?.visits ?? 0))}
${number(texts.joined, count(joined), people)}
${number(
  isSoldOut ? texts.waitingList : texts.waiting,
  count(isSoldOut ? (last?.waitingList ?? 0) : Math.max(0, front.tickets - front.admitted)),
)}
${number(texts.admitted, count(front.admitted))}
${number(texts.held, count(front.slots - front.booked - front.free))}
${number(texts.booked, count(front.booked), texts.ofSlots(count(front.slots)))}
${number(texts.free, count(front.free), texts.promised(count(front.reserved)))}
${number(texts.lapsed, count(front.lapsed), front.admitted > 0 && texts.lapseRate(share(front.lapsed / front.admitted)))}`
}

function number(name: string, value: string, note?: Printable): Html {
  return html`<div><dt>${name}</dt><dd>${value}${note && html`<span>${note}</span>`}</dd></div>`
}

/** How much of all appointments is booked and held, as a bar; its words say the same. */
function shareOf({ live }: BoardState, language: ConsoleLanguage): Html {
  const { slots, booked, free } = live.front
  const held = slots - booked - free
  const percent = (part: number) => `${((part / Math.max(1, slots)) * 100).toFixed(2)}%`
  const count = amounts[language].number
  return html`<svg class="p8-share" aria-hidden="true">
<rect class="p8-share-all" width="100%" height="100%"/><rect class="p8-share-booked" width="${percent(booked)}" height="100%"/><rect class="p8-share-held" x="${percent(booked)}" width="${percent(held)}" height="100%"/></svg>
<p class="kern-body">${boardTexts[language].share(count(booked), count(held), count(free))}</p>`
}
