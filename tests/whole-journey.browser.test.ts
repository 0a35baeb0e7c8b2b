import assert from 'node:assert/strict'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { after, before, test } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import { bookOverHttp } from './book-over-http.ts'
import { launchChromium } from './browser.ts'
import { zone } from './centre-day.ts'
import { type MailServer, startMailServer } from './mail-server.ts'
import { mailTo, type ReadMail } from './read-mail.ts'
import { checkRelease } from './release-checks.ts'
import { signInStaff } from './staff-session.ts'
import { startTestPortal, type TestPortal } from './test-portal.ts'
import { createAsker, frontWhere, somebody } from './visitor-over-http.ts'

/**
 * From the ticket to the centre's door, as three people go through it: Erna books and moves her appointment, Karl cancels
 * his, Frieda comes too late and takes it over. Mails come by a real mail server, and what they offer to press is pressed in
 * the mail, each time on another device.
 */

/** Set to a folder, the test leaves a picture of every step there. */
const pictures = process.env.PUNKT8_TEST_PICTURES
const timeout = 400_000
/** A machine that is busy with other tests takes longer than people would. */
const patienceMs = 90_000
/** On a quiet machine it takes two; one that is busy with other tests takes several times as long. */
const offerSecondsMax = 30
const times = ['8:00\u00a0Uhr', '8:10\u00a0Uhr', '8:20\u00a0Uhr', '8:30\u00a0Uhr'] as const
const weekAhead = Temporal.Now.plainDateISO(zone).add({ days: 7 })

type Person = {
  givenName: string
  familyName: string
  birthDay: string
  birthMonth: string
  birthYear: string
  postcode: string
}
type Walk = { slug: string; javaScriptEnabled: boolean }

const born = { birthDay: '3', birthMonth: '2', birthYear: '1951', postcode: '58256' }
const erna: Person = { givenName: 'Erna', familyName: 'Müller', ...born }
const karl: Person = { givenName: 'Karl', familyName: 'Groß', ...born }
const frieda: Person = { givenName: 'Frieda', familyName: 'Spät', ...born }

let mails: MailServer
let portal: TestPortal
let browser: Browser
let folder: string
let film: string
const broken: string[] = []

before(async () => {
  mails = await startMailServer()
  portal = await startTestPortal({ smtpUrl: mails.url })
  await portal.database.rows({ name: 'testZone', text: 'update tenants set zone = $1', values: [zone] })
  folder = mkdtempSync(path.join(tmpdir(), 'punkt8-journey-'))
  film = path.join(folder, 'mail.mjpeg')
  browser = await launchChromium([
    '--use-fake-ui-for-media-stream',
    '--use-fake-device-for-media-stream',
    `--use-file-for-fake-video-capture=${film}`,
  ])
  if (pictures !== undefined) mkdirSync(pictures, { recursive: true })
})

after(async () => {
  await browser?.close()
  if (folder) rmSync(folder, { recursive: true })
  await portal?.stop()
  await mails?.close()
})

test('the whole journey, by mail and in the browser, to the check-in by camera', { timeout }, async () => {
  const walk = { slug: 'mit-skript', javaScriptEnabled: true }
  const { releaseId, mail } = await throughTheMorning(walk)
  await weekGoesBy(releaseId)
  await filmMail(mail)
  const page = await openDayList(walk)
  await page.getByRole('button', { name: 'QR-Code mit der Kamera lesen' }).click()
  await page.getByText('Erna Müller: ist da.').waitFor()
  await page.locator('.p8-day-row[data-state="arrived"]', { hasText: 'Müller, Erna' }).waitFor()
  await look(page, walk, 'checked-in')
})

test('the same without JavaScript; at the door she is found by her name', { timeout }, async () => {
  const walk = { slug: 'ohne-skript', javaScriptEnabled: false }
  const { releaseId } = await throughTheMorning(walk)
  await weekGoesBy(releaseId)
  const page = await openDayList(walk)
  const row = page.locator('.p8-day-row', { hasText: 'Müller, Erna' }).last()
  await row.getByRole('button', { name: 'Ist da: Müller, Erna' }).click()
  await page.locator('.p8-day-row[data-state="arrived"]', { hasText: 'Müller, Erna' }).last().waitFor()
  assert.equal(await page.locator('.p8-day-row[data-state="expected"]', { hasText: 'Müller, Erna' }).count(), 0)
  await look(page, walk, 'checked-in')
})

test('nothing broke in the console of the browser', () => assert.deepEqual(broken, []))

/** What happens between the lobby and the last free appointment; gives Erna's last mail. */
async function throughTheMorning(walk: Walk): Promise<{ releaseId: number; mail: ReadMail }> {
  const { slug } = walk
  const ask = createAsker(portal.origin)
  const slots = times.map((time) => ({
    centreId: 1,
    startsAt: instantOf(time),
    secondStartsAt: null,
    capacity: 1,
  }))
  const releaseId = await portal.announce({ slug, slots, opensInMs: 9000, graceMs: 180_000, passMs: 300_000 })
  await frontWhere(ask, slug, ({ phase }) => phase === 'lobby')

  const ernasPhone = await join(walk, erna)
  const karlsPhone = await join(walk, karl)
  const ticketMail = await mailTo(mails, mailOf(walk, erna), /^Ihre Wartenummer/)
  await pressInMail(walk, ticketMail, 'Meine Wartenummer ansehen')
  // He closes the page and waits for the mail.
  await karlsPhone.context().close()

  // Hers changes by itself, with JavaScript or without.
  await ernasPhone.getByRole('button', { name: 'Termin aussuchen' }).waitFor()
  await look(ernasPhone, walk, 'admitted')
  await mailTo(mails, mailOf(walk, erna), /^Sie sind dran/)
  const number = await book(walk, ernasPhone, erna, times[0])
  const karlsPass = await mailTo(mails, mailOf(walk, karl), /^Sie sind dran/)
  await book(walk, await pressInMail(walk, karlsPass, 'Termin aussuchen'), karl, times[1])

  const confirmation = await mailTo(mails, mailOf(walk, erna), /^Ihr Termin: .*8:00\sUhr/)
  checkConfirmation(confirmation, number, times[0])
  const ernasTablet = await pressInMail(walk, confirmation, 'Meinen Termin ansehen')
  assert.equal(await numberOn(ernasTablet), number)
  await ernasTablet.getByRole('link', { name: 'Andere Zeit aussuchen' }).click()
  // While she reads, somebody else takes the time that she likes.
  await bookOverHttp(ask, slug, [somebody(1)], await slotAt(releaseId, times[2]))
  await chooseTime(ernasTablet, times[2])
  await ernasTablet.getByText('Ihr bisheriger Termin bleibt.').waitFor()
  await look(ernasTablet, walk, 'still-has-the-old-one')
  assert.match(await ernasTablet.getByRole('region', { name: 'Bisher gebucht' }).innerText(), /8:00\sUhr/)
  await chooseTime(ernasTablet, times[3])
  await ernasTablet.getByText('Ihr Termin hat eine neue Zeit.').waitFor()
  assert.equal(await numberOn(ernasTablet), number)
  assert.match(await ernasTablet.locator('.p8-appointments').innerText(), /8:30\sUhr/)
  const moved = await mailTo(mails, mailOf(walk, erna), /^Ihr Termin ist geändert: .*8:30\sUhr/)
  checkConfirmation(moved, number, times[3])

  // What she gave up is taken, and with it the last free one.
  await bookOverHttp(ask, slug, [somebody(2)], await slotAt(releaseId, times[0]))
  await frontWhere(ask, slug, ({ phase }) => phase === 'sold_out')
  const friedasPhone = await join(walk, frieda)
  await friedasPhone.getByRole('button', { name: 'Auf die Warteliste' }).click()
  await friedasPhone.getByText('Sie stehen auf der Warteliste, Platz').waitFor()
  await look(friedasPhone, walk, 'on-the-waiting-list')
  await friedasPhone.context().close()

  const karlsMail = await mailTo(mails, mailOf(walk, karl), /^Ihr Termin: .*8:10\sUhr/)
  const karlsTablet = await pressInMail(walk, karlsMail, 'Meinen Termin ansehen')
  await karlsTablet.getByRole('link', { name: 'Termin absagen' }).click()
  await karlsTablet.getByRole('button', { name: 'Ja, absagen' }).click()
  const cancelledAt = performance.now()
  await karlsTablet.getByRole('heading', { name: 'Ihr Termin ist abgesagt' }).waitFor()
  await look(karlsTablet, walk, 'cancelled')
  const offer = await mailTo(mails, mailOf(walk, frieda), /^Für Sie ist ein Termin frei geworden/)
  const offeredAfterMs = performance.now() - cancelledAt
  assert.ok(offeredAfterMs < offerSecondsMax * 1000, `offered after ${offeredAfterMs} ms`)
  await mailTo(mails, mailOf(walk, karl), /^Ihr Termin ist abgesagt/)

  await book(walk, await pressInMail(walk, offer, 'Termin aussuchen'), frieda, times[1])
  await mailTo(mails, mailOf(walk, frieda), /^Ihr Termin: .*8:10\sUhr/)
  await checkRelease(portal.databaseUrl, releaseId)
  return { releaseId, mail: moved }
}

/** Joins by the page and leaves a mail address. */
async function join(walk: Walk, person: Person): Promise<Page> {
  const page = await newDevice(walk)
  await page.goto(`${portal.origin}/r/${walk.slug}`)
  await fill(page, person)
  await page.getByText('Bescheid bekommen, wenn Sie dran sind').click()
  await page.getByLabel('E-Mail-Adresse').fill(mailOf(walk, person))
  await page.getByRole('button', { name: 'Wartenummer ziehen' }).click()
  await page.locator('#wartenummer').waitFor()
  return page
}

/** From "it is your turn" to the booking; gives its number. */
async function book(walk: Walk, page: Page, person: Person, time: string): Promise<string> {
  await page.getByRole('button', { name: 'Termin aussuchen' }).click()
  await chooseTime(page, time)
  const familyName = page.locator('[name="familyName1"]')
  await familyName.waitFor()
  if ((await familyName.inputValue()) === '') await fill(page, person, '1')
  await page.getByRole('button', { name: /buchen/ }).click()
  await page.getByRole('heading', { name: 'Ihr Termin ist gebucht' }).waitFor()
  await look(page, walk, `booked-${person.givenName}`)
  return numberOn(page)
}

/** Opens a mail on another device, and presses what it offers. */
async function pressInMail(walk: Walk, mail: ReadMail, label: string): Promise<Page> {
  const page = await newDevice(walk)
  await page.goto(`data:text/html;charset=utf-8,${encodeURIComponent(mail.html)}`)
  await look(page, walk, `mail-${mail.subject.slice(0, 20)}`)
  const link = page.getByRole('link', { name: label })
  const address = (await link.getAttribute('href')) ?? ''
  assert.ok(mail.text.includes(address), 'whoever reads no HTML finds the same address')
  await link.click()
  await page.waitForURL(`${portal.origin}/r/${walk.slug}/**`)
  return page
}

function checkConfirmation({ text, html, files }: ReadMail, number: string, time: string): void {
  for (const shown of [text, html]) {
    assert.ok(shown.includes(number) && shown.includes(time) && shown.includes('Kölner Straße 205'))
    assert.doesNotMatch(shown, /Erna|Müller|1951/)
  }
  assert.deepEqual(
    files.map(({ type }) => type),
    ['image/png', 'text/calendar'],
  )
  const calendar = files.find(({ name }) => name === 'termin.ics')?.content.toString() ?? ''
  const starts = instantOf(time).replaceAll(/[-:]/g, '')
  assert.ok(calendar.includes(`DTSTART:${starts}`), calendar)
}

async function chooseTime(page: Page, time: string): Promise<void> {
  await page.locator('.p8-slot', { hasText: time }).click()
}

/** The appointments are announced a week ahead, and a centre lists those of today. */
async function weekGoesBy(releaseId: number): Promise<void> {
  await portal.database.rows({
    name: 'testWeekGoesBy',
    text: "update slots set starts_at = starts_at - interval '7 days' where release_id = $1",
    values: [releaseId],
  })
}

/** Holds a mail in front of the camera. */
async function filmMail(mail: ReadMail): Promise<void> {
  const context = await browser.newContext({ viewport: { width: 640, height: 480 } })
  const page = await context.newPage()
  await page.setContent(mail.html)
  await page.locator('img').evaluate((image) => image.scrollIntoView({ block: 'center' }))
  const frame = await page.screenshot({ type: 'jpeg', quality: 90 })
  writeFileSync(film, Buffer.concat([frame, frame]))
  if (pictures !== undefined) writeFileSync(path.join(pictures, 'held-in-front-of-the-camera.jpg'), frame)
  await context.close()
}

async function openDayList(walk: Walk): Promise<Page> {
  const origin = portal.origin.replace('127.0.0.1', 'localhost')
  const staff = await signInStaff(portal.database, { tenant: 'probekreis', roles: ['centre'], name: 'Rita Empfang' })
  const page = await newDevice(walk)
  await page.context().addCookies([staff.browserCookie(origin)])
  await page.goto(`${origin}/staff/t/probekreis/centre/1`)
  await page.locator('.p8-day-row', { hasText: 'Spät, Frieda' }).first().waitFor()
  return page
}

async function newDevice({ javaScriptEnabled }: Walk): Promise<Page> {
  const viewport = { width: 360, height: 740 }
  const context = await browser.newContext({ javaScriptEnabled, viewport, locale: 'de-DE' })
  const page = await context.newPage()
  page.setDefaultTimeout(patienceMs)
  page.on('pageerror', ({ message }) => broken.push(message))
  page.on('console', (message) => {
    if (message.type() === 'error') broken.push(message.text())
  })
  return page
}

async function fill(page: Page, person: Person, suffix = ''): Promise<void> {
  for (const [name, value] of Object.entries(person)) await page.locator(`[name="${name}${suffix}"]`).fill(value)
}

async function numberOn(page: Page): Promise<string> {
  const number = await page.locator('.p8-number').innerText()
  assert.match(number, /^[A-Z2-9]{4}-[A-Z2-9]{4}$/)
  return number
}

async function slotAt(releaseId: number, time: string): Promise<number> {
  const [slot] = await portal.database.rows<{ id: number }>({
    name: 'testSlotAt',
    text: 'select id from slots where release_id = $1 and starts_at = $2',
    values: [releaseId, instantOf(time)],
  })
  return slot?.id ?? assert.fail(`no slot at ${time}`)
}

function instantOf(time: string): string {
  const plainTime = Temporal.PlainTime.from(time.replace('\u00a0Uhr', '').padStart(5, '0'))
  return weekAhead.toZonedDateTime({ timeZone: zone, plainTime }).toInstant().toString()
}

function mailOf({ slug }: Walk, { givenName }: Person): string {
  return `${givenName.toLowerCase()}-${slug}@example.org`
}

async function look(page: Page, { slug }: Walk, name: string): Promise<void> {
  if (pictures === undefined) return
  await page.screenshot({
    path: path.join(pictures, `${slug}-${name.replaceAll(/[^\w-]+/g, '-')}.png`),
    fullPage: true,
  })
}
