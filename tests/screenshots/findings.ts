import type { Page } from 'playwright-core'
import { directionOf, type Language, languageTags } from '../../src/web/texts/language.ts'
import { messagesOf } from '../../src/web/texts/texts.ts'
import type { Message } from '../../src/web/texts/wording.ts'
import { axeFindings, sidewaysAt, smallTargets } from '../page-checks.ts'

/** Rules of axe for pages; a mail is shown inside of one. */
const ofWholePages = /^(landmark-one-main|page-has-heading-one|region):/

/** What a program can find on a page at the size that it has. */
export async function findingsOn(page: Page, language: Language): Promise<string[]> {
  const isMail = new URL(page.url()).pathname.includes('/mail-')
  const [tag, direction] = await page.evaluate(() => {
    const root = document.documentElement
    return [root.lang, getComputedStyle(root).direction]
  })
  return [
    ...(tag === languageTags[language] ? [] : [`lang is ${tag}`]),
    ...(direction === directionOf(language) ? [] : [`dir is ${direction}`]),
    ...(await axeFindings(page))
      .filter((finding) => !isMail || !ofWholePages.test(finding))
      .map((finding) => `axe ${finding}`),
    ...(await sidewaysAt(page, '100%')).map((finding) => `sticks out: ${finding}`),
    ...(await smallTargets(page)).map((finding) => `below 44 px: ${finding}`),
    ...(await clipped(page)).map((finding) => `cut off or run together: ${finding}`),
  ]
}

/** Every text of a page that is in the page's own language, with those that are only read aloud. */
export function spokenTexts(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const own = document.documentElement.lang
    const isOwn = (element: Element | null) => element?.closest('[lang]')?.getAttribute('lang') === own
    const texts: string[] = [document.title]
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
      if (isOwn(node.parentElement) && !node.parentElement?.closest('script, style, code, samp, .p8-code, .p8-command'))
        texts.push(node.textContent ?? '')
    }
    for (const element of document.querySelectorAll('[aria-label], [alt], [title], [placeholder]')) {
      if (!isOwn(element)) continue
      for (const name of ['aria-label', 'alt', 'title', 'placeholder']) texts.push(element.getAttribute(name) ?? '')
    }
    return texts.map((text) => text.replaceAll(/\s+/g, ' ').trim()).filter((text) => text !== '')
  })
}

/**
 * What a page in another language says in German: texts of the German catalog, but for single words that its own
 * language has too, and German days and hours. What a district typed is German everywhere, and is in no catalog.
 */
export function germanWords(language: Language, texts: readonly string[]): string[] {
  if (language === 'de' || language === 'leicht') return []
  const german = germanPieces(language)
  return [...new Set(texts)]
    .filter((text) => germanTimes.test(text) || german.some(({ piece, isWhole }) => isSaid(piece, isWhole, text)))
    .map((text) => `in German: ${text.slice(0, 120)}`)
}

const germanTimes = /\d (Uhr|Termine?|Minuten)\b|\b(Mon|Diens|Donners|Frei|Sams|Sonn)tag\b|\bMittwoch\b/

/** A whole text may be one word; what stands between filled-in values has to be several, to be German for sure. */
function isSaid(piece: string, isWhole: boolean, text: string): boolean {
  return isWhole ? text === piece : text.includes(piece)
}

type Piece = { piece: string; isWhole: boolean }

function germanPieces(language: Language): Piece[] {
  const own = new Set(piecesIn(language).map(({ piece }) => piece))
  return piecesIn('de').filter(({ piece }) => /\p{L} .*\p{L}/u.test(piece) || !own.has(piece))
}

/** The words of a language as they stand on pages, without what is filled in. */
function piecesIn(language: Language): Piece[] {
  return Object.values(messagesOf(language)).flatMap((message) => {
    const isWhole = typeof message === 'string'
    return literalsOf(message)
      .map((literal) => ({ piece: literal.trim(), isWhole }))
      .filter(({ piece }) => isWhole || /\p{L}.* .*\p{L}/u.test(piece))
  })
}

function literalsOf(message: Message): string[] {
  if (typeof message === 'string') return [message]
  return message.flatMap((part) => {
    if (typeof part === 'string') return [part]
    const forms = part === 0 ? undefined : part[1]
    return forms === undefined ? [] : Object.values(forms).flatMap(literalsOf)
  })
}

/** Texts that lie upon each other, and controls whose text is cut off. */
function clipped(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const found: string[] = []
    for (const element of document.querySelectorAll<HTMLElement>('button, .kern-btn, select, summary')) {
      if (element.scrollWidth > element.clientWidth + 1) found.push(element.outerHTML.slice(0, 120))
    }
    const isSeen = (element: Element) => element.checkVisibility() && !element.closest('.kern-sr-only, .p8-skip')
    const boxes = [...document.querySelectorAll('p, h1, h2, h3, label, legend, .kern-hint, dt, dd, li, a.kern-btn')]
      .filter((element) => isSeen(element) && element.querySelector('p, ul, div, li, dl, form') === null)
      .map((element) => ({ element, box: element.getBoundingClientRect() }))
    for (const [index, { element, box }] of boxes.entries()) {
      for (const other of boxes.slice(index + 1, index + 8)) {
        if (element.contains(other.element) || other.element.contains(element)) continue
        const across = Math.min(box.right, other.box.right) - Math.max(box.left, other.box.left)
        const down = Math.min(box.bottom, other.box.bottom) - Math.max(box.top, other.box.top)
        if (across > 2 && down > 4) {
          found.push(`${element.textContent?.trim().slice(0, 50)} ⟷ ${other.element.textContent?.trim().slice(0, 50)}`)
        }
      }
    }
    return found
  })
}
