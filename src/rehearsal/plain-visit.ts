import { personFields } from './portal-requests.ts'
import type { RequestKind } from './record.ts'
import { type Answer, headerOf } from './response-reader.ts'
import { noteTicket } from './script-visit.ts'
import { noteTrouble, type Stage, type Visitor } from './visitor.ts'

const stepsMax = 200
const refreshFallbackMs = 10_000

/**
 * The visit of a person without JavaScript: nothing but pages, forms and what a browser does by itself (follows a 303,
 * keeps cookies, reloads a page that asks for it). What to do next is read from the page, as a person would.
 */
export async function visitWithoutScript(stage: Stage, visitor: Visitor): Promise<void> {
  const { seen, people } = visitor
  const [person] = people
  if (!person) throw new Error('a visitor is a person')
  const tab = openTab(stage)
  const base = `/r/${stage.requests.slug}`
  await stage.sleepUntil(visitor.pageAt)
  stage.recorder.happened('arrived', stage.nowMs())
  await tab.open('release-page', base)
  await stage.sleepUntil(visitor.joinAt)
  const party: Record<string, string> = people.length > 1 ? { party: String(people.length) } : {}
  const joined = await tab.submit('join', `${base}/join`, { ...personFields(person, ''), ...party })
  const ticket = /ticket_\d+=([\w-]+)/.exec(tab.cookie())?.[1]
  if (ticket === undefined) {
    noteTrouble(seen, 'join form', joined.status)
    seen.outcome = 'not-joined'
    return
  }
  noteTicket(stage, visitor, ticket, '')
  if (visitor.leaves) {
    seen.outcome = 'left'
    return
  }
  const page = await waitOnTicketPage(stage, visitor, tab, base, joined)
  if (page === undefined) return
  if (offers(page, `${base}/pass`)) await bookByForms(stage, visitor, tab, base)
  else await leaveByForms(visitor, tab, base, page)
}

async function waitOnTicketPage(
  stage: Stage,
  visitor: Visitor,
  tab: Tab,
  base: string,
  first: Answer,
): Promise<Answer | undefined> {
  let page = first
  for (let look = 0; look < stepsMax && !stage.isOver(); look++) {
    if (page.status !== 200) noteTrouble(visitor.seen, 'ticket page', page.status)
    if (offers(page, `${base}/pass`) || offers(page, `${base}/waiting-list`)) return page
    const text = page.body.toString('latin1')
    const seconds = /http-equiv="?refresh"?[^>]*content="?(\d+)/i.exec(text)?.[1]
    // A page that neither asks to be reloaded nor offers anything is the end.
    if (seconds === undefined && page.status === 200 && look > 0) return page
    await stage.sleepUntil(stage.nowMs() + (seconds === undefined ? refreshFallbackMs : Number(seconds) * 1000))
    page = await tab.open('ticket-page', `${base}/ticket`)
  }
  return undefined
}

async function bookByForms(stage: Stage, visitor: Visitor, tab: Tab, base: string) {
  const { seen, people } = visitor
  seen.outcome = 'empty-handed'
  await stage.sleepUntil(stage.nowMs() + visitor.thinkingMs)
  let page = await tab.submit('pass', `${base}/pass`, {})
  stage.recorder.happened('admitted', stage.nowMs())
  for (let attempt = 0; attempt < stepsMax && !stage.isOver(); attempt++) {
    const text = page.body.toString('utf8')
    const slots = slotsOn(text)
    if (slots.length === 0) {
      const days = [...text.matchAll(/href="([^"]*\/book\?[^"]*day=[^"]*)"/g)].map((match) =>
        (match[1] as string).replaceAll('&amp;', '&'),
      )
      page = await tab.open('book-page', days.length > 0 ? stage.random.pick(days) : `${base}/book`)
      if (days.length === 0) await stage.sleepUntil(stage.nowMs() + 500)
      continue
    }
    const slot = slots[Math.floor(visitor.preference * slots.length)] as string
    page = await tab.submit('hold', `${base}/hold`, { slot })
    if (tab.path().startsWith(`${base}/details`)) break
  }
  if (!tab.path().startsWith(`${base}/details`)) {
    noteTrouble(seen, `hold form (${tab.path().replace(/\?.*/, '')})`, page.status)
    return
  }
  await stage.sleepUntil(stage.nowMs() + visitor.typingMs)
  const fields = people.map((person, index) => personFields(person, String(index + 1)))
  seen.confirmSentAt = stage.nowMs()
  seen.triedInTime = true
  page = await tab.submit('confirm', `${base}/confirm`, Object.assign({}, ...fields))
  if (page.status !== 200 || !tab.path().startsWith(`${base}/booking`)) {
    noteTrouble(seen, 'confirm form', page.status)
    return
  }
  seen.bookedAt = stage.nowMs()
  seen.outcome = 'booked'
  stage.recorder.happened('booked', seen.bookedAt)
  seen.bookingNumber = bookingNumberOn(page)
  const again = await tab.open('booking-page', `${base}/booking`)
  if (again.status === 200 && bookingNumberOn(again) !== seen.bookingNumber) seen.otherBookings++
}

async function leaveByForms(visitor: Visitor, tab: Tab, base: string, page: Answer): Promise<void> {
  visitor.seen.outcome = 'sold-out'
  if (!visitor.wantsWaitingList || !offers(page, `${base}/waiting-list`)) return
  const answer = await tab.submit('waiting-list', `${base}/waiting-list`, {})
  if (answer.status === 200) visitor.seen.outcome = 'waiting-list'
  else noteTrouble(visitor.seen, 'waiting-list form', answer.status)
}

/** The ids of the times on a page: of buttons, radio buttons or options named `slot`. */
function slotsOn(text: string): string[] {
  const tags = text.match(/<(?:button|input)\b[^>]*name="slot"[^>]*>/g) ?? []
  return tags.flatMap((tag) => /value="(\d+)"/.exec(tag)?.[1] ?? [])
}

function bookingNumberOn(page: Answer): string {
  return /\b[0-9A-Z]{4}-[0-9A-Z]{4}\b/.exec(page.body.toString('utf8'))?.[0] ?? ''
}

/** Whether a page holds a form (or button) that goes there. */
function offers(page: Answer, action: string): boolean {
  return page.status === 200 && page.body.includes(`action="${action}"`)
}

type Tab = {
  open(kind: RequestKind, path: string): Promise<Answer>
  submit(kind: RequestKind, path: string, fields: Record<string, string>): Promise<Answer>
  cookie(): string
  /** Where the tab is, with the query. */
  path(): string
}

const afterRedirect: Record<string, RequestKind> = {
  ticket: 'ticket-page',
  book: 'book-page',
  details: 'details-page',
  booking: 'booking-page',
}

/** A tab of a browser: it keeps cookies and follows redirects within the portal. */
function openTab(stage: Stage): Tab {
  const cookies = new Map<string, string>()
  let here = '/'
  const cookie = () => [...cookies].map(([name, value]) => `${name}=${value}`).join('; ')

  const follow = async (kind: RequestKind, request: string, path: string): Promise<Answer> => {
    here = path
    let answer = await stage.asking.patiently(kind, request, 'keep')
    for (let hop = 0; hop < 5; hop++) {
      for (const [, name, value] of answer.head.matchAll(/\r\nset-cookie:\s*([^=\s]+)=([^;\r]*)/gi)) {
        cookies.set(name as string, value as string)
      }
      const location = headerOf(answer.head, 'location')
      if (answer.status !== 303 || location === undefined) return answer
      const target = new URL(location, 'http://portal')
      here = target.pathname + target.search
      const next = afterRedirect[target.pathname.split('/').at(-1) ?? ''] ?? 'release-page'
      answer = await stage.asking.patiently(next, stage.requests.plainGet(here, cookie()), 'keep')
    }
    return answer
  }
  return {
    open: (kind, path) => follow(kind, stage.requests.plainGet(path, cookie()), path),
    submit: (kind, path, fields) => follow(kind, stage.requests.plainPost(path, cookie(), fields), path),
    cookie,
    path: () => here,
  }
}
