import assert from 'node:assert/strict'
import { after, before, beforeEach, describe, test } from 'node:test'
import type { Browser, Locator, Page } from 'playwright-core'
import { createDraw } from '../src/waiting-room/draw.ts'
import type { Front } from '../src/waiting-room/front.ts'
import { sha256 } from '../src/waiting-room/sha256.ts'
import { textsIn } from '../src/web/texts/texts.ts'
import { launchChromium, type PageServer, sendPage, servePages } from './browser.ts'
import { frontOf, lobbyList, n, samplePages } from './sample-views.ts'

const { count: countText } = textsIn('de')

let browser: Browser
let server: PageServer
let page: Page
let front: Front | 'silent' | 'overloaded'
let slots: [number, number][]
let list: string
const visits = new Map<string, number>()
const quick = { askAfterMs: 200, jitterMs: 0 }

before(async () => {
  browser = await launchChromium()
  server = await servePages((path, response) => {
    const sample = samplePages[path.slice(1)]
    visits.set(path, (visits.get(path) ?? 0) + 1)
    if (sample !== undefined) return sendPage(response, sample)
    if (path.endsWith('/slots.json')) return response.end(JSON.stringify({ slots }))
    if (path.endsWith('/lobby.csv')) return response.end(list)
    if (path.endsWith('/join')) return sendPage(response, '<title>angenommen</title>')
    if (!path.endsWith('/front.json')) return response.writeHead(404).end()
    if (front === 'silent') return response.destroy()
    if (front === 'overloaded') return response.writeHead(503, { 'retry-after': '1' }).end()
    response.end(JSON.stringify(front))
  })
})

after(async () => {
  await browser.close()
  await server.close()
})

beforeEach(async (t) => {
  visits.clear()
  list = lobbyList
  front = frontOf('lobby', quick)
  const context = await browser.newContext({ viewport: { width: 360, height: 740 } })
  page = await context.newPage()
  page.setDefaultTimeout(60_000)
  ;(t as { after(close: () => Promise<void>): void }).after(() => context.close())
})

const shown = (selector: string) => textOf(page.locator(selector).filter({ visible: true }))

async function textOf(place: Locator): Promise<string> {
  return (await place.textContent()) ?? ''
}

describe('the page of a ticket', () => {
  test('counts down by the server’s clock, however wrong the device’s own is', async () => {
    await page.addInitScript(() => {
      const now = Date.now
      Date.now = () => now() + 3 * 365 * 24 * 3_600_000
    })
    await page.goto(`${server.origin}/ticket-lobby`)
    assert.match(await shown('#lobby [aria-hidden=true]'), /^2[23]:\d\d\sMinuten$/)
  })

  test('goes from the lobby to its own place and on to sold out without loading again', async () => {
    await page.goto(`${server.origin}/ticket-lobby`)
    await page.locator('#lobby').waitFor()
    const open = frontOf('open', { ...quick, ratePerMinute: 0 })
    front = open
    await page.locator('#waiting').waitFor()
    const place = createDraw(Buffer.from(open.seed as string, 'hex'), open.lobby as number, sha256).placeOf(n)
    assert.equal(await shown('#waiting [data-text=place]'), countText(place))
    assert.match(await page.title(), new RegExp(`^Platz ${countText(place)}`))
    assert.match(await textOf(page.locator('#ansage')), /Ihr Platz ist/)
    front = frontOf('sold_out', { ...quick, free: 0, booked: 4_000, admitted: 4_000 })
    await page.locator('#sold_out').waitFor()
    assert.equal(visits.get('/ticket-lobby'), 1)
  })

  test('loads again at once when the ticket is let in', async () => {
    await page.goto(`${server.origin}/ticket-certain`)
    const again = page.waitForEvent('load')
    front = frontOf('open', { ...quick, admitted: 23_456 })
    await again
    assert.equal(visits.get('/ticket-certain'), 2)
  })

  test('keeps the new place of a lapsed pass instead of the drawn one', async () => {
    front = frontOf('open', quick)
    await page.goto(`${server.origin}/ticket-lapsed`)
    await page.waitForResponse('**/front.json')
    await page.locator('#waiting').waitFor()
    assert.equal(await shown('#waiting [data-text=place]'), countText(23_470))
  })

  test('says so when there is no connection, and goes on when it is back', async () => {
    front = 'silent'
    await page.goto(`${server.origin}/ticket-lobby`)
    await page.locator('#verbindung').waitFor()
    assert.match(
      await shown('#verbindung'),
      /^Keine Verbindung\. Ihr Platz ist sicher\. Nächster Versuch in \d+ Sekunden?\.$/,
    )
    front = frontOf('lobby', quick)
    await page.waitForTimeout(2100)
    await page.evaluate(() => dispatchEvent(new Event('online')))
    await page.locator('#verbindung').waitFor({ state: 'hidden' })
  })

  test('waits as long as an overloaded portal asks for', async () => {
    front = 'overloaded'
    await page.goto(`${server.origin}/ticket-lobby`)
    await page.locator('#verbindung').waitFor()
    assert.match(await shown('#verbindung'), /^Gerade sind sehr viele Menschen hier\. Ihr Platz ist sicher\./)
    front = frontOf('lobby', quick)
    await page.locator('#verbindung').waitFor({ state: 'hidden' })
  })

  test('shows what the district says while it waits', async () => {
    await page.goto(`${server.origin}/ticket-lobby`)
    front = frontOf('lobby', { ...quick, message: 'Der Aufzug ist heute außer Betrieb.' })
    await page.locator('#mitteilung').waitFor()
    assert.match(await shown('#mitteilung'), /Der Aufzug ist heute außer Betrieb\./)
  })
})

test('times that others took can no longer be chosen, and those who listen hear of it', async () => {
  slots = Array.from({ length: 320 }, (_, index) => [index + 1, index === 0 ? 0 : 5])
  await page.goto(`${server.origin}/book`)
  const taken = page.locator('[data-slot="1"] button')
  await page.locator('[data-slot="1"] button:disabled').waitFor()
  assert.match(await textOf(taken), /gerade vergeben/)
  assert.match(await textOf(page.locator('[data-slot="2"] button')), /5 Plätze frei/)
  assert.match(await textOf(page.locator('#ansage')), /1 Zeit auf dieser Seite ist inzwischen vergeben\./)
})

test('what was typed on joining need not be typed again for the booking', async () => {
  await page.goto(`${server.origin}/release-lobby`)
  const typed = {
    givenName: 'Hannelore',
    familyName: 'Brandt',
    birthDay: '4',
    birthMonth: '11',
    birthYear: '1957',
    postcode: '24999',
  }
  for (const [name, value] of Object.entries(typed)) await page.fill(`#${name}`, value)
  await page.click('#anmeldung button')
  await page.waitForURL('**/join')
  await page.goto(`${server.origin}/details`)
  for (const [name, value] of Object.entries(typed)) assert.equal(await page.inputValue(`#${name}1`), value)
})

test('the draw is recomputed on the device, down to the own line of the list', async () => {
  await page.goto(`${server.origin}/draw`)
  await page.click('#liste-pruefen')
  await page.locator('#ergebnis li').nth(5).waitFor()
  assert.equal(await page.locator('#ergebnis li[data-wrong]').count(), 0)
  assert.match(await textOf(page.locator('#ansage')), /^Alles stimmt\./)
})

test('a list with one changed byte is found out', async () => {
  list = lobbyList.replace('200,ab', '200,ac')
  await page.goto(`${server.origin}/draw`)
  await page.click('#liste-pruefen')
  await page.locator('#ergebnis li[data-wrong]').waitFor()
  assert.match(await textOf(page.locator('#ansage')), /^Etwas stimmt nicht\./)
})
