import type { Progress } from './play.ts'
import type { Summary } from './summary.ts'

/** Makes one line a second out of a run under way. */
export function createProgressLines(): (progress: Progress) => string {
  let lastRequests = 0
  return ({ fromOpeningMs, recorder, client, front }) => {
    let requests = 0
    let errors = 0
    for (const record of recorder.kinds.values()) requests += record.all.count()
    for (const point of recorder.points) errors += point.errors + point.shed
    const perSecond = requests - lastRequests
    lastRequests = requests
    const { arrived, joined, admitted, booked, done } = recorder.totals
    const join = recorder.kinds.get('join')?.all.quantileMs(0.99) ?? 0
    const confirm = recorder.kinds.get('confirm')?.all.quantileMs(0.99) ?? 0
    return [
      `${seconds(fromOpeningMs).padStart(8)}`,
      `${front?.phase ?? '-'}`.padEnd(9),
      `arrived ${arrived}`,
      `joined ${joined}`,
      `waiting ${joined - done}`,
      `admitted ${admitted}`,
      `booked ${booked}`,
      `${perSecond}/s`,
      `errors ${errors}`,
      `p99 join ${join.toFixed(0)} ms`,
      `confirm ${confirm.toFixed(0)} ms`,
      `queue ${client.waiting}`,
    ].join('  ')
  }
}

/** The outcome for the terminal. */
export function outcomeTable(summary: Summary): string {
  const { figures, client, scenario } = summary
  const rows = summary.kinds.map((row) => [
    row.kind,
    String(row.count),
    ...[row.p50Ms, row.p90Ms, row.p99Ms, row.maxMs, row.rushP99Ms].map((ms) => ms.toFixed(1)),
    Object.entries(row.statuses)
      .map(([status, count]) => `${status === '0' ? 'none' : status}:${count}`)
      .join(' '),
  ])
  const checks = summary.checks.map(({ ok, id, found }) => `${ok ? 'ok    ' : 'BROKEN'} ${id.padEnd(26)} ${found}`)
  const soldOut = figures.soldOutAfterOpeningMs === null ? 'not reached' : seconds(figures.soldOutAfterOpeningMs)
  return [
    `Scenario ${scenario.name}, seed ${scenario.seed}: ${scenario.people} people, ${scenario.slots} appointments, typing ${scenario.compression} times faster than in life`,
    '',
    ...columns([['request', 'count', 'p50 ms', 'p90 ms', 'p99 ms', 'max ms', 'rush p99', 'answers'], ...rows]),
    '',
    `requests           ${figures.requests}, at most ${figures.requestsPerSecondMax} a second`,
    `joins              at most ${figures.joinsAskedPerSecondMax} asked a second; at most ${figures.joinsPerSecondMax} people got their ticket in a second`,
    `bookings           at most ${figures.bookingsPerSecondMax} a second`,
    `last booking       ${seconds(figures.lastBookingAfterOpeningMs)} after the opening, ${figures.lastKeyPressToLastBookingMs.toFixed(0)} ms after the last key press`,
    `sold out           ${soldOut}`,
    `p99 in the rush    join ${figures.joinRushP99Ms.toFixed(0)} ms, confirm ${figures.confirmRushP99Ms.toFixed(0)} ms (of all ${figures.confirmP99Ms.toFixed(0)} ms), front ${figures.frontRushP99Ms.toFixed(0)} ms`,
    `CPU while joining  ${cpuText(summary)}`,
    `this client        ${client.microsPerRequest.toFixed(1)} µs of CPU a request, ${client.connectionsOpened} connections, ${client.resent} sent again, at most ${client.waitingMax} in its queue`,
    '',
    ...checks,
    '',
    summary.ok ? 'Everything held.' : `${summary.checks.filter(({ ok }) => !ok).length} checks are broken.`,
  ].join('\n')
}

function cpuText({ joinCpu }: Summary): string {
  const parts = [
    ['people', joinCpu.client],
    ['portal', joinCpu.portal],
    ['database', joinCpu.database],
  ] as const
  const known = parts.flatMap(([name, ms]) => (ms === null ? [] : [`${name} ${seconds(ms)}`]))
  return `${known.join(', ')} in ${seconds(joinCpu.duringMs)}`
}

function columns(rows: string[][]): string[] {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => (row[column] ?? '').length)))
  return rows.map((row) =>
    row
      .map((cell, column) =>
        column === 0 || column === row.length - 1
          ? cell.padEnd(widths[column] ?? 0)
          : cell.padStart(widths[column] ?? 0),
      )
      .join('  ')
      .trimEnd(),
  )
}

function seconds(ms: number): string {
  return `${ms < 0 ? '-' : ''}${(Math.abs(ms) / 1000).toFixed(1)} s`
}
