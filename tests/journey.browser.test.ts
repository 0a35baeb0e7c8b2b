import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { launchChromium } from './browser.ts'
import { startTestPortal, type TestPortal, wayOff } from './test-portal.ts'

let portal: TestPortal
let browser: Browser

before(async () => {
  portal = await startTestPortal()
  browser = await launchChromium()
})

after(async () => {
  await browser.close()
  await portal.stop()
})

const erna = {
  givenName: 'Erna',
  familyName: 'Müller',
  birthDay: '3',
  birthMonth: '2',
  birthYear: '1951',
  postcode: '58256',
}

/** Waits until the portal itself knows of a release. */
async function openReleasePage(page: Page, slug: string): Promise<void> {
  await page.goto(`${portal.origin}/r/${slug}`)
  while ((await page.locator('#anmeldung').count()) === 0) await page.reload()
}

async function fill(page: Page, fields: Record<string, string>, suffix = ''): Promise<void> {
  for (const [name, value] of Object.entries(fields)) await page.locator(`[name="${name}${suffix}"]`).fill(value)
}

async function newPage(options: Parameters<Browser['newContext']>[0] = {}): Promise<[Page, BrowserContext, string[]]> {
  const context = await browser.newContext({ viewport: { width: 360, height: 740 }, locale: 'de-DE', ...options })
  const page = await context.newPage()
  const broken: string[] = []
  page.on('pageerror', ({ message }) => broken.push(message))
  page.on('console', (message) => {
    if (message.type() === 'error') broken.push(message.text())
  })
  return [page, context, broken]
}

test('a person with a phone joins, waits, is let in, books, and finds the booking again', async () => {
  const releaseId = await portal.announce({ slug: 'mit-skript', ...wayOff })
  const [page, context, broken] = await newPage()
  await openReleasePage(page, 'mit-skript')
  await fill(page, { ...erna, familyName: '' })
  await page.getByRole('button', { name: 'Wartenummer ziehen' }).click()
  await page.getByText('Geben Sie den Nachnamen ein').first().waitFor()
  assert.equal(await page.locator('[name="givenName"]').inputValue(), 'Erna')
  await fill(page, { familyName: 'Müller' })
  await page.getByRole('button', { name: 'Wartenummer ziehen' }).click()
  await page.waitForURL(/\/wait\b/)
  assert.match(await page.locator('#lobby').innerText(), /Ihre Wartenummer/i)
  await portal.openNow(releaseId)

  // The draw comes by itself, without a reload by the person.
  const choose = page.getByRole('button', { name: /aussuchen/ })
  await choose.waitFor({ timeout: 60_000 })
  await choose.click()
  await page.waitForURL('**/book?n=*')
  await page.locator('.p8-slot').first().click()
  await page.waitForURL('**/details?n=*')
  // What was typed on joining stands there again.
  assert.equal(await page.locator('[name="familyName1"]').inputValue(), 'Müller')
  await page.getByRole('button', { name: /buchen/ }).click()
  await page.waitForURL('**/booking?n=*')
  const number = await page.locator('.p8-number').innerText()
  assert.match(number, /^[A-Z2-9]{4}-[A-Z2-9]{4}$/)
  assert.match(await page.locator('main').innerText(), /Impfzentrum/)

  const calendar = await context.request.get(`${portal.origin}/r/mit-skript/booking.ics`)
  assert.match(await calendar.text(), /BEGIN:VEVENT[\s\S]*Ennepetal/)
  await page.goto(`${portal.origin}/r/mit-skript/ticket`)
  assert.match(await page.locator('main').innerText(), /Termin/)
  assert.deepEqual(
    broken.filter((message) => !message.includes('422')),
    [],
  )
  await context.close()
})

test('without JavaScript the whole way works with links, forms and a page that reloads itself', async () => {
  const releaseId = await portal.announce({ slug: 'ohne-skript', doses: 2, partyMax: 2, ...wayOff })
  const [page, context] = await newPage({ javaScriptEnabled: false })
  await openReleasePage(page, 'ohne-skript')
  await fill(page, erna)
  await page.locator('[name="party"]').selectOption('2')
  await page.getByRole('button', { name: 'Wartenummer ziehen' }).click()
  assert.match(await page.content(), /http-equiv="refresh"/)
  await portal.openNow(releaseId)
  const choose = page.getByRole('button', { name: /aussuchen/ })
  while ((await choose.count()) === 0) {
    await page.waitForTimeout(500)
    await page.reload()
  }
  await choose.click()
  await page.locator('.p8-slot').first().click()
  await fill(page, erna, '1')
  await fill(page, { ...erna, givenName: 'Karl', birthYear: '1949' }, '2')
  await page.getByRole('button', { name: /buchen/ }).click()
  const text = await page.locator('main').innerText()
  assert.match(text, /[A-Z2-9]{4}-[A-Z2-9]{4}/)
  assert.match(text, /Karl/)
  // Both doses of both people, and a way back.
  await page
    .getByRole('link', { name: /absagen/i })
    .first()
    .click()
  await page.getByRole('button', { name: /absagen/i }).click()
  assert.match(await page.locator('main').innerText(), /abgesagt/i)
  await context.close()
})

test('by keyboard alone, from the release to the booking', async () => {
  const releaseId = await portal.announce({ slug: 'tastatur', ...wayOff })
  const [page, context] = await newPage({ viewport: { width: 1280, height: 900 } })
  await openReleasePage(page, 'tastatur')
  const tabTo = async (selector: string) => {
    for (let presses = 0; presses < 80; presses++) {
      if (await page.evaluate((wanted) => document.activeElement?.matches(wanted) ?? false, selector)) return
      await page.keyboard.press('Tab')
    }
    assert.fail(`${selector} cannot be reached with the tab key`)
  }
  for (const [name, value] of Object.entries(erna)) {
    await tabTo(`[name="${name}"]`)
    await page.keyboard.type(value)
  }
  await tabTo('#anmeldung button')
  await page.keyboard.press('Enter')
  await page.waitForURL(/\/wait\b/)
  await portal.openNow(releaseId)
  await page.getByRole('button', { name: /aussuchen/ }).waitFor({ timeout: 60_000 })
  await tabTo('form[action$="/pass"] button')
  await page.keyboard.press('Enter')
  await page.waitForURL('**/book?n=*')
  await tabTo('.p8-slot')
  await page.keyboard.press('Space')
  await page.waitForURL('**/details?n=*')
  await tabTo('form[action$="/confirm"] button')
  await page.keyboard.press('Enter')
  await page.waitForURL('**/booking?n=*')
  assert.match(await page.locator('.p8-number').innerText(), /-/)
  await context.close()
})

test('the ticket opens on another device by its link, and is the same ticket', async () => {
  await portal.announce({ slug: 'zwei-geraete', opensInMs: 600_000 })
  const [page, context] = await newPage()
  await openReleasePage(page, 'zwei-geraete')
  await fill(page, erna)
  await page.getByRole('button', { name: 'Wartenummer ziehen' }).click()
  await page.waitForURL(/\/wait\b/)
  await page.getByRole('link', { name: /anderen Gerät/ }).click()
  await page.waitForURL('**/ticket')
  await page.locator('summary').click()
  const link = await page.locator('#link a').getAttribute('href')
  assert.ok(link)
  const image = page.locator('img.p8-qr')
  await image.scrollIntoViewIfNeeded()
  await page.waitForFunction(() => (document.querySelector('img.p8-qr') as HTMLImageElement).naturalWidth > 0)

  const [other, otherContext] = await newPage()
  await other.goto(link)
  await other.waitForURL('**/ticket')
  assert.equal(
    await other.locator('.p8-number').first().innerText(),
    await page.locator('.p8-number').first().innerText(),
  )
  await context.close()
  await otherContext.close()
})

test('sold out is said at once, and the waiting list gets what comes back', async () => {
  await portal.announce({ slug: 'ausverkauft', appointments: 1 })
  const join = async (familyName: string) => {
    const answer = await fetch(`${portal.origin}/api/releases/ausverkauft/tickets`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ givenName: 'A', familyName, birthDate: '1950-01-01', postcode: '58256' }),
    })
    return ((await answer.json()) as { ticket: string }).ticket
  }
  const api = (ticket: string, method: string, path: string, body?: unknown) =>
    fetch(`${portal.origin}/api/releases/ausverkauft/${path}`, {
      method,
      headers: { authorization: `Ticket ${ticket}`, ...(body ? { 'content-type': 'application/json' } : {}) },
      ...(body ? { body: JSON.stringify(body) } : {}),
    })
  const [page, context] = await newPage()
  await openReleasePage(page, 'ausverkauft')
  const tickets = new Map([
    ['Eins', await join('Eins')],
    ['Zwei', await join('Zwei')],
  ])
  let first: [string, string] | undefined
  while (!first) {
    for (const entry of tickets) if ((await api(entry[1], 'POST', 'pass')).ok) first = entry
    await page.waitForTimeout(100)
  }
  const second = [...tickets].find(([name]) => name !== first[0]) as [string, string]
  const { slots } = (await (await api(first[1], 'GET', 'slots')).json()) as { slots: { id: number }[] }
  await api(first[1], 'POST', 'hold', { slotId: slots[0]?.id })
  const person = { givenName: 'A', familyName: first[0], birthDate: '1950-01-01', postcode: '58256' }
  assert.equal((await api(first[1], 'POST', 'booking', { people: [person] })).status, 201)

  await page.goto(`${portal.origin}/w/${second[1]}`)
  const list = page.getByRole('button', { name: /Warteliste/ })
  await list.waitFor({ timeout: 60_000 })
  await list.click()
  assert.match(await page.locator('main').innerText(), /Warteliste/)
  assert.equal((await api(first[1], 'DELETE', 'booking')).status, 204)
  await page.getByRole('button', { name: /aussuchen/ }).waitFor({ timeout: 60_000 })
  await context.close()
})
