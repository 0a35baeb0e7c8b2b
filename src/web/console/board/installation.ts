import { batchKinds, measuredKinds } from '../../../measures/measures.ts'
import { type NodeReport, type NodeState, silentMsMax } from '../../../measures/node-report.ts'
import { alert, paragraph } from '../../components/alert.ts'
import { facts } from '../../components/facts.ts'
import { type Html, html, type Printable } from '../../html.ts'
import type { BoardTexts } from '../texts/board.ts'
import type { ConsoleLanguage } from '../texts/frame.ts'
import { amounts } from './amounts.ts'
import type { Installation } from './read-board.ts'

type Told = { texts: BoardTexts; language: ConsoleLanguage }

/** A process whose timers come so late makes people wait. */
const lateMsMax = 700

/** What somebody should know at once; nothing where all is well. */
export function installationAlerts({ nodes, database }: Installation, { texts, language }: Told): Html {
  const silent = nodes.filter(({ silentMs }) => silentMs > silentMsMax).length
  return html`${
    database === null && alert('danger', texts.databaseDown, paragraph(texts.databaseDownText))
  }${database?.isDurable === false && alert('danger', texts.notDurable, paragraph(texts.notDurableText))}${
    silent > 0 &&
    alert('warning', texts.nodesSilent(amounts[language].number(silent)), paragraph(texts.nodesSilentText))
  }`
}

export function nodeRows({ nodes }: Installation, told: Told): Html {
  const { texts, language } = told
  const { number, ms, bytes, share, duration } = amounts[language]
  return html`${nodes.map((node) => {
    const { report } = node
    if (report === null || node.silentMs > silentMsMax) {
      return row(node.name, [stateText(node, told), ...dashes(9)])
    }
    const { gauges, recent } = report
    const busy = gauges.connectionsOpen - gauges.connectionsIdle
    return row(node.name, [
      stateText(node, told),
      duration(Date.now() - node.startedAt),
      number(sumOf(report, 'perSecond')),
      number(sumOf(report, 'shedPerSecond')),
      ms(gauges.lateMs),
      share(recent.cpuShare),
      bytes(gauges.memoryBytes),
      texts.connectionsOf(busy, gauges.connectionsOpen, gauges.connectionsWanted),
      number(Object.values(gauges.queued).reduce((sum, count) => sum + count, 0)),
      `${gauges.clockDifferenceMs > 0 ? '+' : ''}${ms(gauges.clockDifferenceMs)}`,
    ])
  })}`
}

export function nodesTable(installation: Installation, told: Told): Html {
  const { texts } = told
  const heads = [
    texts.node,
    texts.state,
    texts.since,
    texts.requestsPerSecond,
    texts.shed,
    texts.late,
    texts.cpu,
    texts.memory,
    texts.connections,
    texts.queued,
    texts.clock,
  ]
  return table(texts.nodesTitle, heads, 'nodes', nodeRows(installation, told))
}

/** How each kind of requests did lately: counts of all nodes, times of the slowest. */
export function kindRows({ nodes }: Installation, { texts, language }: Told): Html {
  const { number, ms } = amounts[language]
  const reports = nodes.flatMap(({ report, silentMs }) => (report && silentMs <= silentMsMax ? [report] : []))
  return html`${measuredKinds.map((kind) => {
    const recents = reports.map(({ recent }) => recent.kinds[kind])
    const sum = (amountOf: (recent: (typeof recents)[number]) => number) =>
      number(recents.reduce((total, recent) => total + amountOf(recent), 0))
    const slowest = (latencyOf: (recent: (typeof recents)[number]) => number | null) => {
      const known = recents.map(latencyOf).filter((latency) => latency !== null)
      return ms(known.length === 0 ? null : Math.max(...known))
    }
    return row(texts.kinds[kind], [
      sum((recent) => recent.perSecond),
      slowest((recent) => recent.medianMs),
      slowest((recent) => recent.p99Ms),
      sum((recent) => recent.shedPerSecond),
      sum((recent) => recent.failedPerSecond),
    ])
  })}`
}

export function kindsTable(installation: Installation, told: Told): Html {
  const { texts } = told
  const heads = [texts.kind, texts.requestsPerSecond, texts.median, texts.p99, texts.shed, texts.failed]
  return table(texts.kindsTitle, heads, 'kinds', kindRows(installation, told))
}

export function databaseFacts({ database }: Installation, { texts, language }: Told): Html {
  if (database === null) return paragraph(texts.databaseDown)
  const { number, bytes, duration } = amounts[language]
  return facts([
    [texts.version, database.version],
    [texts.size, bytes(database.sizeBytes)],
    [texts.databaseConnections, texts.of(number(database.connections), number(database.connectionsMax))],
    [texts.lockWaits, number(database.lockWaits)],
    [texts.oldest, duration(database.oldestTransactionSeconds * 1000)],
    [texts.commits, number(database.commits)],
    [texts.rollbacks, number(database.rollbacks)],
    [texts.deadlocks, number(database.deadlocks)],
  ])
}

/** The buses of all nodes together, since each of them began. */
export function batchRows({ nodes }: Installation, { texts, language }: Told): Html {
  const { number, ms } = amounts[language]
  const reports = nodes.flatMap(({ report }) => (report ? [report] : []))
  return html`${batchKinds.map((kind, index) => {
    const sum = (list: 'batches' | 'batchRows' | 'batchSumsMs' | 'batchFailures') =>
      reports.reduce((total, { counters }) => total + (counters[list][index] as number), 0)
    const trips = sum('batches')
    return row(texts.batchKinds[kind], [
      number(trips),
      trips === 0 ? '–' : number(sum('batchRows') / trips),
      ms(trips === 0 ? null : sum('batchSumsMs') / trips),
      number(sum('batchFailures')),
    ])
  })}`
}

export function batchesTable(installation: Installation, told: Told): Html {
  const { texts } = told
  const heads = [texts.batch, texts.batches, texts.batchRows, texts.batchMs, texts.batchFailures]
  return table(texts.batchesTitle, heads, 'batches', batchRows(installation, told))
}

function stateText({ report, silentMs }: NodeState, { texts, language }: Told): Html {
  const { nodeStates } = texts
  if (silentMs > silentMsMax) return mark('bad', nodeStates.silent(amounts[language].duration(silentMs)))
  if (report === null) return mark('so-so', nodeStates.other)
  return report.gauges.lateMs > lateMsMax ? mark('bad', nodeStates.late) : mark('good', nodeStates.well)
}

function mark(tone: 'good' | 'so-so' | 'bad', words: string): Html {
  return html`<span class="p8-mark-${tone}">${words}</span>`
}

function sumOf({ recent }: NodeReport, amount: 'perSecond' | 'shedPerSecond'): number {
  return Object.values(recent.kinds).reduce((sum, kind) => sum + kind[amount], 0)
}

function dashes(count: number): string[] {
  return Array.from({ length: count }, () => '–')
}

function row(head: Printable, cells: readonly Printable[]): Html {
  return html`<tr class="kern-table__row"><th scope="row" class="kern-table__header">${head}</th>${cells.map(
    (cell) => html`<td class="kern-table__cell">${cell}</td>`,
  )}</tr>`
}

/** A table whose rows are a part that changes while somebody watches. */
function table(caption: string, heads: readonly string[], part: string, rows: Html): Html {
  return html`<div class="p8-table p8-figures" tabindex="0" role="region" aria-label="${caption}"><table class="kern-table kern-table--small">
<thead class="kern-table__head"><tr class="kern-table__row">${heads.map((head) => html`<th scope="col" class="kern-table__header">${head}</th>`)}</tr></thead>
<tbody class="kern-table__body" data-part="${part}">${rows}</tbody></table></div>`
}
