import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { test } from 'node:test'
import { projectDir } from '../src/installation.ts'

/** Checks about how fast this machine is; a machine that is busy with other things may fail them. */
const aboutSpeed = ['nobody-sent-away', 'durable-in-time']

test('a small Saturday holds: a portal of its own, people of every kind, the verdict, the report', async () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'punkt8-rehearsal-'))
  const scenarioFile = path.join(folder, 'small.json')
  const scenario = {
    name: 'small',
    people: 60,
    slots: 50,
    compression: 60,
    arrival: { lobbyMs: 5000, rushBeforeMs: 2000, rushAfterMs: 2000, lateMs: 1000 },
    shares: {
      noScript: 0.2,
      programs: 0.2,
      twoDevices: 0.2,
      tenDevices: 0.1,
      reloaders: 0.1,
      leavers: 0,
      movers: 0.1,
      pairs: 0.1,
    },
    bots: { count: 2 },
  }
  try {
    writeFileSync(scenarioFile, JSON.stringify(scenario))
    const punkt8 = path.join(projectDir, 'src/cli/punkt8.ts')
    const args = [punkt8, 'saturday', '--scenario', scenarioFile, '--out', folder]
    const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'pipe'] })
    let told = ''
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (text) => {
        told += text
      })
    }
    await once(child, 'close')
    const report = JSON.parse(readFileSync(path.join(folder, 'report.json'), 'utf8'))
    const broken = report.checks.filter(({ id, ok }: { id: string; ok: boolean }) => !ok && !aboutSpeed.includes(id))
    assert.deepEqual(broken, [], told)
    assert.equal(report.outcomes.booked > 40, true, told)
    assert.match(told, /\nverified/)
    assert.match(readFileSync(path.join(folder, 'report.html'), 'utf8'), /<h1>Generalprobe: 60 Menschen, 50 Termine/)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
})

test('no crowd is sent to another machine', async () => {
  const punkt8 = path.join(projectDir, 'src/cli/punkt8.ts')
  const args = [punkt8, 'rehearse', '--url', 'http://192.0.2.1', '--release', 'x']
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'ignore', 'pipe'] })
  let told = ''
  child.stderr.setEncoding('utf8').on('data', (text) => {
    told += text
  })
  const [code] = await once(child, 'close')
  assert.equal(code, 1)
  assert.match(told, /only plays against this machine/)
})
