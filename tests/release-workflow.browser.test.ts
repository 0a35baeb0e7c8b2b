import assert from 'node:assert/strict'
import { mkdirSync } from 'node:fs'
import path from 'node:path'
import { after, before, test } from 'node:test'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { launchChromium } from './browser.ts'
import { axeFindings, sidewaysAt } from './page-checks.ts'
import { type StaffSession, signInStaff } from './staff-session.ts'
import { startTestPortal, type TestPortal } from './test-portal.ts'

/** A planner takes a release from the assistant to its announcement and through its levers, in a real browser. */

const shots = process.env.SCREENSHOTS
const base = '/staff/t/probekreis/releases'
let portal: TestPortal
let browser: Browser
let planner: StaffSession
let context: BrowserContext
let page: Page

before(async () => {
  portal = await startTestPortal()
  browser = await launchChromium()
  planner = await signInStaff(portal.database, { tenant: 'probekreis', roles: ['planner'] })
  context = await deskOf(planner)
  page = await context.newPage()
  page.setDefaultTimeout(30_000)
})

after(async () => {
  await browser?.close()
  await portal.stop()
})

test('the assistant keeps what was typed, shows the appointments, and saves a draft', async () => {
  await page.goto(portal.origin + base)
  await page.getByRole('link', { name: 'Neue Freischaltung planen' }).click()
  await page.getByLabel('Titel').fill('240 Termine für Ältere')
  await page.getByLabel('Termine: Impfzentrum').fill('viele')
  await page.getByLabel('Alter von').fill('70')
  await page.getByLabel('Alter bis').fill('60')
  await page.getByRole('button', { name: 'Entwurf speichern' }).click()
  assert.match(await page.title(), /Bitte prüfen Sie Ihre Angaben/)
  assert.equal(await page.getByLabel('Titel').inputValue(), '240 Termine für Ältere')
  const errors = await page.locator('.p8-errors a').allInnerTexts()
  assert.equal(errors.length, 3, errors.join('\n'))
  await page.getByRole('link', { name: /höchste Alter/ }).click()
  assert.equal(await page.evaluate(() => document.activeElement?.id), 'ageMax')
  await look('assistant-errors')

  await page.getByLabel('Alter bis').fill('79')
  await page.getByLabel('Alter von').fill('60')
  await page.getByLabel('Termine: Impfzentrum').fill('240')
  await page.getByLabel('Wie viele Menschen dürfen teilnehmen?').fill('4.000')
  await page.getByRole('button', { name: 'Termine ausrechnen' }).click()
  assert.match(await page.getByRole('status').innerText(), /^240 Termine zu 60 Uhrzeiten/)
  await look('assistant-preview')
  await page.getByRole('button', { name: 'Entwurf speichern' }).click()
  assert.match(page.url(), /\/releases\/240-termine-fuer-aeltere/)
  assert.match(await page.getByRole('status').innerText(), /Noch ist nichts öffentlich/)
  await look('draft')
  assert.equal((await fetch(`${portal.origin}/r/240-termine-fuer-aeltere`)).status, 404, 'a draft is public')
})

test('a rehearsal is started from the page, shows its progress, and ends with a verdict', {
  timeout: 500_000,
}, async () => {
  const url = page.url().replace(/\?.*/, '')
  assert.match(await page.locator('main').innerText(), /600 Menschen .* Wartenummern/)
  await page.getByRole('button', { name: 'Generalprobe mit der erwarteten Last' }).click()
  const log = page.getByRole('log')
  await log.waitFor()
  const second = await page.request.post(`${url}/rehearsals`, {
    form: { load: '2' },
    maxRedirects: 0,
  })
  assert.match(second.headers().location ?? '', /probe=busy/)
  await page.waitForFunction(
    () => (document.querySelector('#probe-verlauf')?.textContent ?? '').split('\n').length > 5,
    null,
    {
      timeout: 120_000,
    },
  )
  await look('rehearsal-running')
  await page.locator('#proben').waitFor({ timeout: 330_000 })
  await look('rehearsal-verdict')
  const [row] = await portal.database.rows<{
    state: string
    verdict: { checks: { holds: boolean; sentence: string }[] }
  }>({
    name: 'rehearsed',
    text: 'select state, verdict from rehearsals order by id desc limit 1',
    values: [],
  })
  assert.notEqual(row?.state, 'broken')
  assert.ok((row?.verdict.checks.length ?? 0) > 5)
  assert.match(await page.locator('#proben + *').innerText(), /×1\s+600/)
  await page.goto(url)
})

test('a draft can be changed, and a plan that the hours cannot hold is refused', async () => {
  await page.getByRole('link', { name: 'Entwurf ändern' }).click()
  assert.equal(await page.getByLabel('Termine: Impfzentrum').inputValue(), '240')
  await page.getByLabel('Termine: Impfzentrum').fill('99000')
  await page.getByRole('button', { name: 'Änderungen speichern' }).click()
  assert.match(await page.locator('.p8-errors').innerText(), /geben die Öffnungszeiten/)
  await page.getByLabel('Termine: Impfzentrum').fill('40')
  await page.getByRole('button', { name: 'Änderungen speichern' }).click()
  assert.match(await page.locator('main').innerText(), /Termine\s+40/)
})

test('announcing asks first, acts once, and opens the public page', async () => {
  const draftUrl = page.url().replace(/\?.*/, '')
  await page.getByRole('link', { name: 'Ankündigen …' }).click()
  await look('announce')
  const body = await page.evaluate(() =>
    new URLSearchParams([['key', document.querySelector<HTMLInputElement>('[name=key]')?.value ?? '']]).toString(),
  )
  await page.getByRole('button', { name: 'Ja, jetzt ankündigen' }).click()
  assert.equal(page.url(), `${draftUrl}?news=done`)
  const again = await page.request.post(`${draftUrl}/announce`, {
    data: body,
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    maxRedirects: 0,
  })
  assert.match(again.headers().location ?? '', /news=repeated/)
  await look('announced')
  assert.match(await page.locator('#verlauf + *').innerText(), /angekündigt\s+Planung/)
  const ledger = await (await fetch(`${portal.origin}/r/240-termine-fuer-aeltere/ledger.ndjson`)).text()
  assert.equal(ledger.match(/"type": "announced"/g)?.length, 1)
  assert.match(ledger, /"by": "planner"/)
  assert.doesNotMatch(ledger, /Petra|Probe/)
})

test('levers say what they do, keep what was typed, and stand in the history', async () => {
  await page.getByRole('link', { name: 'Mitteilung an alle, die warten' }).click()
  await page.getByLabel('Mitteilung').fill('Bitte bringen Sie Ihren Impfpass mit.')
  await look('message')
  await page.getByRole('button', { name: 'Ja, allen mitteilen' }).click()
  await page.getByRole('link', { name: 'Verschieben' }).click()
  const opens = await page.getByLabel('Neue Auslosung und Öffnung: Tag').inputValue()
  await page.getByRole('button', { name: 'Ja, verschieben' }).click()
  assert.match(await page.locator('.p8-errors').innerText(), /muss nach der bisherigen liegen/)
  await page.locator('[name=opensTime]').fill('09:15')
  await look('postpone')
  await page.getByRole('button', { name: 'Ja, verschieben' }).click()
  assert.match(await page.locator('#verlauf + *').innerText(), /verschoben auf .*9:15 Uhr\s+Planung/)
  await page.getByRole('link', { name: 'Termine hinzufügen' }).click()
  await page.getByLabel('Wie viele Termine?').fill('8')
  await look('slots')
  await page.getByRole('button', { name: 'Ja, Termine hinzufügen' }).click()
  assert.match(await page.locator('main').innerText(), /Termine\s+48/)
  const front = await frontWith(({ slots, message }) => slots === 48 && message !== null)
  assert.equal(front.phase, 'postponed')
  assert.equal(front.message, 'Bitte bringen Sie Ihren Impfpass mit.')
  const local = Temporal.Instant.fromEpochMilliseconds(front.opensAt).toZonedDateTimeISO('Europe/Berlin')
  assert.equal(local.toPlainDateTime().toString(), `${opens}T09:15:00`)
  await page.getByRole('link', { name: 'Absagen', exact: true }).click()
  await look('cancel')
  await page.getByRole('button', { name: 'Ja, endgültig absagen' }).click()
  assert.match(await page.locator('#verlauf + *').innerText(), /abgesagt: 0 Buchungen aufgehoben/)
  await look('cancelled')
  assert.equal((await frontWith(({ phase }) => phase === 'cancelled')).phase, 'cancelled')
})

test('the audit trail names who did what', async () => {
  const rows = await portal.database.rows<{ action: string; member: number }>({
    name: 'audited',
    text: `select action, member_id as member from audit_entries where action like 'release.%' order by id`,
    values: [],
  })
  assert.deepEqual(
    rows.map(({ action }) => action.replace('release.', '')),
    ['drafted', 'rehearsed', 'changed', 'announced', 'message-set', 'postponed', 'slots-added', 'cancelled'],
  )
  assert.ok(rows.every(({ member }) => member === planner.memberId))
})

test('a release is planned with the keyboard alone', async () => {
  await page.goto(`${portal.origin}${base}/new`)
  await page.locator('#title').focus()
  await page.keyboard.type('Mit der Tastatur')
  await tabTo('appointments-1')
  await page.keyboard.type('4')
  await tabTo('eligible')
  await page.keyboard.type('100')
  await tabTo('kind-live')
  await page.keyboard.press('ArrowDown')
  await tabTo('identity-person')
  for (let presses = 0; presses < 60; presses++) {
    await page.keyboard.press('Tab')
    if ((await page.evaluate(() => document.activeElement?.textContent)) === 'Entwurf speichern') break
  }
  await page.keyboard.press('Enter')
  await page.waitForURL(/mit-der-tastatur/)
  assert.match(await page.locator('main').innerText(), /Anmeldung und Los/)
  await page.getByRole('link', { name: 'Entwurf löschen' }).press('Enter')
  await page.getByRole('button', { name: 'Ja, löschen' }).press('Enter')
  await page.waitForURL(/\/releases$/)
  assert.doesNotMatch(await page.locator('main').innerText(), /Mit der Tastatur/)
})

test('who only reads has no buttons, and the English desk is English', async () => {
  const press = await signInStaff(portal.database, { tenant: 'probekreis', roles: ['press'], language: 'en' })
  const reading = await (await deskOf(press)).newPage()
  await reading.goto(`${portal.origin}${base}/240-termine-fuer-aeltere`)
  const text = await reading.locator('main').innerText()
  assert.match(text, /What happened/)
  assert.doesNotMatch(text, /Absagen|Cancel$|Postpone/)
  assert.equal((await reading.goto(`${portal.origin}${base}/240-termine-fuer-aeltere/cancel`))?.status(), 403)
})

async function deskOf(session: StaffSession): Promise<BrowserContext> {
  const desk = await browser.newContext({ locale: 'de-DE', viewport: { width: 1280, height: 900 } })
  await desk.addCookies([session.browserCookie(portal.origin)])
  return desk
}

async function tabTo(id: string): Promise<void> {
  for (let presses = 0; presses < 80; presses++) {
    await page.keyboard.press('Tab')
    if ((await page.evaluate(() => document.activeElement?.id)) === id) return
  }
  assert.fail(`no way to ${id} with the keyboard`)
}

type FrontRead = { phase: string; slots: number; message: string | null; opensAt: number }

async function frontWith(holds: (front: FrontRead) => boolean): Promise<FrontRead> {
  for (let tries = 0; tries < 1000; tries++) {
    const front = (await (await fetch(`${portal.origin}/r/240-termine-fuer-aeltere/front.json`)).json()) as FrontRead
    if (holds(front)) return front
    await page.waitForTimeout(50)
  }
  assert.fail('the front never said so')
}

/** axe finds nothing and nothing runs out of the page, on a phone and on a desk. */
async function look(name: string): Promise<void> {
  for (const width of [360, 1280]) {
    await page.setViewportSize({ width, height: 900 })
    assert.deepEqual(await axeFindings(page), [], `${name} at ${width} px`)
    assert.deepEqual(await sidewaysAt(page, ''), [], `${name} at ${width} px`)
    if (shots) {
      mkdirSync(shots, { recursive: true })
      await page.screenshot({ path: path.join(shots, `${name}-${width}.png`), fullPage: true })
    }
  }
}
