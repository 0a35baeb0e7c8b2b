import assert from 'node:assert/strict'
import { mkdirSync } from 'node:fs'
import { after, before, test } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import { launchChromium } from './browser.ts'
import { axeFindings, sidewaysAt, smallTargets, tornNumbers } from './page-checks.ts'
import { type StaffSession, signInStaff } from './staff-session.ts'
import { startTestPortal, type TestPortal } from './test-portal.ts'

/** Set to a folder, the test leaves a picture of every page there. */
const pictures = process.env.PUNKT8_TEST_PICTURES

let portal: TestPortal
let browser: Browser
let hotline: StaffSession

before(async () => {
  portal = await startTestPortal()
  await portal.announce({ slug: 'samstag', opensInMs: 15_000, partyMax: 2 })
  hotline = await signInStaff(portal.database, { tenant: 'probekreis', roles: ['hotline'], name: 'Hanna Hotline' })
  browser = await launchChromium()
  if (pictures !== undefined) mkdirSync(pictures, { recursive: true })
})

after(async () => {
  await browser.close()
  await portal.stop()
})

/** No press of Tab is needed, and no mouse: on every page the cursor stands where the call goes on. */
for (const javaScriptEnabled of [true, false]) {
  test(`a call by keyboard alone, ${javaScriptEnabled ? 'with' : 'without'} JavaScript`, async () => {
    const context = await browser.newContext({ locale: 'de-DE', javaScriptEnabled })
    await context.addCookies([hotline.browserCookie(localOrigin())])
    const page = await context.newPage()
    const { keyboard } = page
    // The next key is for the next page, and its words may stand on this one, too.
    const enter = async () => {
      const arrived = page.waitForEvent('load')
      await keyboard.press('Enter')
      await arrived
    }
    const looked = (name: string) => (javaScriptEnabled ? look(page, name) : Promise.resolve())

    await page.goto(`${localOrigin()}/staff/t/probekreis/desk`)
    await looked('desk')
    await keyboard.type(`Erna${javaScriptEnabled} Müller 24.7.1951 58256`)
    await enter()
    await page.getByText('niemand zu finden').waitFor()
    await looked('nobody')
    await enter()
    await page.getByRole('heading', { name: /^Wartenummer \d/ }).waitFor()
    await looked('ticket')
    while (!(await page.getByText('Sie sind an der Reihe').isVisible())) {
      await page.waitForTimeout(1000)
      await page.reload()
    }
    await looked('admitted')
    await enter()
    await page.getByText('Termin aussuchen').first().waitFor()
    await looked('times')
    await keyboard.press('ArrowDown')
    await keyboard.press('ArrowDown')
    await enter()
    await page.getByText('Wer kommt?').first().waitFor()
    await looked('details')
    await enter()
    await page.getByText('Ihre Buchungsnummer:').waitFor()
    await looked('booked')
    await enter()
    await page.getByText('Ihr Termin ist gebucht').waitFor()
    await looked('print')
    await enter()
    await page.locator('#q').waitFor()
    await keyboard.type('mueller')
    await enter()
    await page.getByText('Ihre Buchungsnummer:').waitFor()
    await pressAccessKey(page, 'c')
    await page.getByText('absagen?').first().waitFor()
    await looked('cancel')
    // Nothing is given away by pressing Enter once too often: the cursor stands on "no".
    await keyboard.press('Tab')
    await enter()
    await page.getByText('Ihr Termin ist abgesagt').waitFor()
    await looked('cancelled')
    await context.close()
  })
}

/** Alt and a letter, with the text that the browser goes by and Playwright leaves out. */
async function pressAccessKey(page: Page, key: string): Promise<void> {
  const devTools = await page.context().newCDPSession(page)
  const event = { modifiers: 1, key, unmodifiedText: key, code: `Key${key.toUpperCase()}` }
  await devTools.send('Input.dispatchKeyEvent', { type: 'keyDown', ...event })
  await devTools.send('Input.dispatchKeyEvent', { type: 'keyUp', ...event })
}

async function look(page: Page, name: string): Promise<void> {
  for (const width of [360, 1280]) {
    await page.setViewportSize({ width, height: 900 })
    if (pictures !== undefined) await page.screenshot({ path: `${pictures}/${name}-${width}.png`, fullPage: true })
    assert.deepEqual(await sidewaysAt(page, '100%'), [], `${name} scrolls sideways at ${width} px`)
    assert.deepEqual(await sidewaysAt(page, '200%'), [], `${name} scrolls sideways at ${width} px, text twice as large`)
    await sidewaysAt(page, '100%')
    assert.deepEqual(await smallTargets(page), [], `targets below 44 px: ${name} at ${width} px`)
    assert.deepEqual(await tornNumbers(page), [], `numbers that can break: ${name} at ${width} px`)
    if (width === 1280) assert.deepEqual(await axeFindings(page), [], `axe: ${name}`)
  }
}

function localOrigin(): string {
  return portal.origin.replace('127.0.0.1', 'localhost')
}
