import assert from 'node:assert/strict'
import { mkdirSync } from 'node:fs'
import { after, before, describe, test } from 'node:test'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { createLink } from '../src/store/staff-links.ts'
import { launchChromium } from './browser.ts'
import { axeFindings, sidewaysAt, smallTargets } from './page-checks.ts'
import { type StaffSession, signInStaff } from './staff-session.ts'
import { startTestPortal, type TestPortal } from './test-portal.ts'

/** Set to a folder, the test leaves a picture of every page there. */
const pictures = process.env.PUNKT8_TEST_PICTURES

let portal: TestPortal
let browser: Browser
let owner: StaffSession
let invitation: string
let again: string
const broken: string[] = []

before(async () => {
  portal = await startTestPortal({
    signInProvider: { issuer: 'http://127.0.0.1:9', clientId: 'punkt8', clientSecret: 'secret', name: 'Kreis-Konto' },
  })
  const { database } = portal
  await portal.announce({ slug: 'samstag' })
  owner = await signInStaff(database, { tenant: 'probekreis', roles: ['owner', 'planner'], name: 'Olga Owner' })
  await signInStaff(database, { tenant: 'probekreis', roles: ['duty', 'press'], name: 'Paul Plan' })
  const invited = { memberId: null, tenantId: 1, madeBy: owner.memberId, purpose: 'invitation' as const }
  await database.transaction(async (session) => {
    invitation = await createLink(session, {
      ...invited,
      name: 'Ida',
      email: 'ida@example.org',
      roles: ['duty', 'press'],
    })
  })
  const [row] = await database.rows<{ email: string }>({
    name: 'ownEmail',
    text: 'select email from staff_members where id = $1',
    values: [owner.memberId],
  })
  await database.transaction(async (session) => {
    again = await createLink(session, { ...invited, name: 'Olga', email: row?.email ?? '', roles: ['auditor'] })
  })
  browser = await launchChromium()
  if (pictures !== undefined) mkdirSync(pictures, { recursive: true })
})

after(async () => {
  await browser.close()
  await portal.stop()
})

const open = {
  'sign-in': () => '/staff/sign-in',
  'sign-in-en': () => '/staff/sign-in?language=en',
  password: () => '/staff/sign-in/password',
  first: () => `/staff/first/${invitation}`,
  'first-again': () => `/staff/first/${again}`,
  'first-password': () => `/staff/first/${invitation}/password`,
  'link-gone': () => '/staff/first/gone',
}

const closed = {
  overview: () => '/staff/t/probekreis',
  people: () => '/staff/t/probekreis/people',
  person: () => `/staff/t/probekreis/people/${owner.memberId}`,
  remove: () => `/staff/t/probekreis/people/${owner.memberId}/remove`,
  audit: () => '/staff/t/probekreis/audit',
  account: () => '/staff/account',
  'account-password': () => '/staff/account/password',
  accept: () => `/staff/first/${again}`,
  refused: () => '/staff/t/kein-kreis',
}

describe('pages of the console for everybody', () => {
  for (const [name, path] of Object.entries(open)) test(name, () => look(name, path(), undefined))
})

describe('pages of the console for whoever is signed in', () => {
  for (const [name, path] of Object.entries(closed)) test(name, () => look(name, path(), owner))
})

describe('forms with errors', () => {
  test('an invitation that says nothing: the errors stand on top and lead to their fields', async () => {
    await onPage(owner, async (page) => {
      await page.goto(`${localOrigin()}/staff/t/probekreis/people`)
      await page.getByRole('button', { name: 'Einladen' }).click()
      await page.locator('#fehler').waitFor()
      assert.deepEqual(await axeFindings(page), [])
      assert.equal(await page.evaluate(() => document.activeElement?.id), 'fehler')
      await page.getByRole('link', { name: /E-Mail-Adresse an/ }).click()
      assert.equal(await page.evaluate(() => document.activeElement?.id), 'email')
    })
  })
})

test('by keyboard alone: from the skip link to inviting somebody', async () => {
  await onPage(owner, async (page) => {
    await page.setViewportSize({ width: 1280, height: 900 })
    await page.goto(`${localOrigin()}/staff/t/probekreis`)
    await page.keyboard.press('Tab')
    assert.equal(await page.evaluate(() => document.activeElement?.textContent), 'Zum Inhalt springen')
    await tabTo(page, 'Mitarbeitende')
    await page.keyboard.press('Enter')
    await page.waitForURL('**/people')
    await tabTo(page, '#name')
    await page.keyboard.type('Tara Tast')
    await page.keyboard.press('Tab')
    await page.keyboard.type('tara@example.org')
    await tabTo(page, '#roles-press')
    await page.keyboard.press('Space')
    await tabTo(page, 'Einladen')
    await page.keyboard.press('Enter')
    await page.getByText('Der Link ist fertig').first().waitFor()
    assert.deepEqual(await axeFindings(page), [])
  })
})

test('on a phone the menu opens and closes by its button', async () => {
  await onPage(owner, async (page) => {
    await page.setViewportSize({ width: 360, height: 740 })
    await page.goto(`${localOrigin()}/staff/t/probekreis`)
    const people = page.getByRole('link', { name: 'Mitarbeitende' })
    assert.equal(await people.isVisible(), false)
    await tabTo(page, 'Menü')
    await page.keyboard.press('Enter')
    await people.click()
    await page.waitForURL('**/people')
  })
})

test('nothing broke in the console of the browser', () => assert.deepEqual(broken, []))

async function look(name: string, path: string, who: StaffSession | undefined): Promise<void> {
  await onPage(who, async (page) => {
    await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' })
    for (const width of [360, 1280]) {
      await page.setViewportSize({ width, height: 800 })
      await page.goto(localOrigin() + path)
      assert.deepEqual(await sidewaysAt(page, '100%'), [], `scrolls sideways at ${width} px`)
      assert.deepEqual(await axeFindings(page), [], `axe at ${width} px`)
      assert.deepEqual(await smallTargets(page), [], `targets below 44 px at ${width} px`)
      if (pictures !== undefined) await page.screenshot({ path: `${pictures}/${name}-${width}.png`, fullPage: true })
    }
    assert.deepEqual(await sidewaysAt(page, '200%'), [], 'scrolls sideways with text twice as large')
    await page.emulateMedia({ colorScheme: 'dark' })
    assert.deepEqual(await axeFindings(page), [], 'axe in dark')
  })
}

async function onPage(who: StaffSession | undefined, use: (page: Page) => Promise<void>): Promise<void> {
  const context: BrowserContext = await browser.newContext({ locale: 'de-DE' })
  if (who) await context.addCookies([who.browserCookie(localOrigin())])
  const page = await context.newPage()
  page.on('pageerror', ({ message }) => broken.push(message))
  page.on('console', (message) => {
    if (message.type() === 'error' && !message.text().includes('status of 4')) broken.push(message.text())
  })
  await use(page)
  await context.close()
}

/** Presses Tab until what has the focus reads so, or is the element of this selector. */
async function tabTo(page: Page, target: string): Promise<void> {
  for (let presses = 0; presses < 60; presses++) {
    const isThere = await page.evaluate((wanted) => {
      const element = document.activeElement
      if (wanted.startsWith('#')) return element?.id === wanted.slice(1)
      return element?.textContent?.trim() === wanted
    }, target)
    if (isThere) return
    await page.keyboard.press('Tab')
  }
  assert.fail(`${target} is not reached by keyboard`)
}

function localOrigin(): string {
  return portal.origin.replace('127.0.0.1', 'localhost')
}
