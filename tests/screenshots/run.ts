import { mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { parseArgs } from 'node:util'
import type { Browser, Page } from 'playwright-core'
import { qrImage } from '../../src/web/components/qr.ts'
import { isLanguage, type Language, languages } from '../../src/web/texts/language.ts'
import { launchChromium, type PageServer, sendPage, servePages } from '../browser.ts'
import { samplePagesIn } from '../sample-views.ts'
import { signInTo, startConsole, walkConsole } from './console.ts'
import { findingsOn, germanWords, spokenTexts } from './findings.ts'
import { moreSamplesIn } from './more-samples.ts'
import { samplePapersIn } from './sample-papers.ts'
import { drawLetters, drawSheets, type Picture } from './sheets.ts'

/**
 * Takes a picture of every public page, mail and letter in every language, looks for what a program can find, and puts
 * the pictures on sheets for people to look at: `npm run screenshots -- OUT [--language ar]… [--page ticket]… [--phone]`;
 * with `--console` of every page of the console in German and English.
 */

/** What is looked at beside the phone, which all languages are: as wide as a desk, and at night. */
const wideIn: readonly Language[] = ['de', 'ru', 'ar']
const darkIn: readonly Language[] = ['de', 'ar']

const pages = new Map<Language, Readonly<Record<string, string>>>()

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    language: { type: 'string', multiple: true },
    page: { type: 'string', multiple: true },
    phone: { type: 'boolean', default: false },
    console: { type: 'boolean', default: false },
  },
})
const out = positionals[0]
const asked = (values.language ?? languages).filter(isLanguage)
if (out === undefined || asked.length === 0) {
  console.error('npm run screenshots -- OUT [--language de]… [--page part-of-a-name]… [--phone | --console]')
  process.exit(1)
}
process.exitCode = (await (values.console ? takeConsole(out) : takeAll(out, asked))) === 0 ? 0 : 1

/** Gives how much was found. */
async function takeAll(folder: string, chosen: readonly Language[]): Promise<number> {
  const browser = await launchChromium()
  const server = await serveSamples()
  const findings: string[] = []
  try {
    for (const language of chosen) {
      const found = await takeLanguage(browser, server, path.join(folder, language), language)
      findings.push(...found.map((finding) => `${language} ${finding}`))
      console.log(`${language}: ${found.length} findings`)
    }
  } finally {
    await server.close()
    await browser.close()
  }
  writeFileSync(path.join(folder, `findings-${chosen.join('-')}.txt`), findings.map((line) => `${line}\n`).join(''))
  return findings.length
}

/** Every page in a language by its name, the report and what is sent among them. */
function pagesIn(language: Language): Readonly<Record<string, string>> {
  let known = pages.get(language)
  if (known === undefined) {
    const all = { ...samplePagesIn(language), ...moreSamplesIn(language), ...samplePapersIn(language).pages }
    const isWanted = (name: string) => values.page?.some((part) => name.includes(part)) ?? true
    known = Object.fromEntries(Object.entries(all).filter(([name]) => isWanted(name)))
    pages.set(language, known)
  }
  return known
}

/** The console in both of its languages, on a phone and on a desk. Gives how much was found. */
async function takeConsole(folder: string): Promise<number> {
  const browser = await launchChromium()
  const portal = await startConsole()
  let count = 0
  try {
    for (const language of ['de', 'en'] as const) {
      const into = path.join(folder, `console-${language}`)
      mkdirSync(into, { recursive: true })
      const pictures: Picture[] = []
      await walkConsole(browser, portal, await signInTo(portal, language), async (page, name) => {
        for (const width of [1280, 360]) {
          await page.setViewportSize({ width, height: 740 })
          await page.evaluate(openDetails)
          const file = path.join(into, `${name}-${width}.png`)
          await page.screenshot({ path: file, fullPage: true })
          pictures.push({ file, name, variant: String(width), width })
        }
        const found = await findingsOn(page, language)
        for (const finding of found) console.log(`${language} ${name}: ${finding}`)
        count += found.length
      })
      await drawSheets(browser, into, pictures)
      console.log(`console ${language}: ${pictures.length / 2} pages`)
    }
  } finally {
    await portal.stop()
    await browser.close()
  }
  return count
}

function serveSamples(): Promise<PageServer> {
  return servePages((asked, response) => {
    const [, language, name] = asked.split('/')
    const sample = isLanguage(language) ? pagesIn(language)[name ?? ''] : undefined
    if (sample !== undefined) {
      // Mails are styled by attributes, as programs for mail want it.
      if (name?.startsWith('mail-')) response.removeHeader('content-security-policy')
      return sendPage(response, sample)
    }
    if (asked.endsWith('/ticket.svg')) {
      response.setHeader('content-type', 'image/svg+xml')
      return response.end(
        qrImage('https://termine.kreis-auenland.example/w/AAAAAQAAMDlnRl3wq6urq6urq6urq6urq6urq1Jx3kq0'),
      )
    }
    response.writeHead(503, { 'retry-after': '60' }).end()
  })
}

async function takeLanguage(
  browser: Browser,
  server: PageServer,
  folder: string,
  language: Language,
): Promise<string[]> {
  mkdirSync(folder, { recursive: true })
  const page = await openPage(browser, language)
  const pictures: Picture[] = []
  const findings: string[] = []
  for (const name of Object.keys(pagesIn(language))) {
    const take = async (variant: string, width: number, colorScheme: 'light' | 'dark') => {
      await page.setViewportSize({ width, height: 740 })
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
      await page.evaluate(openDetails)
      const file = path.join(folder, `${name}-${variant}.png`)
      await page.screenshot({ path: file, fullPage: true })
      pictures.push({ file, name, variant, width })
    }
    await page.setViewportSize({ width: 360, height: 740 })
    await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' })
    await page.goto(`${server.origin}/${language}/${name}`)
    await take('360', 360, 'light')
    const found = [...(await findingsOn(page, language)), ...germanWords(language, await spokenTexts(page))]
    for (const finding of found) console.log(`${language} ${name}: ${finding}`)
    findings.push(...found.map((finding) => `${name}: ${finding}`))
    if (!values.phone && darkIn.includes(language)) await take('dark', 360, 'dark')
    if (!values.phone && wideIn.includes(language)) await take('1280', 1280, 'light')
  }
  await page.context().close()
  const letters = await drawLetters(folder, samplePapersIn(language).letters)
  await drawSheets(browser, folder, [...pictures, ...letters])
  return findings
}

async function openPage(browser: Browser, language: Language): Promise<Page> {
  const context = await browser.newContext({ locale: language === 'leicht' ? 'de' : language })
  const page = await context.newPage()
  // What joining notes in a tab, for the waiting page that is the same for everybody.
  await page.addInitScript(() => sessionStorage.setItem('wartenummer-impfung-60', JSON.stringify({ n: 12_345 })))
  return page
}

/** The menu of the console stays as it is found. Pictures in what was closed are fetched only now. */
async function openDetails(): Promise<void> {
  for (const details of document.querySelectorAll<HTMLDetailsElement>('details:not(.p8-menu)')) details.open = true
  for (const image of document.images) image.loading = 'eager'
  await Promise.all([...document.images].map((image) => image.decode()))
}
