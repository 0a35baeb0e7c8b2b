import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import { loadAssets } from '../src/web/assets.ts'
import { qrImage } from '../src/web/components/qr.ts'
import { makePage } from '../src/web/send-page.ts'
import { type Language, languages } from '../src/web/texts/language.ts'
import { launchChromium, type PageServer, sendPage, servePages } from './browser.ts'
import { axeFindings, sidewaysAt, smallTargets, tornNumbers } from './page-checks.ts'
import { samplePages, samplePagesIn } from './sample-views.ts'

/** The way from the first page to the booking, in the languages that differ most from German. */
const journey = [
  'tenant',
  'release-lobby',
  'release-errors',
  'release-allocate',
  'ticket-wait',
  'ticket-likely',
  'ticket-admitted',
  'ticket-waiting-list',
  'book',
  'details',
  'booking-party',
  'cancel',
  'draw',
  'error-overloaded',
  'privacy',
]
const journeyIn = (language: Language) =>
  Object.entries(samplePagesIn(language))
    .filter(([name]) => journey.includes(name))
    .map(([name, page]) => [`${language}-${name}`, page] as const)
const translated = Object.fromEntries((['ar', 'leicht', 'uk'] as const).flatMap(journeyIn))
const pages: Readonly<Record<string, string>> = { ...samplePages, ...translated }

let browser: Browser
let server: PageServer
let page: Page
const broken: string[] = []

before(async () => {
  browser = await launchChromium()
  server = await servePages((path, response) => {
    const sample = pages[path.slice(1)]
    if (sample !== undefined) return sendPage(response, sample)
    if (path.endsWith('/ticket.svg')) {
      response.setHeader('content-type', 'image/svg+xml')
      return response.end(qrImage(server.origin))
    }
    response.statusCode = 503
    response.setHeader('retry-after', '60')
    response.end()
  })
  page = await browser.newPage()
  // What joining notes in a tab, for the waiting page that is the same for everybody.
  await page.addInitScript(() => sessionStorage.setItem('wartenummer-impfung-60', JSON.stringify({ n: 12_345 })))
  page.on('pageerror', ({ message }) => broken.push(message))
  page.on('console', (message) => {
    const text = message.text()
    if (message.type() === 'error' && !text.includes('503')) broken.push(text)
  })
})

after(async () => {
  await browser.close()
  await server.close()
})

describe('every page in every state', () => {
  for (const name of Object.keys(pages)) {
    test(name, async () => {
      broken.length = 0
      await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' })
      await page.setViewportSize({ width: 360, height: 740 })
      await page.goto(`${server.origin}/${name}`)
      assert.deepEqual(await sidewaysAt(page, '100%'), [], 'scrolls sideways at 360 px')
      await page.evaluate(openDetails)
      assert.deepEqual(await axeFindings(page), [], 'axe in light')
      assert.deepEqual(await smallTargets(page), [], 'targets below 44 px')
      assert.deepEqual(await tornNumbers(page), [], 'numbers that can break')
      assert.deepEqual(await sidewaysAt(page, '200%'), [], 'scrolls sideways at 360 px with text twice as large')
      await page.setViewportSize({ width: 1280, height: 900 })
      assert.deepEqual(await sidewaysAt(page, '200%'), [], 'scrolls sideways at 1280 px with text twice as large')
      assert.deepEqual(await sidewaysAt(page, '100%'), [], 'scrolls sideways at 1280 px')
      // The dark colours are the same in every language.
      if (!(name in translated)) {
        await page.emulateMedia({ colorScheme: 'dark' })
        assert.deepEqual(await axeFindings(page), [], 'axe in dark')
      }
      assert.deepEqual(broken, [], 'errors in the console')
    })
  }
})

test('the ticket page with everything it loads stays under 14 KB compressed', () => {
  const assets = loadAssets()
  const sizes = languages
    .flatMap((language) => Object.entries(samplePagesIn(language)).map(([name, text]) => ({ language, name, text })))
    .filter(({ name }) => name.startsWith('ticket-'))
    .map(({ language, name, text }) => ({
      name: `${name} in ${language}`,
      bytes: makePage(text).gzip.length + loadedBytes(text, assets),
    }))
  for (const { name, bytes } of sizes) assert.ok(bytes <= 14 * 1024, `${name} has ${bytes} bytes`)
})

test('no page has inline script, inline style or an address of another site', () => {
  for (const [name, text] of Object.entries(samplePages)) {
    assert.doesNotMatch(text, /<script(?![^>]*src=)|<style|\sstyle="|\son[a-z]+="/, name)
    assert.doesNotMatch(text, /(src|href)="(https?:)?\/\/(?!termine\.kreis-auenland)/, name)
  }
})

/** Gzip bytes of the styles and modules that a page names. */
function loadedBytes(text: string, assets: ReturnType<typeof loadAssets>): number {
  const urls = new Set([...text.matchAll(/(?:href|src)="(\/assets\/[^"]+)"/g)].map(([, url]) => url as string))
  return [...urls].reduce((sum, url) => sum + (assets.get(url)?.gzip?.length ?? 0), 0)
}

function openDetails(): void {
  for (const details of document.querySelectorAll('details')) details.open = true
}
