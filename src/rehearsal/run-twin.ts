import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { createInterface } from 'node:readline'
import type { RehearsalVerdict } from '../store/rehearsals.ts'
import type { ScenarioChange } from './scenario.ts'
import type { Summary } from './summary.ts'

export type TwinRun = {
  /** The portal on this machine. */
  url: string
  databaseUrl: string
  /** The installation's key, base64url. */
  key: string
  scenario: ScenarioChange
  onLine: (line: string) => void
}

export type TwinEnd = {
  state: 'passed' | 'failed' | 'broken'
  verdict: RehearsalVerdict | null
}

export type RunningTwin = { ended: Promise<TwinEnd>; stop(): void }

const program = path.join(import.meta.dirname, '../cli/punkt8.ts')
const runMsMax = 300_000

/** Plays a scenario in a process of its own, against this machine alone; it is ended after five minutes at the latest. */
export function runTwin({ url, databaseUrl, key, scenario, onLine }: TwinRun): RunningTwin {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'punkt8-twin-'))
  const scenarioFile = path.join(folder, 'twin.json')
  writeFileSync(scenarioFile, JSON.stringify(scenario))
  const child = spawn(
    process.execPath,
    [program, 'rehearse', '--url', url, '--scenario', scenarioFile, '--out', path.join(folder, 'report')],
    {
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, DATABASE_URL: databaseUrl, PUNKT8_KEY: key, PUNKT8_DATA_DIR: folder },
    },
  )
  for (const stream of [child.stdout, child.stderr]) createInterface({ input: stream }).on('line', onLine)
  const limit = setTimeout(() => child.kill('SIGKILL'), runMsMax)
  const ended = endOf(child).then((code) => {
    clearTimeout(limit)
    const summary = summaryIn(folder)
    rmSync(folder, { recursive: true, force: true })
    if (!summary) return { state: 'broken' as const, verdict: null }
    return { state: code === 0 ? ('passed' as const) : ('failed' as const), verdict: verdictOf(summary) }
  })
  return { ended, stop: () => child.kill('SIGTERM') }
}

function endOf(child: ChildProcess): Promise<number | null> {
  return new Promise((resolve) => {
    child.on('error', () => resolve(null))
    child.on('close', (code) => resolve(code))
  })
}

function summaryIn(folder: string): Summary | null {
  try {
    return JSON.parse(readFileSync(path.join(folder, 'report', 'report.json'), 'utf8')) as Summary
  } catch {
    return null
  }
}

function verdictOf({ figures, checks }: Summary): RehearsalVerdict {
  return {
    joinsPerSecondMax: figures.joinsPerSecondMax,
    soldOutAfterMs: figures.soldOutAfterOpeningMs,
    requests: figures.requests,
    slowestConfirmMs: figures.slowestConfirmMs,
    checks: checks.map(({ sentence, ok }) => ({ sentence, holds: ok })),
  }
}
