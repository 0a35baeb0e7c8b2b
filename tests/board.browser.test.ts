import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import { launchChromium } from './browser.ts'
import { axeFindings, sidewaysAt } from './page-checks.ts'
import { type StaffSession, signInStaff } from './staff-session.ts'
import { startTestPortal, type TestPortal } from './test-portal.ts'
import { type AskPortal, createAsker, frontWhere, somebody } from './visitor-over-http.ts'

const slug = 'am-samstag'
const path = `/staff/t/probekreis/releases/${slug}/board`

let portal: TestPortal
let browser: Browser
let ask: AskPortal
let people = 0

before(async () => {
  portal = await startTestPortal()
  ask = createAsker(portal.origin)
  browser = await launchChromium()
  await portal.announce({ slug, appointments: 4, opensInMs: 1_200_000, closesInMs: 7_200_000 })
  await frontWhere(ask, slug, (front) => front.phase === 'lobby')
})

after(async () => {
  await browser.close()
  await portal.stop()
})

type Screen = Parameters<Browser['newContext']>[0]

async function open(session: StaffSession, address: string, screen: Screen = {}): Promise<[Page, string[]]> {
  const context = await browser.newContext({ viewport: { width: 1920, height: 1080 }, ...screen })
  await context.addCookies([session.browserCookie(portal.origin)])
  const page = await context.newPage()
  const broken: string[] = []
  page.on('pageerror', ({ message }) => broken.push(message))
  page.on('console', (message) => {
    if (message.type() === 'error') broken.push(message.text())
  })
  await page.goto(portal.origin + address)
  return [page, broken]
}

async function join(count: number): Promise<void> {
  for (let index = 0; index < count; index++) {
    await ask(`/api/releases/${slug}/tickets`, { json: somebody(++people) })
  }
}

function numberOf(page: Page, name: string): Promise<string> {
  return page.locator('.p8-numbers div', { hasText: name }).locator('dd').innerText()
}

test('the numbers follow the day without a reload, and the stream ends with the session', async () => {
  const session = await signInStaff(portal.database, { tenant: 'probekreis', roles: ['duty'] })
  const [page, broken] = await open(session, path)
  await page.evaluate(() => Object.assign(globalThis, { neverReloaded: true }))
  await join(3)
  await page.locator('.p8-numbers div', { hasText: 'angemeldet' }).getByText('3', { exact: true }).waitFor()
  await join(2)
  await page.locator('.p8-numbers div', { hasText: 'angemeldet' }).getByText('5', { exact: true }).waitFor()
  assert.equal(await numberOf(page, 'warten'), '5')
  // A table that somebody opened stays open while its rows change.
  const chart = page.locator('figure', { hasText: 'Wer wartet' })
  await chart.locator('summary').click()
  const latest = chart.locator('tbody tr').first()
  await latest.waitFor({ state: 'visible' })
  const before = await latest.innerText()
  await page.waitForFunction(
    (text) => document.querySelector<HTMLElement>('[data-part="waiting-rows"] tr')?.innerText !== text,
    before,
  )
  assert.ok(await latest.isVisible())
  assert.equal(await page.evaluate(() => 'neverReloaded' in globalThis), true)
  assert.ok(await page.locator('[data-live-lost]').isHidden())
  assert.deepEqual(broken, [])

  await portal.database.rows({
    name: 'endSession',
    text: 'delete from staff_sessions where member_id = $1',
    values: [session.memberId],
  })
  await page.waitForURL('**/staff/sign-in**', { timeout: 60_000 })
})

test('a board that hears nothing says that it is old', async () => {
  const session = await signInStaff(portal.database, { tenant: 'probekreis', roles: ['press'] })
  const [page] = await open(session, path)
  await page.route('**/events**', (route) => route.abort())
  await page.goto(portal.origin + path)
  await page.locator('[data-live-lost]').waitFor({ state: 'visible', timeout: 60_000 })
  assert.match(await page.locator('[data-live-lost]').innerText(), /ist alt/)
})

test('whoever may pull a lever has it at hand, and nobody else', async () => {
  const duty = await signInStaff(portal.database, { tenant: 'probekreis', roles: ['duty'] })
  const [page] = await open(duty, path)
  const levers = page.getByRole('navigation', { name: 'Eingreifen' }).getByRole('link')
  assert.ok((await levers.count()) >= 3)
  for (const lever of await levers.all()) {
    assert.match((await lever.getAttribute('href')) ?? '', new RegExp(`/releases/${slug}/[a-z]+$`))
  }
  const auditor = await signInStaff(portal.database, { tenant: 'probekreis', roles: ['auditor'] })
  const [other] = await open(auditor, path)
  assert.equal(await other.getByRole('navigation', { name: 'Eingreifen' }).getByRole('link').count(), 0)
})

test('on a wall, a phone, in light and dark, and in English: axe finds nothing, nothing sticks out', async () => {
  const session = await signInStaff(portal.database, { tenant: 'probekreis', roles: ['planner'], language: 'en' })
  const operator = await signInStaff(portal.database, { isOperator: true })
  for (const [who, address] of [
    [session, path],
    [operator, '/staff/operator/nodes'],
  ] as const) {
    for (const colorScheme of ['light', 'dark'] as const) {
      for (const viewport of [
        { width: 1920, height: 1080 },
        { width: 360, height: 740 },
      ]) {
        const [page, broken] = await open(who, address, { colorScheme, viewport })
        for (const summary of await page.locator('figure summary').all()) await summary.click()
        assert.deepEqual(await axeFindings(page), [], `${address} ${viewport.width} ${colorScheme}`)
        assert.deepEqual(await sidewaysAt(page, ''), [], `${address} ${viewport.width}`)
        assert.deepEqual(broken, [])
        await page.context().close()
      }
    }
  }
})

test('numbers can be read from afar on a wall', async () => {
  const session = await signInStaff(portal.database, { tenant: 'probekreis', roles: ['planner'] })
  const [page] = await open(session, path)
  // Looked up and measured at once: the stream puts other numbers in their place.
  const size = await page.evaluate(() => {
    const number = document.querySelector('.p8-numbers dd')
    return number === null ? '' : getComputedStyle(number).fontSize
  })
  assert.ok(Number.parseFloat(size) >= 56, size)
  // What a busy machine warns of stands above them, and takes its room.
  const bottom = await page.evaluate(() => {
    document.querySelector('[data-part="alerts"]')?.replaceChildren()
    return document.querySelector('.p8-numbers')?.getBoundingClientRect().bottom
  })
  assert.ok(bottom !== undefined && bottom < 1080, `all of them are in sight at once: ${bottom}`)
})

test('everything is reached by the keyboard', async () => {
  const session = await signInStaff(portal.database, { tenant: 'probekreis', roles: ['planner'] })
  const [page] = await open(session, path)
  const reached = new Set<string>()
  for (let presses = 0; presses < 80; presses++) {
    await page.keyboard.press('Tab')
    reached.add(
      await page.evaluate(() => {
        const element = document.activeElement
        return element?.tagName === 'SUMMARY' ? `table ${element.textContent}` : (element?.textContent ?? '')
      }),
    )
  }
  const names = [...reached].join('\n')
  assert.equal([...reached].filter((name) => name.startsWith('table')).length, 6)
  for (const name of ['1 Stunde', 'von Anfang an', 'Öffentliche Seite']) assert.ok(names.includes(name), name)
})

test('without a script the page shows the same and loads itself anew', async () => {
  const session = await signInStaff(portal.database, { tenant: 'probekreis', roles: ['planner'] })
  const [page] = await open(session, path, { javaScriptEnabled: false })
  assert.equal(await numberOf(page, 'angemeldet'), String(people))
  assert.equal(await page.locator('meta[http-equiv="refresh"]').getAttribute('content'), '10')
})
