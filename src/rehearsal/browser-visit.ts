import { bookByForms } from './form-booking.ts'
import { joinByForm, joinByModule } from './joining.ts'
import { headingOf, offers, openTab, type Shown, type Tab } from './tab.ts'
import { noteTrouble, type Stage, type Visitor } from './visitor.ts'
import { waitForTurn } from './waiting.ts'

const looksMax = 200
const refreshFallbackMs = 10_000
const firstAskMsMax = 30_000

/**
 * The visit of a person with a browser: read, join, wait, and book by the forms. With JavaScript the page joins with one
 * small request, goes to the waiting page that is here already, and asks for the front; without it, it sends the form
 * and reloads itself, and all that the person knows is what it says.
 */
export async function visitWithBrowser(stage: Stage, visitor: Visitor): Promise<void> {
  const { asking, requests, nowMs } = stage
  const { seen } = visitor
  const base = `/r/${requests.slug}`
  let tab = openTab(stage)
  await stage.sleepUntil(visitor.pageAt)
  stage.recorder.happened('arrived', nowMs())
  await tab.open('release-page', base, 'count')
  if (visitor.loadsAssets) {
    await Promise.all(stage.assets.map((path) => asking.patiently('asset', requests.asset(path))))
  }
  const isWaitingPageHere = visitor.client === 'script' && (await fetchWaitingPage(stage, visitor))
  await stage.sleepUntil(visitor.joinAt)
  let shown = visitor.client === 'plain' ? await joinByForm(stage, visitor, tab) : undefined
  const isJoined = visitor.client === 'plain' ? shown !== undefined : await joinByModule(stage, visitor, tab)
  if (!isJoined) {
    seen.outcome = 'not-joined'
    return
  }
  if (visitor.client === 'script' && !isWaitingPageHere) await tab.open('waiting-page', `${base}/wait`, 'count')
  if (visitor.leaves) {
    seen.outcome = 'left'
    return
  }
  if (visitor.moves) {
    await stage.sleepUntil(nowMs() + visitor.thinkingMs)
    tab = openTab(stage)
    const moved = await tab.open('ticket-link', `/w/${seen.ticket}`)
    if (!tab.cookie().includes(seen.ticket)) noteTrouble(seen, `link: ${headingOf(moved)}`, moved.status)
    seen.askAt = 0
    if (shown) shown = moved
  }
  while (!stage.isOver()) {
    const state = shown
      ? await waitOnReloadingPage(stage, visitor, tab, base, shown)
      : await waitForTurn(stage, visitor, firstAskAt(stage, visitor))
    if (state === 'unfinished') return
    // What is shown to everybody ends with the turn: the page gives way to the one that the portal makes for this ticket.
    if (!shown && state !== 'sold_out') await tab.open('ticket-page', `${base}/ticket`, 'count')
    if (state !== 'admitted') return await leaveEmpty(visitor, tab, base, state)
    if ((await bookByForms(stage, visitor, tab)) === 'ended') return
    seen.requeued++
    const requeued = await tab.open('ticket-page', `${base}/ticket`)
    seen.placeTold = Number(/data-place="(\d+)"/.exec(requeued.text)?.[1] ?? 0)
    seen.askAt = 0
    if (shown) shown = requeued
  }
}

/** The page's module fetches the waiting page while its person types; says whether the browser has it now. */
async function fetchWaitingPage(stage: Stage, visitor: Visitor): Promise<boolean> {
  await stage.sleepUntil(visitor.typesAt)
  return (await stage.asking.once('waiting-page', stage.requests.waitingPage)).status === 200
}

/** A page that has just come tells what there is; its module asks for more a little later, or when the portal says. */
function firstAskAt(stage: Stage, visitor: Visitor): number {
  const soon = stage.nowMs() + 1000 + 2000 * stage.random.uniform()
  return Math.max(soon, Math.min(visitor.seen.askAt, stage.nowMs() + firstAskMsMax))
}

async function waitOnReloadingPage(
  stage: Stage,
  visitor: Visitor,
  tab: Tab,
  base: string,
  first: Shown,
): Promise<'admitted' | 'sold_out' | 'over' | 'unfinished'> {
  let shown = first
  for (let look = 0; look < looksMax && !stage.isOver(); look++) {
    if (shown.status !== 200) noteTrouble(visitor.seen, `ticket page: ${headingOf(shown)}`, shown.status)
    if (offers(shown, `${base}/pass`)) return 'admitted'
    if (offers(shown, `${base}/waiting-list`)) return 'sold_out'
    const seconds = /http-equiv="refresh" content="(\d+)/.exec(shown.text)?.[1]
    // A page that neither reloads itself nor offers anything is the end.
    if (seconds === undefined && shown.status === 200) return 'over'
    await stage.sleepUntil(stage.nowMs() + (seconds === undefined ? refreshFallbackMs : Number(seconds) * 1000))
    shown = await tab.open('ticket-page', `${base}/ticket`)
  }
  return 'unfinished'
}

async function leaveEmpty(visitor: Visitor, tab: Tab, base: string, state: 'sold_out' | 'over'): Promise<void> {
  visitor.seen.outcome = 'sold-out'
  if (!visitor.wantsWaitingList || state === 'over') return
  const shown = await tab.submit('waiting-list', `${base}/waiting-list`, {})
  if (shown.status === 200) visitor.seen.outcome = 'waiting-list'
  else noteTrouble(visitor.seen, `waiting list: ${headingOf(shown)}`, shown.status)
}
