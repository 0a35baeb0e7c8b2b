import type { TextAnswer, TextUse } from './asking.ts'
import type { RequestKind } from './record.ts'
import { headerOf } from './response-reader.ts'
import type { Stage } from './visitor.ts'

/** A tab of a browser: it keeps the portal's cookies, follows redirects within it, and sends forms. */
export type Tab = {
  open(kind: RequestKind, path: string, use?: TextUse): Promise<Shown>
  submit(kind: RequestKind, path: string, fields: Record<string, string>, use?: TextUse): Promise<Shown>
  cookie(): string
  /** Keeps what an answer sets that a script of the page asked for. */
  keepCookies(answer: TextAnswer): void
}

/** What a tab shows after all redirects. */
export type Shown = {
  status: number
  /** Where the tab is, without the query. */
  path: string
  /** The page without what is hidden; empty where the body was not wanted. */
  text: string
  /** When the first answer was there, before any redirect was followed; on the portal's clock. */
  firstAnswerAt: number
}

const redirectsMax = 5

const kindOfPage: Record<string, RequestKind> = {
  ticket: 'ticket-page',
  book: 'book-page',
  details: 'details-page',
  booking: 'booking-page',
}

export function openTab(stage: Stage): Tab {
  const { asking, requests } = stage
  const cookies = new Map<string, string>()
  const cookie = () => {
    let header = ''
    for (const [name, value] of cookies) header += `${header && '; '}${name}=${value}`
    return header
  }

  const follow = async (kind: RequestKind, request: string, path: string, use: TextUse): Promise<Shown> => {
    let answer = await asking.patiently(kind, request, use)
    const firstAnswerAt = stage.nowMs()
    let here = path
    for (let hop = 0; hop < redirectsMax; hop++) {
      keepCookies(answer, cookies)
      const location = answer.status === 303 ? headerOf(answer.head, 'location') : undefined
      if (location === undefined) break
      here = location
      const next = kindOfPage[withoutQuery(here).split('/').at(-1) ?? ''] ?? 'release-page'
      answer = await asking.patiently(next, requests.openPage(here, cookie()), use)
    }
    return { status: answer.status, path: withoutQuery(here), text: visibleText(answer), firstAnswerAt }
  }
  return {
    open: (kind, path, use = 'read') => follow(kind, requests.openPage(path, cookie()), path, use),
    submit: (kind, path, fields, use = 'read') => follow(kind, requests.sendForm(path, cookie(), fields), path, use),
    cookie,
    keepCookies: (answer) => keepCookies(answer, cookies),
  }
}

/** Whether a page shows a form that goes there. */
export function offers(shown: Shown, action: string): boolean {
  return shown.status === 200 && shown.text.includes(`action="${action}"`)
}

/** What a page says first, to tell what is wrong. */
export function headingOf(shown: Shown): string {
  return /<h1[^>]*>([^<]*)/.exec(shown.text)?.[1]?.trim() ?? ''
}

function keepCookies(answer: TextAnswer, cookies: Map<string, string>): void {
  if (!/\r\nset-cookie:/i.test(answer.head)) return
  for (const [, name, value] of answer.head.matchAll(/\r\nset-cookie:\s*([^=\s]+)=([^;\r]*)/gi)) {
    cookies.set(name as string, value as string)
  }
}

function visibleText(answer: TextAnswer): string {
  return answer.text.replaceAll(/<section [^>]*\bhidden\b[^>]*>.*?<\/section>/gs, '')
}

function withoutQuery(path: string): string {
  const at = path.indexOf('?')
  return at < 0 ? path : path.slice(0, at)
}
