import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { Agent, request } from 'node:http'
import { after, before, test } from 'node:test'
import { setTimeout as pause } from 'node:timers/promises'
import type { Browser, Page } from 'playwright-core'
import type { LeverPull } from '../src/release/lever-rules.ts'
import { pullLever } from '../src/release/levers.ts'
import { readFronts } from '../src/store/read-fronts.ts'
import type { Front } from '../src/waiting-room/front.ts'
import { askAgainMs } from '../src/waiting-room/polling.ts'
import { standingOf } from '../src/waiting-room/standing.ts'
import { launchChromium } from './browser.ts'
import { startTestPortal, type TestPortal } from './test-portal.ts'

/**
 * What staff decide is on every waiting page, with a thousand devices asking. How soon is told and not judged: the aim
 * is five seconds on a machine that has nothing else to do.
 */

const devices = 1000
/** Much longer than it takes, for a machine that is busy with other tests. */
const patienceMs = 120_000
const slug = 'neuigkeiten'
let portal: TestPortal
let browser: Browser
let releaseId: number

before(async () => {
  portal = await startTestPortal()
  browser = await launchChromium()
  releaseId = await portal.announce({ slug, opensInMs: 3_600_000, closesInMs: 7_200_000 })
})

after(async () => {
  await browser?.close()
  await portal.stop()
})

test('messages, a pause, a postponement and a cancellation are heard by everybody who waits', {
  timeout: 500_000,
}, async (t) => {
  const waiting = [await waitOn(true, 'Anna'), await waitOn(true, 'Berta')]
  const without = await waitOn(false, 'Clara')
  const crowd = startCrowd()
  try {
    await pause(4000)
    const toldEvery = /alle (\d+) Sekunden von selbst neu/.exec(await without.locator('main').innerText())?.[1]
    assert.equal(toldEvery, '30', 'a page without JavaScript says how often it loads anew')

    const { opensAt, closesAt } = await front()
    const later = { lobbyAt: opensAt + 600_000, opensAt: opensAt + 1_800_000, closesAt }
    const steps: [LeverPull, RegExp, (front: Front) => boolean][] = [
      [
        { lever: 'message', text: 'Die Heizung ist aus. Bringen Sie eine Jacke mit.' },
        /eine Jacke/,
        (f) => f.message !== null,
      ],
      [{ lever: 'pause' }, /Einlass ist gerade angehalten/, (f) => f.paused],
      [{ lever: 'resume' }, /^(?![\s\S]*gerade angehalten)/, (f) => !f.paused],
      [{ lever: 'postpone', times: later }, /ist verschoben[\s\S]*Neuer Zeitpunkt/, (f) => f.phase === 'postponed'],
      [
        { lever: 'postpone', times: { ...later, opensAt: later.opensAt + 900_000 } },
        new RegExp(`um ${clockAt(later.opensAt + 900_000)}`),
        (f) => f.opensAt === later.opensAt + 900_000,
      ],
      [{ lever: 'cancel' }, /ist abgesagt[\s\S]*gebuchte Termine finden nicht statt/, (f) => f.phase === 'cancelled'],
    ]
    for (const [pull, says, holds] of steps) {
      const startedAt = performance.now()
      crowd.listenFor(holds)
      await portal.database.transaction((session) =>
        pullLever(session, { releaseId, by: 'duty', key: randomUUID() }, pull),
      )
      const heard = await Promise.all(waiting.map((page) => heardAfter(page, says, startedAt)))
      const crowdMs = await crowd.allHeard()
      const { lateMs, shed } = crowd.strain()
      t.diagnostic(
        `${pull.lever}: pages after ${heard.join(' and ')} ms, the last of ${devices} devices after ${crowdMs} ms; timers ${lateMs} ms late, ${shed} asked to come again`,
      )
      await pause(700)
    }
    const slow = await heardAfter(without, /ist abgesagt/, performance.now())
    t.diagnostic(`without JavaScript: ${slow} ms after the last of them`)
  } finally {
    crowd.stop()
  }
})

async function waitOn(javaScriptEnabled: boolean, givenName: string): Promise<Page> {
  const context = await browser.newContext({ javaScriptEnabled, locale: 'de-DE' })
  const page = await context.newPage()
  await page.goto(`${portal.origin}/r/${slug}`)
  // The portal has to learn of the release and to open its lobby first.
  while ((await page.getByLabel('Vorname').count()) === 0) await page.reload()
  await page.getByLabel('Vorname').fill(givenName)
  await page.getByLabel('Nachname').fill('Beispiel')
  await page.getByLabel('Tag', { exact: true }).fill('1')
  await page.getByLabel('Monat', { exact: true }).fill('2')
  await page.getByLabel('Jahr', { exact: true }).fill('1955')
  await page.getByLabel('Postleitzahl').fill('58256')
  await page.getByRole('button', { name: /Wartenummer/ }).click()
  await page.locator('#wartenummer').waitFor()
  return page
}

async function heardAfter(page: Page, says: RegExp, startedAt: number): Promise<number> {
  for (;;) {
    const text = await page
      .locator('main')
      .innerText()
      .catch(() => '')
    if (text !== '' && says.test(text)) return Math.round(performance.now() - startedAt)
    assert.ok(performance.now() - startedAt < patienceMs, `never said ${says}: ${text}`)
    await pause(100)
  }
}

/** Devices that ask for the front as the portal tells them, over connections of their own. */
function startCrowd() {
  const agent = new Agent({ keepAlive: true, maxSockets: 200 })
  const { port } = new URL(portal.origin)
  let isStopped = false
  let holds: (front: Front) => boolean = () => false
  let missing = new Set<number>()
  let startedAt = 0
  let lastMs = 0
  let shed = 0
  let lateMs = 0
  let tickedAt = performance.now()
  const ticking = setInterval(() => {
    lateMs = Math.max(lateMs, Math.round(performance.now() - tickedAt - 50))
    tickedAt = performance.now()
  }, 50)
  const timers = new Set<NodeJS.Timeout>()
  for (let device = 0; device < devices; device++) later(device, 3500 * Math.random())

  function later(device: number, delayMs: number): void {
    const timer = setTimeout(() => {
      timers.delete(timer)
      ask(device)
    }, delayMs)
    timers.add(timer)
  }

  function ask(device: number): void {
    if (isStopped) return
    const get = request({ agent, host: '127.0.0.1', port, path: `/r/${slug}/front.json` }, (response) => {
      let text = ''
      response.on('data', (piece) => (text += piece))
      response.on('end', () => {
        // What was shed is asked again when the portal says so.
        if (response.statusCode !== 200) {
          shed++
          later(device, 1000 * Number(response.headers['retry-after'] ?? 1))
          return
        }
        const front = JSON.parse(text) as Front
        if (holds(front) && missing.delete(device)) lastMs = Math.round(performance.now() - startedAt)
        later(device, askAgainMs(front, standingOf(front, null, front.now), front.now, Math.random()))
      })
    })
    get.on('error', () => later(device, 500))
    get.end()
  }

  return {
    listenFor(wanted: (front: Front) => boolean) {
      holds = wanted
      missing = new Set(Array.from({ length: devices }, (_, device) => device))
      startedAt = performance.now()
      shed = 0
      lateMs = 0
    },
    strain: () => ({ lateMs, shed }),
    async allHeard(): Promise<number> {
      while (missing.size > 0) {
        assert.ok(performance.now() - startedAt < patienceMs, `${missing.size} devices never heard`)
        await pause(50)
      }
      return lastMs
    },
    stop() {
      isStopped = true
      clearInterval(ticking)
      for (const timer of timers) clearTimeout(timer)
      agent.destroy()
    },
  }
}

async function front() {
  const found = (await readFronts(portal.database)).find((record) => record.releaseId === releaseId)
  if (!found) throw new Error('no front')
  return found
}

function clockAt(instantMs: number): string {
  const { hour, minute } = Temporal.Instant.fromEpochMilliseconds(instantMs).toZonedDateTimeISO('Europe/Berlin')
  return `${hour}:${String(minute).padStart(2, '0')}\\sUhr`
}
