import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { after, before, describe, test } from 'node:test'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { newCodes } from '../src/schedule/new-codes.ts'
import { launchChromium } from './browser.ts'
import { axeFindings, sidewaysAt } from './page-checks.ts'
import { signInStaff } from './staff-session.ts'
import { startTestPortal, type TestPortal } from './test-portal.ts'

const shotsDir = process.env.PUNKT8_TEST_SHOTS

let portal: TestPortal
let browser: Browser
let context: BrowserContext
let page: Page
let base: string
let centreId: number
const broken: string[] = []

before(async () => {
  portal = await startTestPortal()
  base = `${portal.origin}/staff/t/probekreis`
  browser = await launchChromium()
  // Without scripts: everything here is links and forms.
  context = await browser.newContext({ locale: 'de-DE', javaScriptEnabled: false })
  const planner = await signInStaff(portal.database, { tenant: 'probekreis', roles: ['planner'] })
  await context.addCookies([planner.browserCookie(portal.origin)])
  page = await context.newPage()
  await portal.announce({ slug: 'samstag' })
})

after(async () => {
  await browser.close()
  await portal.stop()
})

describe('a planner, without scripts', () => {
  test('creates a centre, with every error beside its field', async () => {
    await page.goto(`${base}/centres`)
    await page.getByRole('link', { name: 'Neuen Standort anlegen' }).click()
    await page.getByLabel('Postleitzahl').fill('5825')
    await page.getByRole('button', { name: 'Anlegen' }).click()
    assert.equal(await page.locator('.p8-errors li').count(), 4)
    assert.equal(await page.getByLabel('Postleitzahl').inputValue(), '5825', 'what was typed stays')
    await page.getByLabel('Name', { exact: true }).fill('Impfstelle Witten')
    await page.getByLabel('Straße').fill('Ruhrstraße 48')
    await page.getByLabel('Postleitzahl').fill('58452')
    await page.getByLabel('Ort').fill('Witten')
    await page.getByLabel('Feiertage').selectOption('DE-NW')
    await page.getByRole('button', { name: 'Anlegen' }).click()
    await page.waitForURL('**/hours')
    centreId = Number(new URL(page.url()).pathname.split('/').at(-2))
  })

  test('enters hours, a break and a closure, sees what follows, and saves', async () => {
    await row('opening', 1, { weekday: '1', from: '08:00', until: '12:30', lines: '6' })
    await row('break', 1, { weekday: '1', from: '10:00', until: '10:30', lines: '9' })
    // After several Mondays: one of them may be a holiday.
    await row('closure', 1, { firstDay: dayIn(24), lastDay: dayIn(23), reason: 'Umzug' })
    await page.getByRole('button', { name: 'Prüfen, was sich ändert' }).click()
    assert.deepEqual(await page.locator('.p8-errors li').allInnerTexts(), [
      'Es können nicht mehr Linien pausieren, als offen sind (6).',
      'Der letzte Tag liegt vor dem ersten.',
    ])
    await row('break', 1, { lines: '' })
    await row('closure', 1, { lastDay: dayIn(40) })
    await page.getByRole('button', { name: 'Prüfen, was sich ändert' }).click()
    assert.match(await page.locator('h1').innerText(), /Das ändert sich/)
    assert.match(await page.locator('main').innerText(), /Niemanden: Kein angekündigter Termin/)
    await page.getByRole('button', { name: 'Jetzt so speichern' }).click()
    await page.waitForURL('**/schedule?centre=*')
    const preview = await page.locator('main').innerText()
    assert.match(preview, /geschlossen: Umzug/)
    assert.match(preview, /144/, '24 times of 10 minutes, 6 lines')
  })

  test('gets more rows and keeps what was typed', async () => {
    await page.goto(`${base}/centres/${centreId}/hours`)
    const rows = await page.locator('[id^=break][id$=from]').count()
    await row('break', 2, { weekday: '1', from: '11:00', until: '11:05' })
    await page.getByRole('button', { name: /Weitere Zeilen.*Pausen/ }).click()
    assert.ok((await page.locator('[id^=break][id$=from]').count()) > rows)
    assert.equal(await page.locator('#break2from').inputValue(), '11:00')
  })

  test('is shown who has an appointment before a centre closes then', async () => {
    const { database } = portal
    await database.rows({
      name: 'takeSome',
      text: 'update slots set taken = 2 where id in (select id from slots order by starts_at limit 2)',
      values: [],
    })
    const [other] = await database.rows<{ id: number }>({
      name: 'firstCentre',
      text: 'select id from centres where id <> $1 limit 1',
      values: [centreId],
    })
    await page.goto(`${base}/centres/${other?.id}/hours`)
    await row('closure', 1, { firstDay: dayIn(0), lastDay: dayIn(60), reason: 'Wasserschaden' })
    await page.getByRole('button', { name: 'Prüfen, was sich ändert' }).click()
    const shown = await page.locator('main').innerText()
    assert.match(shown, /4 Menschen haben Termine, die dann nicht mehr in die Öffnungszeiten passen/)
    assert.match(shown, /20 Impftermine\s+4\s+16/)
    await page.getByRole('link', { name: 'Zurück, ohne zu speichern' }).click()
    assert.equal(await page.locator('#closure1reason').inputValue(), '', 'nothing was saved')
  })

  test('creates a service and sees what changing it reaches', async () => {
    await page.goto(`${base}/services/new`)
    await page.getByLabel('Name', { exact: true }).fill('Grippeimpfung')
    await page.getByLabel('Beschreibung').fill('Bringen Sie Ihren Impfpass mit.')
    await page.getByLabel('Mindestens so alt').fill('79')
    await page.getByLabel('Höchstens so alt').fill('60')
    await page.getByLabel('Nur diese Postleitzahlen').fill('58256, 5845')
    await page.getByRole('button', { name: 'Anlegen' }).click()
    assert.equal(await page.locator('.p8-errors li').count(), 2)
    await page.getByLabel('Mindestens so alt').fill('60')
    await page.getByLabel('Höchstens so alt').fill('')
    await page.getByLabel('Nur diese Postleitzahlen').fill('58256 58452')
    await page.getByRole('button', { name: 'Anlegen' }).click()
    assert.match(await page.locator('main').innerText(), /ab 60 Jahren, 2 Postleitzahlen/)
    await page.getByRole('link', { name: 'Impfung', exact: true }).first().click()
    await page.getByLabel('Minuten je Termin').fill('12')
    await page.getByRole('button', { name: 'Prüfen, was sich ändert' }).click()
    assert.match(await page.locator('.p8-errors').innerText(), /stehen fest/)
    await page.getByLabel('Minuten je Termin').fill('10')
    await page.getByLabel('Beschreibung').fill('Eine Impfung, und ein Pflaster.')
    await page.getByRole('button', { name: 'Prüfen, was sich ändert' }).click()
    assert.match(await page.locator('main').innerText(), /4 Menschen haben dort einen Termin/)
    await page.getByRole('button', { name: 'Jetzt so speichern' }).click()
    assert.match(await page.locator('main').innerText(), /Gespeichert/)
  })

  test('takes hours out as a file, breaks it, is told where, repairs it, and takes it over', async () => {
    await page.goto(`${base}/schedule`)
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: 'Als CSV laden' }).click(),
    ])
    const file = readFileSync(await download.path(), 'utf8')
    assert.match(file, /Öffnung;Impfstelle Witten;Montag;08:00;12:30;6/)
    await upload(file.replace('08:00;12:30;6', '25:00;12:30;sechs'))
    assert.deepEqual(await page.locator('main tbody tr').first().locator('th, td').allInnerTexts(), [
      String(lineOf(file, '08:00;12:30;6')),
      'D (Von)',
      '„25:00“ gibt es nicht. Ein Tag geht bis 23:59.',
    ])
    await upload(file.replace('08:00;12:30;6', '09:00;12:30;5'))
    assert.match(await page.locator('main').innerText(), /Aus der Datei „zeiten.csv“/)
    await page.getByRole('button', { name: 'Jetzt so speichern' }).click()
    await page.waitForURL('**/schedule?saved=1')
    await page.goto(`${base}/centres/${centreId}/hours`)
    assert.equal(await page.locator('#opening1from').inputValue(), '09:00')
  })

  test('creates codes for letters, once as a file, and cannot read them again', async () => {
    await page.goto(`${base}/codes`)
    await page.getByLabel('Name der Liste').first().fill('Brief im November')
    await page.getByLabel('Wie viele?').fill('1.000')
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Codes erzeugen und laden' }).click(),
    ])
    const [heading, first, ...others] = readFileSync(await download.path(), 'utf8')
      .trim()
      .split('\r\n')
    assert.match(heading ?? '', /Nr\.;Code/)
    assert.equal(others.length, 999)
    await page.goto(`${base}/codes`)
    assert.match(await page.locator('main').innerText(), /Brief im November\s+1\.000/)
    const code = first?.split(';')[1] ?? ''
    const kept = await portal.database.rows({
      name: 'keptCodes',
      text: "select 1 from listed_codes where position(convert_to($1, 'UTF8') in code) > 0",
      values: [code],
    })
    assert.equal(kept.length, 0)
    assert.doesNotMatch(portal.logged(), new RegExp(code))
    await page.getByLabel('Name der Liste').first().fill('Brief im November')
    await page.getByLabel('Wie viele?').fill('0')
    await page.getByRole('button', { name: 'Codes erzeugen und laden' }).click()
    assert.equal(await page.locator('.p8-errors li').count(), 1)
  })

  test('reads codes, deletes a list, and finds all of it in the trail', async () => {
    await page.goto(`${base}/codes`)
    await page.getByLabel('Name der Liste').last().fill('Gedruckt')
    const codes = newCodes(300)
    await page
      .getByLabel('CSV- oder XLSX-Datei')
      .setInputFiles(csv('codes.csv', `Name;Code\n${codes.map((code) => `x;${code}`).join('\n')}`))
    await page.getByRole('button', { name: 'Codes einlesen' }).click()
    assert.match(await page.locator('main').innerText(), /300 Codes stehen jetzt in der Liste „Gedruckt“/)
    await page
      .getByRole('row', { name: /Gedruckt/ })
      .getByRole('link', { name: 'Löschen' })
      .click()
    await page.getByRole('button', { name: 'Endgültig löschen' }).click()
    assert.match(await page.locator('main').innerText(), /Die Liste ist gelöscht/)
    const trail = await portal.database.rows<{ action: string }>({
      name: 'actions',
      text: 'select distinct action from audit_entries order by action',
      values: [],
    })
    assert.deepEqual(
      trail.map(({ action }) => action).filter((action) => /^(centre|schedule|service|codes)/.test(action)),
      [
        'centre.created',
        'codes.created',
        'codes.deleted',
        'codes.imported',
        'schedule.changed',
        'schedule.imported',
        'service.changed',
        'service.created',
      ],
    )
  })
})

describe('the pages', () => {
  let scripted: Page
  before(async () => {
    const state = await context.storageState()
    const other = await browser.newContext({ locale: 'de-DE', storageState: state })
    scripted = await other.newPage()
    scripted.on('pageerror', ({ message }) => broken.push(message))
  })

  const paths = {
    centres: () => '/centres',
    'new centre': () => '/centres/new',
    centre: () => `/centres/${centreId}`,
    'use of a centre': () => `/centres/${centreId}/use`,
    hours: () => `/centres/${centreId}/hours`,
    schedule: () => `/schedule?centre=${centreId}`,
    services: () => '/services',
    'new service': () => '/services/new',
    codes: () => '/codes',
  }
  for (const [name, path] of Object.entries(paths)) {
    test(`${name}: axe finds nothing, nothing sticks out, everything can be reached by keyboard`, async () => {
      await scripted.goto(base + path())
      await looksWell(scripted, name)
    })
  }

  test('the list of effects and the list of errors, too', async () => {
    await scripted.goto(`${base}/centres/${centreId}/hours`)
    await scripted.locator('#opening1until').fill('11:00')
    await scripted.keyboard.press('Enter')
    // Enter checks, it does not add rows.
    await scripted.getByRole('heading', { name: /Das ändert sich/ }).waitFor()
    await looksWell(scripted, 'effects')
    await scripted.goto(`${base}/schedule`)
    await scripted
      .getByLabel('CSV- oder XLSX-Datei')
      .setInputFiles(
        csv(
          'x.csv',
          'Art;Standort;Wochentag;Von;Bis;Linien\nÖffnung;Impfstelle Bochum im Ruhrgebiet;Mo-Fr;8;24:00;0\n',
        ),
      )
    await scripted.getByRole('button', { name: 'Datei prüfen' }).click()
    await looksWell(scripted, 'import-errors')
    assert.deepEqual(broken, [])
  })
})

async function looksWell(on: Page, name: string): Promise<void> {
  for (const width of [360, 1280]) {
    await on.setViewportSize({ width, height: 900 })
    assert.deepEqual(await sidewaysAt(on, ''), [], `sticks out at ${width}`)
    assert.deepEqual(await axeFindings(on), [], `axe at ${width}`)
    if (shotsDir !== undefined)
      await on.screenshot({ path: `${shotsDir}/${name.replaceAll(' ', '-')}-${width}.png`, fullPage: true })
  }
  const reached = new Set<string>()
  const wanted = await on.evaluate(() => {
    const all = [
      ...document.querySelectorAll<HTMLElement>(
        'main :is(a[href], button, input:not([type=hidden]), select, textarea)',
      ),
    ]
    const able = all.filter((element) => element.tabIndex >= 0)
    for (const [index, element] of able.entries()) element.dataset.walk = String(index)
    // Of a group of radio buttons, the keyboard reaches one and moves on by arrows.
    return able.filter((element) => !(element instanceof HTMLInputElement && element.type === 'radio')).length
  })
  for (let step = 0; step < wanted * 3 + 60; step++) {
    await on.keyboard.press('Tab')
    const at = await on.evaluate(() => (document.activeElement as HTMLElement | null)?.dataset.walk ?? '')
    if (at !== '') reached.add(at)
    if (reached.size >= wanted) return
  }
  assert.fail(`the keyboard reaches ${reached.size} of ${wanted}`)
}

async function row(kind: string, number: number, cells: Record<string, string>): Promise<void> {
  for (const [column, value] of Object.entries(cells)) {
    const field = page.locator(`#${kind}${number}${column}`)
    if (column === 'weekday') await field.selectOption(value)
    else await field.fill(value)
  }
}

async function upload(text: string): Promise<void> {
  await page.goto(`${base}/schedule`)
  await page.getByLabel('CSV- oder XLSX-Datei').setInputFiles(csv('zeiten.csv', text))
  await page.getByRole('button', { name: 'Datei prüfen' }).click()
}

function csv(name: string, text: string) {
  return { name, mimeType: 'text/csv', buffer: Buffer.from(text) }
}

function dayIn(days: number): string {
  return Temporal.Now.plainDateISO('Europe/Berlin').add({ days }).toString()
}

function lineOf(file: string, part: string): number {
  return file.split('\r\n').findIndex((line) => line.includes(part)) + 1
}
