import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Page } from 'playwright-core'

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const axeTags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']

/** What axe finds on a page. */
export async function axeFindings(page: Page): Promise<string[]> {
  await page.evaluate(axeSource)
  return page.evaluate(async (tags) => {
    const axe = (globalThis as unknown as { axe: typeof import('axe-core') }).axe
    const { violations } = await axe.run({ runOnly: { type: 'tag', values: tags } })
    return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(' | ')}`)
  }, axeTags)
}

/** What sticks out to the side, with the root's text at a size. */
export function sidewaysAt(page: Page, fontSize: string): Promise<string[]> {
  return page.evaluate((size) => {
    document.documentElement.style.fontSize = size
    const room = document.documentElement.clientWidth
    if (document.documentElement.scrollWidth <= room) return []
    const found = [...document.body.querySelectorAll('*')]
      .filter((element) => element.getBoundingClientRect().right > room + 0.5 || element.scrollWidth > room)
      .map((element) => `${element.tagName}.${element.getAttribute('class')} ${element.textContent?.slice(0, 40)}`)
    return found.length > 0 ? found : [`something is ${document.documentElement.scrollWidth} px wide`]
  }, fontSize)
}

/** Booking numbers that may be torn apart at the hyphen, wherever a line happens to end. */
export function tornNumbers(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
    const found: string[] = []
    for (let text = texts.nextNode(); text !== null; text = texts.nextNode()) {
      const around = text.parentElement
      if (around === null || !/[A-Z2-9]{4}-[A-Z2-9]{4}/.test(text.nodeValue ?? '')) continue
      const { whiteSpace, display } = getComputedStyle(around)
      // A box in the line breaks only where a whole line is too short for it.
      if (whiteSpace !== 'nowrap' && display !== 'inline-block') found.push(`${around.tagName} ${text.nodeValue}`)
    }
    return found
  })
}

/** Buttons, fields and links on their own that a finger could miss; links inside sentences may be lower. */
export function smallTargets(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const alone =
      'button, summary, select, input:not([type=hidden], [type=checkbox], [type=radio]), .kern-btn, nav a, footer li a'
    return [...document.querySelectorAll<HTMLElement>(alone)]
      .filter((element) => element.getClientRects().length > 0 && element.closest('[aria-hidden=true]') === null)
      .filter((element) => element.getBoundingClientRect().height < 44)
      .map((element) => `${element.outerHTML.slice(0, 120)} ${element.getBoundingClientRect().height}`)
  })
}
