import { mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { playScenario } from './play.ts'
import { reportPage } from './report-page.ts'
import type { Scenario } from './scenario.ts'
import { type Summary, summarise } from './summary.ts'
import { createProgressLines, outcomeTable } from './table.ts'

/**
 * Plays a scenario against a release, tells how it goes once a second, and leaves the report, the scenario and
 * the public records in `outDir`. The summary says whether everything held.
 */
export async function rehearse(options: {
  url: string
  release: string
  scenario: Scenario
  outDir: string
  portalPid?: number
  print: (line: string) => void
}): Promise<Summary> {
  const { outDir, scenario, print } = options
  mkdirSync(outDir, { recursive: true })
  const save = (name: string, text: string | Buffer) => writeFileSync(path.join(outDir, name), text)
  save('scenario.json', `${JSON.stringify(scenario, null, 2)}\n`)
  const lineOf = createProgressLines()
  const played = await playScenario({ ...options, onSecond: (progress) => print(lineOf(progress)) })
  const summary = summarise(played)
  // What the verdict rests on, so that it can be checked again: punkt8 verify ledger.ndjson --lobby lobby.csv
  save('ledger.ndjson', played.published.ledgerNdjson)
  save('lobby.csv', played.published.lobbyCsv ?? '')
  save('report.json', `${JSON.stringify(summary, null, 1)}\n`)
  save('report.html', reportPage(summary))
  print(`\n${outcomeTable(summary)}\n`)
  print(`The report is ${path.join(outDir, 'report.html')}`)
  return summary
}
