import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import { launchChromium } from './browser.ts'
import { signInStaff } from './staff-session.ts'
import { startTestPortal, type TestPortal } from './test-portal.ts'

/** The way of docs/tour.md through the console, by keyboard alone: every step is a key. */

const tabsMax = 150

let portal: TestPortal
let browser: Browser
let page: Page

before(async () => {
  portal = await startTestPortal()
  browser = await launchChromium()
  const owner = await signInStaff(portal.database, { tenant: 'probekreis', roles: ['owner'] })
  const context = await browser.newContext({ locale: 'de-DE', viewport: { width: 1280, height: 900 } })
  await context.addCookies([owner.browserCookie(portal.origin)])
  page = await context.newPage()
  await page.goto(`${portal.origin}/staff/t/probekreis`)
})

after(async () => {
  await browser?.close()
  await portal?.stop()
})

test('a centre with its hours, and a service', async () => {
  await press('Standort anlegen, mit Öffnungszeiten')
  await press('Neuen Standort anlegen')
  await type('name', 'Impfstelle Witten')
  await type('street', 'Ruhrstraße 48')
  await type('postcode', '58452')
  await type('city', 'Witten')
  await press('Anlegen')
  await page.waitForURL('**/hours')
  await type('opening1weekday', 'Montag')
  await type('opening1from', '0800AM')
  await type('opening1until', '0400PM')
  await type('opening1lines', '3')
  await press('Prüfen, was sich ändert')
  await press('Jetzt so speichern')
  await page.getByText('Gespeichert.').waitFor()
  await press('Leistungen')
  await press('Neue Leistung anlegen')
  await type('name', 'Grippeimpfung')
  await type('description', 'Eine Impfung.')
  await type('ageMin', '60')
  await press('Anlegen')
  await page.getByText('ab 60 Jahren').waitFor()
})

test('somebody on duty, a release, its announcement, the answer, and the board', async () => {
  await press('Bereitschaft')
  await type('name', 'Dora Dienst')
  await type('mail', 'dora@example.org')
  await press('Eintragen')
  await page.getByText('Gespeichert.').waitFor()
  await press('Freischaltungen')
  await press('Neue Freischaltung planen')
  await type('title', 'Mit der Tastatur')
  await type('appointments-1', '40')
  await type('eligible', '400')
  await press('Entwurf speichern')
  await page.getByText('Noch ist nichts öffentlich').waitFor()
  await press('Ankündigen …')
  await press('Ja, jetzt ankündigen')
  await page.getByText('Es steht im Protokoll').waitFor()
  // The first call goes out a moment after the announcement.
  while (!(await page.getByRole('button', { name: 'Ich habe gesehen und kümmere mich' }).isVisible())) {
    await page.waitForTimeout(250)
    await page.reload()
  }
  await press('Ich habe gesehen und kümmere mich')
  await page.getByText(/Bestätigt von/).waitFor()
  await press('Lagetafel')
  await page.waitForURL('**/board')
  assert.match(await page.locator('h1').innerText(), /Lagetafel: Mit der Tastatur/)
})

/** Goes to a link or button by its name with the Tab key, presses Enter, and sees the next page. */
async function press(name: string): Promise<void> {
  await tabTo(name, (active) => ['A', 'BUTTON'].includes(active.tag) && active.text === name)
  const arrived = page.waitForEvent('load')
  await page.keyboard.press('Enter')
  await arrived
}

async function type(id: string, text: string): Promise<void> {
  await tabTo(id, (active) => active.id === id)
  await page.keyboard.type(text)
}

type Active = { tag: string; id: string; text: string }

async function tabTo(what: string, isIt: (active: Active) => boolean): Promise<void> {
  for (let presses = 0; presses < tabsMax; presses++) {
    await page.keyboard.press('Tab')
    const active = await page.evaluate(() => {
      const element = document.activeElement as HTMLElement
      return { tag: element.tagName, id: element.id, text: element.textContent?.trim() ?? '' }
    })
    if (isIt(active)) return
  }
  assert.fail(`no way to ${what} with the keyboard`)
}
