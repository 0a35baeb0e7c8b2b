import assert from 'node:assert/strict'
import { mkdirSync } from 'node:fs'
import path from 'node:path'
import { after, before, test } from 'node:test'
import { setTimeout as pause } from 'node:timers/promises'
import type { Browser, Locator, Page } from 'playwright-core'
import { addPasskeyDevice, launchChromium } from './browser.ts'
import { type MailServer, startMailServer } from './mail-server.ts'
import { axeFindings, sidewaysAt } from './page-checks.ts'
import { type CommandPortal, startCommandPortal } from './portal-command.ts'

/**
 * docs/tour.md, step by step, as a newcomer walks it: commands on the command line, everything else in a real browser.
 * Only what costs a reader time is less here: fewer people come, and the release opens within seconds.
 */

/** Set to a folder, the test leaves the pictures of docs/tour.md there. */
const illustrations = process.env.PUNKT8_TOUR_IMAGES
/** Set to a folder, the test leaves a picture of every page there. */
const pictures = process.env.PUNKT8_TEST_PICTURES

const people = 120
/** A crowd in which nobody leaves for good: a pass that nobody picks up holds up the end of a release. */
const seed = 11
const longMs = 300_000

let mails: MailServer
let portal: CommandPortal
let browser: Browser
let page: Page
let link: string
const broken: string[] = []
let isLost = false

before(async () => {
  mails = await startMailServer()
  portal = await startCommandPortal({ PUNKT8_SMTP_URL: mails.url, PUNKT8_DEMO: 'on' })
  browser = await launchChromium()
  const context = await browser.newContext({ locale: 'de-DE', viewport: { width: 1280, height: 900 } })
  page = await context.newPage()
  page.setDefaultTimeout(30_000)
  page.on('pageerror', ({ message }) => broken.push(message))
  await addPasskeyDevice(page)
  for (const folder of [illustrations, pictures]) if (folder) mkdirSync(folder, { recursive: true })
})

after(async () => {
  await browser?.close()
  await portal?.stop()
  await mails?.close()
})

step('1. a tenant is added on the command line, and its first administrator gets a link', async () => {
  const added = await portal.run([
    'tenant',
    'add',
    'kreis-beispiel',
    ...['--name', 'Kreis Beispiel', '--phone', '030 23125 808', '--email', 'termine@example.org'],
    ...['--address', 'Am Markt 1, 58332 Schwelm', '--admin-name', 'Ada Amt', '--admin-email', 'ada@example.org'],
  ])
  assert.equal(added.code, 0, added.stderr)
  link = /^http:\S+\/staff\/first\/\S+$/m.exec(added.stdout)?.[0] ?? ''
  assert.notEqual(link, '', added.stdout)
})

step('2. the link opens the console, with a passkey', async () => {
  await page.goto(link)
  await look('first-link')
  await press('Passkey einrichten')
  await page.waitForURL('**/staff/t/kreis-beispiel')
  await look('overview')
})

step('3. a centre and its opening hours', async () => {
  await follow('Standorte')
  await follow('Neuen Standort anlegen')
  await fill({
    Name: 'Impfzentrum Ennepetal',
    'Straße und Hausnummer': 'Kölner Straße 205',
    Postleitzahl: '58256',
    Ort: 'Ennepetal',
  })
  await page.getByLabel('Feiertage').selectOption('Deutschland: Nordrhein-Westfalen')
  await look('centre')
  await press('Anlegen')
  await page.waitForURL('**/hours')
  for (const [index, weekday] of ['Montag', 'Dienstag', 'Mittwoch', 'Donnerstag', 'Freitag', 'Samstag'].entries()) {
    const row = page.getByRole('region', { name: 'Jede Woche geöffnet' }).getByRole('group').nth(index)
    if (!(await row.isVisible())) await press('Weitere Zeilen: Jede Woche geöffnet')
    await row.getByLabel('Wochentag').selectOption(weekday)
    await row.getByLabel('Von').fill('08:00')
    await row.getByLabel('Bis').fill('18:00')
    await row.getByLabel('Linien').fill('8')
  }
  await look('hours')
  await press('Prüfen, was sich ändert')
  await look('hours-check')
  await press('Jetzt so speichern')
  await page.waitForURL('**/schedule**')
  await look('schedule')
})

step('4. a service', async () => {
  await follow('Leistungen')
  await follow('Neue Leistung anlegen')
  await fill({
    Name: 'Auffrischungsimpfung',
    Beschreibung: 'Bringen Sie Ihren Impfpass mit.',
    'Minuten je Termin': '10',
    'Mindestens so alt (Jahre)': '60',
    'Höchstens so alt (Jahre)': '79',
  })
  await look('service')
  await press('Anlegen')
  await page.getByText('60 bis 79 Jahre').waitFor()
  await look('services')
})

step('5. somebody on duty', async () => {
  await follow('Bereitschaft')
  await fill({ Name: 'Dora Dienst', 'E-Mail-Adresse': 'dora@example.org' })
  await look('roster')
  await press('Eintragen')
  await page.getByRole('cell', { name: 'dora@example.org' }).waitFor()
})

step('6. a release of 4,000 appointments, and what is forecast for it', async () => {
  await follow('Freischaltungen')
  await follow('Neue Freischaltung planen')
  await fill({
    Titel: '4.000 zusätzliche Impftermine',
    'Termine: Impfzentrum Ennepetal': '4.000',
    'Wie viele Menschen dürfen teilnehmen?': '66.000',
  })
  assert.equal(await page.getByLabel('Alter von').inputValue(), '60', 'a release begins with what its service says')
  await look('release-form')
  await press('Termine ausrechnen')
  await page.getByText(/^4\.000 Termine zu/).waitFor()
  await look('release-preview')
  await press('Entwurf speichern')
  await page.getByText('Der Entwurf ist gespeichert').waitFor()
  const forecast = await section('Vorhersage').innerText()
  assert.match(forecast, /Erwartet werden [\d.]+ Anmeldungen/)
  assert.match(forecast, /Ausgebucht ist die Freischaltung voraussichtlich/)
  await illustrate('forecast', section('Vorhersage'))
  await look('draft')
})

step('7. two rehearsals, with the expected load and with twice that', async () => {
  for (const [button, load] of [
    ['Generalprobe mit der erwarteten Last', '×1'],
    ['Generalprobe mit doppelter Last', '×2'],
  ] as const) {
    await press(button)
    const progress = page.getByRole('log', { name: 'Verlauf der Generalprobe' })
    await progress.filter({ hasText: /joined [1-9]/ }).waitFor({ timeout: longMs })
    if (load === '×1') await look('rehearsal')
    await progress.waitFor({ state: 'detached', timeout: longMs })
    const results = page.getByRole('region', { name: 'Ergebnisse gegen die Vorhersage' })
    const row = results.getByRole('row').filter({ has: page.getByRole('cell', { name: load, exact: true }) })
    const [people, verdict] = [row.getByRole('cell').nth(1), row.getByRole('cell').nth(2)]
    assert.equal(await people.innerText(), load === '×1' ? '600' : '1.200')
    assert.match(withoutPace(await verdict.innerText()), /alles hat gehalten|Nicht gehalten:[\s;]*$/)
  }
  await look('rehearsed')
  await illustrate('rehearsal', section('Generalprobe'))
})

step('8. the preflight list', async () => {
  await press('Jetzt prüfen')
  await section('Prüfung vorab').getByText('Jemand hat Bereitschaft').waitFor()
  assert.equal(await section('Prüfung vorab').locator('.p8-check-fail').count(), 0)
  await look('preflight')
})

step('9. the opening is moved to today, and the release is announced', async () => {
  await follow('Entwurf ändern')
  for (const [name, inSeconds] of [
    ['Wartebereich öffnet', 55],
    ['Auslosung und Öffnung', 80],
    ['Ende', 110],
  ] as const) {
    const [day, time] = momentIn(inSeconds)
    const field = page.getByLabel(`${name}: Tag`)
    await field.fill(day)
    await page.locator('.p8-date-and-time').filter({ has: field }).getByLabel('Uhrzeit').fill(time)
  }
  await press('Änderungen speichern')
  await page.getByText('Der Entwurf ist gespeichert').waitFor()
  await follow('Ankündigen …')
  await press('Ja, jetzt ankündigen')
  await page.getByText('Zu knapp angekündigt').waitFor()
})

step('10. the call arrives by mail, and its link acknowledges', async () => {
  const call = await until(() => mails.texts.map(linkIn).find((found) => found !== undefined))
  const duty = await (await browser.newContext({ locale: 'de-DE' })).newPage()
  await duty.goto(call)
  await duty.getByRole('button', { name: 'Ich weiß davon und kümmere mich' }).click()
  await duty.getByText('Danke, Sie haben bestätigt').waitFor()
  await page.reload()
  await page.getByText('Bestätigt von Dora Dienst').waitFor()
  assert.match(await section('Verlauf').innerText(), /Bereitschaft hat geantwortet/)
  await illustrate('announced', section('Bereitschaft'))
  await duty.context().close()
})

step('11. the board follows the rush without a reload', async () => {
  const slug = new URL(page.url()).pathname.split('/').at(-1) ?? ''
  assert.equal(slug, '4-000-zusaetzliche-impftermine')
  const crowd = ['--people', `${people}`, '--seed', `${seed}`, '--out', path.join(portal.dataDir, 'rush')]
  const rush = portal.run(['rehearse', '--release', slug, ...crowd])
  await follow('Lagetafel')
  await page.evaluate(() => Object.assign(globalThis, { neverReloaded: true }))
  const seen = { joined: new Set<string>(), booked: new Set<string>() }
  const rushed = await Promise.race([
    rush,
    until(async () => {
      seen.joined.add(await numberOf('angemeldet'))
      seen.booked.add(await numberOf('gebucht'))
      return seen.booked.size > 3 && seen.joined.size > 3
    }),
  ])
  assert.equal(rushed, true, `joined ${[...seen.joined]}, booked ${[...seen.booked]}\n${JSON.stringify(rushed)}`)
  await illustrate('board', page.locator('main'))
  const { stdout, stderr } = await rush
  assert.match(stdout, /^ok {5}everyone-answered/m, stdout + stderr)
  assert.deepEqual(stdout.match(/^BROKEN (?!durable-in-time|nobody-sent-away).*/gm) ?? [], [])
  await page.locator('.p8-numbers').getByText(`${people}`, { exact: true }).first().waitFor()
  assert.equal(await page.evaluate(() => 'neverReloaded' in globalThis), true)
  await look('board')
})

step('12. the report, compared with the forecast, and checked in the browser', async () => {
  await follow('Seite der Freischaltung')
  await look('over')
  await until(async () => {
    await page.reload()
    return page.getByRole('button', { name: 'Bericht jetzt veröffentlichen' }).isVisible()
  })
  await press('Bericht jetzt veröffentlichen')
  await page.getByText('Stand: Bericht veröffentlicht').waitFor()
  await look('reported')
  await follow('Bericht')
  const comparison = await page.getByRole('region', { name: 'Vorhersage und Wirklichkeit' }).first().innerText()
  assert.match(comparison, new RegExp(`66\\.000\\s+${people}\\b`))
  await look('report')
  await illustrate('report', page.locator('section').filter({ has: page.locator('#kurz-titel') }))
  await press('Jetzt nachrechnen')
  await page.getByText(/^Alles stimmt\./).waitFor()
  assert.deepEqual(broken, [], 'nothing broke in the console of the browser')
})

/** A step of the tour. After one that failed, the others have nothing to stand on. */
function step(name: string, act: () => Promise<void>): void {
  test(name, { timeout: 2 * longMs }, async (t) => {
    if (isLost) return t.skip('an earlier step failed')
    isLost = true
    await act()
    isLost = false
  })
}

async function press(name: string): Promise<void> {
  await page.getByRole('button', { name, exact: true }).click()
}

async function follow(name: string): Promise<void> {
  await page.getByRole('link', { name, exact: true }).first().click()
}

async function fill(fields: Record<string, string>): Promise<void> {
  for (const [label, text] of Object.entries(fields)) {
    await page.getByRole('textbox', { name: label, exact: true }).fill(text)
  }
}

function section(heading: string) {
  return page.locator('section').filter({ has: page.getByRole('heading', { name: heading, exact: true, level: 2 }) })
}

/** What the board says of a number, by its name. */
async function numberOf(name: string): Promise<string> {
  const text = await page.locator('.p8-numbers div', { hasText: name }).locator('dd').first().innerText()
  return text.split('\n')[0] ?? ''
}

/** A verdict without the sentences that a busy machine breaks. */
function withoutPace(verdict: string): string {
  return verdict.replaceAll(/(Die letzte Buchung war höchstens|Niemand musste wegen Überlastung)[^.]*\./g, '')
}

/** Day and time in the tenant's zone, so many seconds from now. */
function momentIn(seconds: number): [day: string, time: string] {
  const at = Temporal.Now.plainDateTimeISO('Europe/Berlin').add({ seconds })
  return [at.toPlainDate().toString(), at.toPlainTime().toString({ smallestUnit: 'second' })]
}

/** The link of a call, whole again where the mail was wrapped (quoted-printable). */
function linkIn(mail: string): string | undefined {
  return /http:\/\/[\w.:]+\/duty\/[\w-]{43}/.exec(mail.replaceAll(/=\r?\n/g, ''))?.[0]
}

async function until<Found>(
  look: () => Found | undefined | false | Promise<Found | undefined | false>,
): Promise<Found> {
  for (let tries = 0; tries < 1200; tries++) {
    const found = await look()
    if (found) return found
    await pause(250)
  }
  assert.fail('it never came')
}

/** A picture for the docs: the beginning of a part of the page. */
async function illustrate(name: string, part: Locator): Promise<void> {
  if (!illustrations) return
  await page.setViewportSize({ width: 1000, height: 800 })
  const clip = await part.evaluate((element) => {
    const { left, top, width, height } = element.getBoundingClientRect()
    return { x: left + scrollX, y: top + scrollY, width, height: Math.min(height, 760) }
  })
  await page.screenshot({ path: path.join(illustrations, `tour-${name}.png`), clip, fullPage: true })
  await page.setViewportSize({ width: 1280, height: 900 })
}

/** axe finds nothing and nothing runs out of the page, on a desk and on a phone. */
async function look(name: string, on: Page = page): Promise<void> {
  for (const width of [360, 1280]) {
    await on.setViewportSize({ width, height: 900 })
    assert.deepEqual(await sidewaysAt(on, ''), [], `${name} at ${width} px`)
    if (pictures) await on.screenshot({ path: path.join(pictures, `${name}-${width}.png`), fullPage: true })
  }
  assert.deepEqual(await axeFindings(on), [], name)
}
