import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Browser } from 'playwright-core'
import { launchChromium } from './browser.ts'
import { axeFindings, sidewaysAt, smallTargets } from './page-checks.ts'
import { startTestPortal, type TestPortal } from './test-portal.ts'
import { createAsker, frontWhere } from './visitor-over-http.ts'

/** Somebody guesses codes; people with letters join in a real browser, with scripts and without. */

const codes = ['HONEST22AA', 'HONEST33BB']
let portal: TestPortal
let browser: Browser

before(async () => {
  portal = await startTestPortal()
  browser = await launchChromium()
  await portal.announce({ slug: 'briefe', identity: 'code', codes, opensInMs: 900_000, rule: {} })
  const ask = createAsker(portal.origin)
  await frontWhere(ask, 'briefe', ({ phase }) => phase === 'lobby')
  for (let guess = 0; guess < 102; guess++) {
    await ask('/api/releases/briefe/tickets', { json: { code: `WRONG${1000 + guess}` } })
  }
})

after(async () => {
  await browser.close()
  await portal.stop()
})

const shots = process.env.SCREENSHOTS

test('the browser does the work by itself, and the person gets their ticket', async () => {
  const page = await browser.newPage({ locale: 'de-DE', viewport: { width: 360, height: 760 } })
  const faults: string[] = []
  page.on('pageerror', ({ message }) => faults.push(message))
  page.on('console', (message) => {
    if (message.type() === 'error' && !message.text().includes('429')) faults.push(message.text())
  })
  await page.goto(`${portal.origin}/r/briefe`)
  await page.fill('#code', 'honest 22aa')
  await page.click('#anmeldung button')
  await page.waitForURL(/\/r\/briefe\/(ticket|wait)/, { timeout: 60_000 })
  assert.match((await page.textContent('main')) ?? '', /Wartenummer/)
  assert.deepEqual(faults, [])
  await page.close()
})

test('without scripts the page says how long to wait, and that the hotline helps', async () => {
  const context = await browser.newContext({
    locale: 'de-DE',
    javaScriptEnabled: false,
    viewport: { width: 360, height: 760 },
  })
  const page = await context.newPage()
  await page.goto(`${portal.origin}/r/briefe`)
  await page.fill('#code', 'honest33bb')
  await page.click('#anmeldung button')
  const main = page.locator('main')
  await main.getByText('Warten Sie 30 Sekunden').waitFor()
  assert.equal(await main.getByRole('button', { name: 'Weiter' }).isVisible(), true)
  if (shots) {
    await page.screenshot({ path: `${shots}/proof-360.png`, fullPage: true })
    await page.setViewportSize({ width: 1280, height: 800 })
    await page.screenshot({ path: `${shots}/proof-1280.png`, fullPage: true })
    await page.goto(`${portal.origin}/r/briefe?lang=ar`)
    await page.fill('#code', 'honest33bb')
    await page.click('#anmeldung button')
    await page.setViewportSize({ width: 360, height: 760 })
    await page.screenshot({ path: `${shots}/proof-ar.png`, fullPage: true })
  }
  const html = await page.content()
  await context.close()
  // Axe needs scripts; the page is looked at as it came, without its own.
  const looked = await browser.newPage({ locale: 'de-DE', viewport: { width: 360, height: 760 } })
  await looked.route('**/proof.js', (route) => route.abort())
  await looked.goto(`${portal.origin}/impressum`)
  await looked.setContent(html)
  assert.deepEqual(await axeFindings(looked), [])
  assert.deepEqual(await sidewaysAt(looked, '200%'), [])
  assert.deepEqual(await smallTargets(looked), [])
  await looked.close()
})
