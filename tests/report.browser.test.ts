import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { createServer, request as httpRequest, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { after, before, describe, test } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import type { Entry, EntryOf } from '../src/ledger/entries.ts'
import { reportPage } from '../src/web/pages/report.ts'
import { languages } from '../src/web/texts/language.ts'
import { reportTexts } from '../src/web/texts/report-texts.ts'
import { textsIn } from '../src/web/texts/texts.ts'
import { launchChromium, type PageServer, sendPage, servePages } from './browser.ts'
import { chain } from './forge-ledger.ts'
import { axeFindings } from './page-checks.ts'
import { sampleReport } from './sample-report.ts'
import { opensAt, tenant } from './sample-views.ts'
import { synthesise } from './synthetic-ledger.ts'

/** The report in a browser: how it looks, how it is used by keyboard, and what its check of the ledger finds. */

const small = recordOf('report', { tickets: 300, appointments: 64, seed: 1 })
const large = recordOf('gross', { tickets: 66_000, appointments: 4000, seed: 2 })

let browser: Browser
let server: PageServer

before(async () => {
  browser = await launchChromium()
  server = await servePages((path, response) => {
    const [, , slug, file] = path.split('/')
    const record = slug === 'gross' ? large : small
    if (file === 'ledger.ndjson') return response.end(record.ledger)
    if (file === 'lobby.csv') return response.end(record.lobbyList)
    if (file === 'report.json') return response.end(record.document)
    const language = languages.find((one) => file === `report-${one}`) ?? 'de'
    if (file?.startsWith('report'))
      return sendPage(response, reportPage({ texts: textsIn(language), tenant, report: record.report }))
    response.writeHead(404).end()
  })
})

after(async () => {
  await browser.close()
  await server.close()
})

/** A release with its report, whose digest the ledger names. */
function recordOf(slug: string, size: { tickets: number; appointments: number; seed: number }) {
  const report = sampleReport(opensAt, slug)
  const document = `${JSON.stringify(report, null, 1)}\n`
  const { entries, lobbyList } = synthesise(size)
  const closed = entries.at(-1) as EntryOf<'closed'>
  const digest = createHash('sha256').update(document).digest('hex')
  const reported: Entry = { ...closed, type: 'reported', position: entries.length + 1, at: closed.at + 1000, digest }
  return { report, document, lobbyList, ledger: chain([...entries, reported]) }
}

async function open(
  path: string,
  options: { width?: number; origin?: string; javaScriptEnabled?: boolean } = {},
): Promise<Page> {
  const { width = 360, origin = server.origin, javaScriptEnabled = true } = options
  const context = await browser.newContext({
    viewport: { width, height: 800 },
    javaScriptEnabled,
    reducedMotion: 'reduce',
  })
  const page = await context.newPage()
  page.setDefaultTimeout(60_000)
  page.on('pageerror', ({ message }) => assert.fail(message))
  await page.goto(`${origin}${path}`)
  return page
}

describe('the page', () => {
  for (const width of [360, 1280]) {
    test(`axe finds nothing at ${width} px, in light and dark`, { timeout: 180_000 }, async () => {
      const page = await open('/r/report/report', { width })
      // One table stands for those of all charts.
      await page
        .locator('.p8-report details')
        .first()
        .evaluate((details) => details.setAttribute('open', ''))
      for (const colorScheme of ['light', 'dark'] as const) {
        await page.emulateMedia({ colorScheme })
        assert.deepEqual(await axeFindings(page), [], colorScheme)
      }
      await page.context().close()
    })
  }

  test('nothing runs out of the page from 360 to 1920 px, and no word is broken into letters', async () => {
    const page = await open('/r/report/report')
    for (const width of [360, 768, 1280, 1920]) {
      await page.setViewportSize({ width, height: 800 })
      const { clientWidth, scrollWidth, thin } = await page.evaluate(() => ({
        clientWidth: document.documentElement.clientWidth,
        scrollWidth: document.documentElement.scrollWidth,
        thin: [...document.querySelectorAll('#ergebnis-titel ~ * tbody th')].filter((cell) => cell.clientWidth < 100)
          .length,
      }))
      assert.ok(scrollWidth <= clientWidth, `${width} px`)
      assert.equal(thin, 0, `${width} px`)
    }
    await page.context().close()
  })

  test('says the most important in sentences, and every chart has its table', async () => {
    const page = await open('/r/report/report', { javaScriptEnabled: false })
    const text = (await page.textContent('main')) ?? ''
    assert.match(text, /6\.600 Menschen haben teilgenommen\. Für sie gab es 400 Termine\./)
    assert.match(text, /Alle Termine wurden vergeben\. Den letzten bekam jemand am .*, 17 Minuten nach der Öffnung\./)
    assert.match(text, /wartete ab der Öffnung zur Hälfte höchstens/)
    assert.match(text, /Jemand hat den Ruf bestätigt \(Bereitschaft\)\./)
    assert.match(text, /Von 100 Zutritten verfielen 4/)
    assert.match(text, /Datenlizenz Deutschland/)
    assert.match(text, /punkt8 verify ledger\.ndjson/)
    const charts = await page.locator('.p8-chart').count()
    assert.equal(charts, 4)
    assert.equal(await page.locator('.p8-chart table').count(), charts)
    await page.context().close()
  })

  test('speaks every language, and shows its tables whole on a phone', async () => {
    const page = await open('/r/report/report')
    for (const language of languages) {
      await page.goto(`${server.origin}/r/report/report-${language}`)
      const cut = await page.evaluate(() => {
        for (const details of document.querySelectorAll('details')) details.open = true
        const tables = [...document.querySelectorAll('.p8-report .p8-table')]
        return tables.filter((table) => table.scrollWidth > table.clientWidth).map(({ textContent }) => textContent)
      })
      assert.deepEqual(cut, [], language)
      assert.ok((await page.textContent('h1'))?.startsWith(reportTexts[language].title), language)
    }
    await page.click('#pruefen')
    assert.equal(await outcome(page), 'right')
    assert.match((await page.textContent('#ansage')) ?? '', /^Wszystko się zgadza\. .*: \d+\.$/)
    await page.context().close()
  })
})

describe('the check of the ledger', () => {
  test('works by keyboard, and says of each rule that it was kept', async () => {
    const page = await open('/r/report/report')
    await page.locator('#pruefen').waitFor()
    for (let presses = 0; presses < 60; presses++) {
      await page.keyboard.press('Tab')
      if ((await page.evaluate(() => document.activeElement?.id)) === 'pruefen') break
    }
    assert.equal(await page.evaluate(() => document.activeElement?.id), 'pruefen')
    await page.keyboard.press('Enter')
    assert.equal(await outcome(page), 'right')
    assert.match((await page.textContent('#ansage')) ?? '', /^Alles stimmt\. .* \d+ Einträge wurden geprüft\.$/)
    const marks = await page.locator('[data-mark]').allTextContents()
    assert.equal(marks.length, 15)
    assert.deepEqual(new Set(marks), new Set(['stimmt']))
    assert.match((await page.textContent('#kopf')) ?? '', /^[0-9a-f]{64}$/)
    assert.deepEqual(await axeFindings(page), [])
    await page.context().close()
  })

  test('takes 66,000 tickets while the page goes on answering', { timeout: 120_000 }, async (t) => {
    const page = await open('/r/gross/report')
    await page.evaluate(() => {
      const beats = [performance.now()]
      Object.assign(globalThis, { beats })
      setInterval(() => beats.push(performance.now()), 20)
    })
    const startedAt = performance.now()
    await page.click('#pruefen')
    assert.equal(await outcome(page), 'right')
    const gap = await page.evaluate(() => {
      const { beats } = globalThis as unknown as { beats: number[] }
      return Math.max(...beats.slice(1).map((at, index) => at - (beats[index] as number)))
    })
    t.diagnostic(`${Math.round(performance.now() - startedAt)} ms, longest pause of the page ${Math.round(gap)} ms`)
    assert.ok(gap < 1500, `the page stood still for ${gap} ms`)
    await page.context().close()
  })

  test('runs in the page itself where a browser has no workers', async () => {
    const context = await browser.newContext()
    const page = await context.newPage()
    await page.addInitScript(() => {
      ;(globalThis as unknown as { Worker: unknown }).Worker = class {
        constructor() {
          throw new Error('no workers here')
        }
      }
    })
    await page.goto(`${server.origin}/r/report/report`)
    await page.click('#pruefen')
    assert.equal(await outcome(page), 'right')
    await context.close()
  })

  for (const [file, at, broken] of [
    ['ledger.ndjson', 0.5, 'chain'],
    ['lobby.csv', 0.9, 'draw'],
    ['report.json', 0.3, 'report'],
  ] as const) {
    test(`finds one byte of ${file} that somebody changed on the way`, async (t) => {
      const proxy = await tamper(server.origin, file, at)
      t.after(() => {
        proxy.closeAllConnections()
        proxy.close()
      })
      const origin = `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`
      const page = await open('/r/report/report', { origin })
      await page.click('#pruefen')
      assert.equal(await outcome(page), 'wrong')
      assert.match((await page.textContent('#ansage')) ?? '', /^Etwas stimmt nicht\./)
      assert.equal(await page.textContent(`[data-check=${broken}] [data-mark]`), 'stimmt nicht')
      await page.context().close()
    })
  }

  test('says so when the ledger cannot be loaded, and can be tried again', async () => {
    const page = await open('/r/report/report')
    await page.route('**/ledger.ndjson', (route) => route.abort())
    await page.click('#pruefen')
    await page.locator('#ansage', { hasText: 'war gerade nicht zu laden' }).waitFor()
    await page.unroute('**/ledger.ndjson')
    await page.click('#pruefen')
    assert.equal(await outcome(page), 'right')
    await page.context().close()
  })
})

async function outcome(page: Page): Promise<string | null> {
  await page.locator('#nachpruefen[data-result]').waitFor()
  return page.getAttribute('#nachpruefen', 'data-result')
}

/** Stands between the browser and the portal and changes one byte of a file. */
async function tamper(origin: string, file: string, share: number): Promise<Server> {
  const proxy = createServer((request, response) => {
    const passed = httpRequest(`${origin}${request.url}`, { headers: request.headers }, (answer) => {
      const parts: Buffer[] = []
      answer.on('data', (part: Buffer) => parts.push(part))
      answer.on('end', () => {
        const body = Buffer.concat(parts)
        if (request.url?.endsWith(`/${file}`)) {
          const at = Math.floor(body.length * share)
          body.writeUInt8(body.readUInt8(at) ^ 1, at)
        }
        const { 'transfer-encoding': _, ...headers } = answer.headers
        response.writeHead(answer.statusCode ?? 500, { ...headers, 'content-length': body.length })
        response.end(body)
      })
    })
    passed.end()
  })
  proxy.listen(0, '127.0.0.1')
  await once(proxy, 'listening')
  return proxy
}
