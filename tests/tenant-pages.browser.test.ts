import assert from 'node:assert/strict'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { after, before, test } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import { readTenants } from '../src/store/read-releases.ts'
import { launchChromium } from './browser.ts'
import { axeFindings, sidewaysAt, smallTargets } from './page-checks.ts'
import { samplePng } from './sample-logo.ts'
import { type StaffSession, signInStaff } from './staff-session.ts'
import { startTestPortal, type TestPortal } from './test-portal.ts'

/** Set to a folder, the test leaves a picture of every page there. */
const pictures = process.env.PUNKT8_TEST_PICTURES

let portal: TestPortal
let browser: Browser
let owner: StaffSession
let operator: StaffSession
let folder: string
const broken: string[] = []

before(async () => {
  portal = await startTestPortal()
  owner = await signInStaff(portal.database, { tenant: 'probekreis', roles: ['owner'] })
  operator = await signInStaff(portal.database, { isOperator: true, language: 'en' })
  browser = await launchChromium()
  folder = mkdtempSync(path.join(tmpdir(), 'punkt8-logo-'))
  if (pictures !== undefined) mkdirSync(pictures, { recursive: true })
})

after(async () => {
  rmSync(folder, { recursive: true, force: true })
  await browser.close()
  await portal.stop()
})

/** The console is at localhost, where browsers allow what they otherwise ask https for. */
const origin = () => portal.origin.replace('127.0.0.1', 'localhost')

async function onPage(who: StaffSession, act: (page: Page) => Promise<void>): Promise<void> {
  const context = await browser.newContext({ reducedMotion: 'reduce' })
  try {
    await context.addCookies([who.browserCookie(origin())])
    const page = await context.newPage()
    page.on('pageerror', ({ message }) => broken.push(message))
    page.on('console', (message) => {
      if (message.type() === 'error' && !message.text().includes('422')) broken.push(message.text())
    })
    await act(page)
    assert.deepEqual(broken.splice(0), [], 'errors in the console')
  } finally {
    await context.close()
  }
}

async function look(page: Page, name: string): Promise<void> {
  await page.setViewportSize({ width: 360, height: 740 })
  assert.deepEqual(await axeFindings(page), [], `${name}: axe in light`)
  assert.deepEqual(await smallTargets(page), [], `${name}: targets below 44 px`)
  assert.deepEqual(await sidewaysAt(page, '200%'), [], `${name}: scrolls sideways with text twice as large`)
  assert.deepEqual(await sidewaysAt(page, '100%'), [], `${name}: scrolls sideways at 360 px`)
  if (pictures !== undefined) await page.screenshot({ path: path.join(pictures, `${name}-360.png`), fullPage: true })
  await page.setViewportSize({ width: 1280, height: 900 })
  await page.emulateMedia({ colorScheme: 'dark' })
  assert.deepEqual(await axeFindings(page), [], `${name}: axe in dark`)
  if (pictures !== undefined) await page.screenshot({ path: path.join(pictures, `${name}-dark.png`), fullPage: true })
  await page.emulateMedia({ colorScheme: 'light' })
  if (pictures !== undefined) await page.screenshot({ path: path.join(pictures, `${name}-1280.png`), fullPage: true })
}

/** Moves the focus by the Tab key alone until it is where it should be. */
async function tabTo(page: Page, selector: string): Promise<void> {
  for (let presses = 0; presses < 80; presses++) {
    await page.keyboard.press('Tab')
    if (await page.locator(selector).evaluate((element) => element === document.activeElement)) return
  }
  assert.fail(`${selector} cannot be reached by keyboard`)
}

test('the owner sets colours by keyboard; a colour that cannot be read is refused with one that can', async () => {
  await onPage(owner, async (page) => {
    await page.goto(`${origin()}/staff/t/probekreis/settings`)
    await look(page, 'settings')
    await tabTo(page, '#accent')
    await page.keyboard.type('#ffcc00')
    await page.keyboard.press('Enter')
    await page.locator('#fehler').waitFor()
    const said = await page.locator('#accent-error').innerText()
    assert.match(said, /Kontrast 1,\d : 1, nötig sind 4,5 : 1\. Lesbar wäre #[0-9a-f]{6}\./)
    await look(page, 'settings-errors')
    const readable = /#[0-9a-f]{6}/.exec(said)?.[0] ?? ''
    await tabTo(page, '#accent')
    await page.keyboard.press('Control+A')
    await page.keyboard.type(readable)
    await page.keyboard.press('Enter')
    await page.getByRole('status').filter({ hasText: 'Gespeichert' }).waitFor()
    await page.getByRole('img', { name: readable }).waitFor()
    const [tenant] = await readTenants(portal.database)
    assert.equal(tenant?.accent?.light, readable)
    assert.deepEqual(tenant?.languages.length, 8, 'what was ticked stays')
  })
})

test('the owner hands in a logo; what could run is refused; the public page shows it in the tenant’s colour', async () => {
  const png = path.join(folder, 'logo.png')
  const svg = path.join(folder, 'logo.svg')
  const large = path.join(folder, 'large.png')
  writeFileSync(png, samplePng(160, 64))
  writeFileSync(svg, '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>')
  writeFileSync(large, Buffer.concat([samplePng(10, 10), Buffer.alloc(105 * 1024)]))
  await onPage(owner, async (page) => {
    await page.goto(`${origin()}/staff/t/probekreis/settings`)
    const handIn = async (file: string) => {
      await page.locator('#logo').setInputFiles(file)
      await page.getByRole('button', { name: 'Logo hochladen' }).click()
    }
    await handIn(svg)
    await page.getByText('SVG nehmen wir nicht an. Speichern Sie').first().waitFor()
    await handIn(large)
    await page.getByText('Die Datei hat mehr als 100 KB.').first().waitFor()
    await handIn(png)
    await page.getByRole('img', { name: 'Ihr Logo jetzt' }).waitFor()
    await look(page, 'settings-logo')

    // Every node hears of the change within moments.
    do await page.goto(`${origin()}/t/probekreis`)
    while ((await page.locator('img.p8-logo').count()) === 0)
    const natural = await page.locator('img.p8-logo').evaluate((image: HTMLImageElement) => image.naturalWidth)
    assert.equal(natural, 160)
    await look(page, 'tenant-themed')

    await page.goto(`${origin()}/staff/t/probekreis/settings`)
    await page.getByRole('button', { name: 'Logo entfernen' }).click()
    await page.getByText('Sie haben noch kein Logo.').waitFor()
  })
})

test('the operator adds a tenant, gets the link for its owner once, and retires it', async () => {
  await onPage(operator, async (page) => {
    await page.goto(`${origin()}/staff/operator/tenants`)
    await look(page, 'tenants')
    await page.locator('#name').fill('Kreis Nord')
    await page.locator('#slug').fill('probekreis')
    await page.locator('#phone').fill('04321 1230')
    await page.locator('#email').fill('termine@nord.example')
    await page.locator('#address').fill('Am Markt 1, 24999 Nordstedt')
    await page.locator('#adminName').fill('Ada Amt')
    await page.locator('#adminEmail').fill('ada@nord.example')
    await page.getByRole('button', { name: 'Add the tenant' }).click()
    await page.getByText('Another tenant has this short name already.').first().waitFor()
    assert.equal(await page.locator('#adminEmail').inputValue(), 'ada@nord.example', 'nobody types twice')
    await page.locator('#slug').fill('kreis-nord')
    await page.getByRole('button', { name: 'Add the tenant' }).click()
    await page.getByRole('heading', { name: 'Kreis Nord has been added.' }).waitFor()
    assert.match(await page.locator('code').innerText(), /\/staff\/first\/[\w-]{43}$/)
    await look(page, 'tenant-added')

    await page.goto(`${origin()}/staff/operator/tenants`)
    await page.getByRole('link', { name: /^Retire ?: Kreis Nord$/ }).click()
    await look(page, 'tenant-retire')
    await page.getByRole('button', { name: 'Retire' }).click()
    await page.getByRole('link', { name: /^Show again ?: Kreis Nord$/ }).waitFor()
  })
})
