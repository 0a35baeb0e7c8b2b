import assert from 'node:assert/strict'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { setTimeout as pause } from 'node:timers/promises'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { encode } from 'uqr'
import { launchChromium } from './browser.ts'
import { type BookedPerson, bookDay, dosesGiven, farAhead } from './centre-day.ts'
import { startCuttableNetwork } from './cut-network.ts'
import { axeFindings, sidewaysAt, smallTargets } from './page-checks.ts'
import { type StaffSession, signInStaff } from './staff-session.ts'
import { startTestPortal, type TestPortal } from './test-portal.ts'

/** Set to a folder, the test leaves a picture of every page there. */
const pictures = process.env.PUNKT8_TEST_PICTURES

let portal: TestPortal
let browser: Browser
let folder: string
let staff: StaffSession
let people: BookedPerson[]
const broken: string[] = []

before(async () => {
  portal = await startTestPortal()
  people = await bookDay(portal, 'heute', [
    { at: '00:00', names: ['Anna Früh', 'Bernd Früh'] },
    { at: '00:00', names: ['Carla Morgen'] },
    { at: '11:50', names: ['Dora Mittag'] },
    { at: '23:50', names: ['Emil Spät'] },
  ])
  staff = await signInStaff(portal.database, { tenant: 'probekreis', roles: ['centre'], name: 'Rita Empfang' })
  folder = mkdtempSync(join(tmpdir(), 'punkt8-camera-'))
  const film = join(folder, 'code.y4m')
  writeFileSync(film, filmOf(people[3]?.number ?? ''))
  browser = await launchChromium([
    '--use-fake-ui-for-media-stream',
    '--use-fake-device-for-media-stream',
    `--use-file-for-fake-video-capture=${film}`,
  ])
  if (pictures !== undefined) mkdirSync(pictures, { recursive: true })
})

after(async () => {
  await browser.close()
  rmSync(folder, { recursive: true })
  await portal.stop()
})

test('two devices cut off, the same person at both: found on reconnection, and one dose counts', async () => {
  const { ref } = people[2] as BookedPerson
  const network = await startCuttableNetwork()
  const [first, second] = [await openDevice('Empfang 1', network.proxy), await openDevice('Empfang 2', network.proxy)]
  // The browser's own switch tells pages of the outage; a page that is loaded anew gets through it for a moment.
  network.cut()
  for (const { context } of [first, second]) await context.setOffline(true)
  for (const { page } of [first, second]) {
    await page.getByRole('button', { name: 'Ist da: Morgen, Carla' }).click()
    await page.getByRole('button', { name: 'Dosis gegeben: Morgen, Carla' }).click()
    await page.locator(`#${ref}[data-state="given"]`).waitFor()
    await page.getByText('2 Einträge warten auf diesem Gerät').waitFor()
  }
  await picture(first.page, 'offline')
  // The tab is closed by mistake, or the phone has thrown it away.
  await second.page.reload()
  await second.page.locator(`#${ref}[data-state="given"]`).waitFor()
  await second.page.getByText('2 Einträge warten auf diesem Gerät').waitFor()
  assert.equal(await dosesGiven(portal), 0, 'nothing got through')

  network.mend()
  for (const { context } of [first, second]) await context.setOffline(false)
  for (const { page } of [first, second]) {
    await page.getByText('Eine Person wurde an zwei Geräten eingetragen').waitFor()
    const told = await page.locator('.p8-conflicts li').innerText()
    assert.match(told, /Morgen, Carla: .*an Empfang 1.*außerdem.*an Empfang 2/)
    assert.deepEqual(await axeFindings(page), [])
  }
  await picture(first.page, 'conflict')
  assert.equal(await dosesGiven(portal), 1)
  await first.page.getByRole('button', { name: 'Ist geklärt: Morgen, Carla' }).click()
  await second.page.locator('.p8-conflicts').waitFor({ state: 'detached', timeout: 60_000 })
  assert.equal(await dosesGiven(portal), 1)
  for (const { context } of [first, second]) await context.close()
  await network.close()
})

test('the camera reads the code of the confirmation and checks its owner in', async () => {
  const { page, context } = await openDevice('Eingang')
  await page.getByRole('button', { name: 'QR-Code mit der Kamera lesen' }).click()
  await page.getByText('Dora Mittag: ist da.').waitFor({ timeout: 90_000 })
  await page.locator(`#${people[3]?.ref}[data-state="arrived"]`).waitFor()
  await picture(page, 'camera')
  await page.getByRole('button', { name: 'Kamera ausschalten' }).click()
  await context.close()
})

test('by name: whoever is typed stays in the list, those of a line too, and somebody without an appointment comes', async () => {
  const { page, context } = await openDevice('Tür')
  const shown = () => page.locator('.p8-day-row:visible').count()
  assert.equal(await shown(), 5)
  await page.getByLabel('Name oder Buchungsnummer').fill('frueh')
  assert.equal(await shown(), 2)
  await page.getByLabel('Linie').selectOption('2')
  assert.equal(await shown(), 1)
  await page.getByLabel('Linie').selectOption('')
  await page.getByLabel('Name oder Buchungsnummer').fill('niemand')
  await page.getByText('Dazu steht niemand auf der Liste.').waitFor()
  await page.getByLabel('Name oder Buchungsnummer').fill('')
  await page.getByLabel('Vorname').fill('Walter')
  await page.getByLabel('Nachname').fill('Ohne')
  await page.getByLabel('Geburtsdatum').fill('1949-02-01')
  await page.getByRole('button', { name: 'Eintragen' }).first().click()
  await page.getByText('Ohne, Walter').waitFor()
  await page.getByText(/Verbunden/).waitFor()
  await context.close()
})

test('signing out leaves nothing of the list on the device', async () => {
  const { page, context } = await openDevice('Weg')
  await page.getByRole('button', { name: 'Abmelden' }).click()
  await page.waitForURL('**/staff/sign-in')
  const left = await page.evaluate(async () => {
    const names = await caches.keys()
    const workers = await navigator.serviceWorker.getRegistrations()
    const databases = await indexedDB.databases()
    const rows = await Promise.all(
      databases.map(
        ({ name = '' }) =>
          new Promise((resolve) => {
            const opening = indexedDB.open(name)
            opening.onsuccess = () => {
              const counting = opening.result.transaction('days').objectStore('days').count()
              counting.onsuccess = () => resolve(counting.result)
            }
          }),
      ),
    )
    return { names, workers: workers.length, rows: rows.filter((count) => count !== 0) }
  })
  assert.deepEqual(left, { names: [], workers: 0, rows: [] })
  await context.close()
  staff = await signInStaff(portal.database, { tenant: 'probekreis', roles: ['centre'], name: 'Rita Empfang' })
})

test('the pages on a phone and on a desk', async () => {
  const [first] = await bookDay(portal, 'erste', [{ at: '00:10', names: ['Frida Zweimal'] }], 2)
  await somebodyNear(await portal.announce({ slug: 'zweite', doses: 2, ...farAhead }))
  const closed = "update releases set phase = 'closed' where slug = 'zweite'"
  await portal.database.rows({ name: 'testSecondClosed', text: closed, values: [] })
  const { page, context } = await openDevice('Blick')
  await page.getByRole('button', { name: 'Ist da: Zweimal, Frida' }).click()
  await page.getByRole('button', { name: 'Dosis gegeben: Zweimal, Frida' }).click()
  while ((await dosesGiven(portal)) < 2) await pause(50)
  await page.getByRole('link', { name: 'Zweiter Termin' }).click()
  await page.getByRole('heading', { name: 'Zweiter Termin für Frida Zweimal' }).waitFor()
  await picture(page, 'second')
  assert.deepEqual(await axeFindings(page), [])
  await page.getByRole('button', { name: 'Termin vergeben' }).click()
  for (const [name, path] of [
    ['second-slip', `${address()}/second/${first?.ref}`],
    ['choose', `${localOrigin()}/staff/t/probekreis/centre?choose=1`],
    ['leftovers', `${address()}/leftovers`],
    ['day-list', address()],
    ['day-list-other', `${address()}?day=2026-01-01`],
  ] as const) {
    for (const width of [360, 1280]) {
      await page.setViewportSize({ width, height: 800 })
      await page.goto(path)
      assert.deepEqual(await sidewaysAt(page, '100%'), [], `scrolls sideways at ${width} px`)
      assert.deepEqual(await axeFindings(page), [], `axe at ${width} px`)
      assert.deepEqual(await smallTargets(page), [], `targets below 44 px at ${width} px`)
      await picture(page, `${name}-${width}`)
    }
    await page.emulateMedia({ media: 'print' })
    await picture(page, `${name}-print`)
    await page.emulateMedia({ media: 'screen' })
    await page.emulateMedia({ colorScheme: 'dark' })
    assert.deepEqual(await axeFindings(page), [], 'axe in dark')
    await page.emulateMedia({ colorScheme: 'light' })
  }
  await context.close()
})

/** Somebody on a release's waiting list who can come at short notice, and what was offered. */
async function somebodyNear(releaseId: number): Promise<void> {
  const statements = [
    "insert into tickets (release_id, n, person, receipt, party) values ($1, 1, sha256('n'), sha256('r'), 1)",
    'insert into waiting_list (release_id, n, place) values ($1, 1, 1)',
    "insert into short_notice (release_id, n, centre_ids) values ($1, 1, '{1}')",
    `insert into leftovers (release_id, number, centre_id, doses, answer_ms, until, made_by, key)
     values ($1, 1, 1, 3, 900000, now() + interval '2 hours', ${staff.memberId}, gen_random_uuid())`,
  ]
  for (const [index, text] of statements.entries()) {
    await portal.database.rows({ name: `somebodyNear ${index}`, text, values: [releaseId] })
  }
}

test('nothing broke in the console of the browser', () => assert.deepEqual(broken, []))

/** A browser of its own at the day list, ready for an outage. */
async function openDevice(name: string, proxy?: string): Promise<{ context: BrowserContext; page: Page }> {
  // Without the bypass rule, addresses of this machine never go through a proxy.
  const way = proxy === undefined ? {} : { proxy: { server: proxy, bypass: '<-loopback>' } }
  const context = await browser.newContext({ locale: 'de-DE', ...way })
  await context.addCookies([staff.browserCookie(localOrigin())])
  const page = await context.newPage()
  page.on('pageerror', ({ message }) => broken.push(message))
  page.on('console', (message) => {
    // What cannot be fetched during an outage is told by the browser itself.
    if (message.type() === 'error' && !/net::ERR_|status of 4/.test(message.text())) broken.push(message.text())
  })
  await page.goto(address())
  await page.getByText(/Verbunden/).waitFor()
  await page.getByLabel('Name dieses Geräts').fill(name)
  await page.getByRole('button', { name: 'Umbenennen' }).click()
  await page.waitForFunction(async () => {
    const worker = await navigator.serviceWorker.getRegistration()
    const cache = await caches.open('punkt8-centre')
    const kept = await cache.keys()
    return worker?.active !== null && kept.some(({ url }) => url.endsWith('/shell'))
  })
  return { context, page }
}

/** What a camera sees that a code is held in front of: YUV4MPEG2, 640 by 480, grey. */
function filmOf(content: string): Buffer {
  const [width, height, scale] = [640, 480, 8]
  const { data, size } = encode(content, { ecc: 'L', border: 4 })
  const [left, top] = [Math.floor((width - size * scale) / 2), Math.floor((height - size * scale) / 2)]
  const light = Buffer.alloc(width * height, 200)
  for (const [y, row] of data.entries()) {
    for (const [x, isDark] of row.entries()) {
      for (let line = 0; line < scale; line++) {
        const at = (top + y * scale + line) * width + left + x * scale
        light.fill(isDark ? 20 : 235, at, at + scale)
      }
    }
  }
  const frame = Buffer.concat([Buffer.from('FRAME\n'), light, Buffer.alloc((width * height) / 2, 128)])
  return Buffer.concat([Buffer.from(`YUV4MPEG2 W${width} H${height} F10:1 Ip A1:1 C420jpeg\n`), frame, frame])
}

async function picture(page: Page, name: string): Promise<void> {
  if (pictures !== undefined) await page.screenshot({ path: `${pictures}/${name}.png`, fullPage: true })
}

function address(): string {
  return `${localOrigin()}/staff/t/probekreis/centre/1`
}

function localOrigin(): string {
  return portal.origin.replace('127.0.0.1', 'localhost')
}
