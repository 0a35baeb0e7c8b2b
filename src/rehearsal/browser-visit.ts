import { bookByForms } from './form-booking.ts'
import { joinByForm } from './joining.ts'
import { headingOf, offers, openTab, type Shown, type Tab } from './tab.ts'
import { noteTrouble, type Stage, type Visitor } from './visitor.ts'
import { waitForTurn } from './waiting.ts'

const looksMax = 200
const refreshFallbackMs = 10_000

/**
 * The visit of a person with a browser: read, join by the form, wait, and book by the forms. With JavaScript the page
 * asks for the front; without it, it reloads itself, and all that the person knows is what it says.
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
  await stage.sleepUntil(visitor.joinAt)
  let shown = await joinByForm(stage, visitor, tab)
  if (shown === undefined) {
    seen.outcome = 'not-joined'
    return
  }
  if (visitor.leaves) {
    seen.outcome = 'left'
    return
  }
  if (visitor.moves) {
    await stage.sleepUntil(nowMs() + visitor.thinkingMs)
    tab = openTab(stage)
    shown = await tab.open('ticket-link', `/w/${seen.ticket}`)
    if (!tab.cookie().includes(seen.ticket)) noteTrouble(seen, `link: ${headingOf(shown)}`, shown.status)
  }
  while (!stage.isOver()) {
    const state =
      visitor.client === 'plain'
        ? await waitOnReloadingPage(stage, visitor, tab, base, shown)
        : await waitForTurn(stage, visitor)
    if (state === 'unfinished') return
    if (state !== 'admitted') return await leaveEmpty(visitor, tab, base, state)
    // The page that waited loads itself again and now shows the button.
    if (visitor.client === 'script') shown = await tab.open('ticket-page', `${base}/ticket`)
    if ((await bookByForms(stage, visitor, tab)) === 'ended') return
    seen.requeued++
    shown = await tab.open('ticket-page', `${base}/ticket`)
    seen.placeTold = Number(/data-place="(\d+)"/.exec(shown.text)?.[1] ?? 0)
  }
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
