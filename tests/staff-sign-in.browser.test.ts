import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import type { Browser, BrowserContext, CDPSession, Page } from 'playwright-core'
import { createFirstLink } from '../src/store/staff-links.ts'
import { addPasskeyDevice, launchChromium } from './browser.ts'
import { startTestPortal, type TestPortal } from './test-portal.ts'

let portal: TestPortal
let browser: Browser
let context: BrowserContext
let page: Page
let device: CDPSession
let authenticatorId: string
let origin: string
const broken: string[] = []

before(async () => {
  portal = await startTestPortal()
  origin = portal.origin.replace('127.0.0.1', 'localhost')
  browser = await launchChromium()
  context = await browser.newContext({ locale: 'de-DE' })
  page = await context.newPage()
  page.on('pageerror', ({ message }) => broken.push(message))
  page.on('console', (message) => {
    if (message.type() === 'error' && !message.text().includes('status of 4')) broken.push(message.text())
  })
  ;({ device, authenticatorId } = await addPasskeyDevice(page))
})

after(async () => {
  await browser.close()
  await portal.stop()
})

describe('a first owner', () => {
  let link: string

  test('gets in by a one-time link and makes a passkey', async () => {
    link = await firstLink('olga@example.org')
    assert.ok(link.startsWith(`${origin}/staff/first/`))
    await page.goto(link)
    await page.getByLabel('Ihr Name').fill('Olga Owner')
    await page.getByRole('button', { name: 'Passkey einrichten' }).click()
    await page.waitForURL('**/staff/t/probekreis')
    assert.match(await page.locator('h1').innerText(), /Probekreis/)
    const cookie = (await context.cookies()).find(({ name }) => name === 'staff')
    assert.ok(cookie?.httpOnly)
    assert.equal(cookie.sameSite, 'Strict')
  })

  test('the link works only once', async () => {
    const reply = await page.goto(link)
    assert.equal(reply?.status(), 404)
    assert.match(await page.locator('h1').innerText(), /gilt nicht mehr/)
  })

  test('signs out, and the old cookie is worth nothing', async () => {
    await page.goto(`${origin}/staff/t/probekreis`)
    const [before] = (await context.cookies()).filter(({ name }) => name === 'staff')
    await page.getByRole('button', { name: 'Abmelden' }).click()
    await page.waitForURL('**/staff/sign-in')
    const reply = await fetch(`${portal.origin}/staff/t/probekreis`, {
      redirect: 'manual',
      headers: { cookie: `staff=${before?.value}` },
    })
    assert.equal(reply.status, 303)
  })

  test('signs in with the passkey and lands where they wanted to go', async () => {
    await page.goto(`${origin}/staff/t/probekreis?x=1`)
    assert.match(page.url(), /sign-in\?to=/)
    await page.getByRole('button', { name: 'Mit Passkey anmelden' }).click()
    await page.waitForURL('**/staff/t/probekreis?x=1')
  })

  test('who comes by the number of the machine goes on by its name', async () => {
    await context.clearCookies()
    await page.goto(`${portal.origin}/staff/sign-in`)
    assert.equal(new URL(page.url()).hostname, 'localhost')
  })

  test('a passkey that does not check who holds it is refused', async () => {
    await device.send('WebAuthn.setUserVerified', { authenticatorId, isUserVerified: false })
    await page.goto(`${origin}/staff/sign-in`)
    await page.getByRole('button', { name: 'Mit Passkey anmelden' }).click()
    await page.getByText('Das hat nicht geklappt').waitFor()
    await device.send('WebAuthn.setUserVerified', { authenticatorId, isUserVerified: true })
  })

  test('nothing broke in the console of the browser', () => assert.deepEqual(broken, []))
})

describe('what a program might send', () => {
  test('an answer to a challenge works once', async () => {
    await page.goto(`${origin}/staff/sign-in`)
    const sent = page.waitForRequest((request) => request.url().endsWith('/sign-in/passkey'))
    await page.getByRole('button', { name: 'Mit Passkey anmelden' }).click()
    const body = (await sent).postData() ?? ''
    await page.waitForURL('**/staff/t/probekreis')
    const again = await post('/staff/sign-in/passkey', body)
    assert.equal(again.status, 422)
    assert.equal(again.headers.get('set-cookie'), null)
  })

  test('a forged answer is no answer', async () => {
    for (const credential of ['', '{}', 'null', '[]', '{"id":"x"}', '{"id":{"a":1}}', '{"id":"x","response":{}}'])
      assert.equal((await post('/staff/sign-in/passkey', new URLSearchParams({ credential }).toString())).status, 422)
  })
})

function firstLink(email: string): Promise<string> {
  return portal.database.transaction((session) =>
    createFirstLink(session, { publicUrl: portal.config.publicUrl, tenantId: 1, name: 'Olga', email }),
  )
}

function post(path: string, body: string): Promise<Response> {
  return fetch(portal.origin + path, {
    method: 'POST',
    redirect: 'manual',
    headers: { 'content-type': 'application/x-www-form-urlencoded', 'sec-fetch-site': 'same-origin' },
    body,
  })
}
