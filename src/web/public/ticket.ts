import { createDraw } from '../../waiting-room/draw.ts'
import type { Front } from '../../waiting-room/front.ts'
import { bytesOf } from '../../waiting-room/hex.ts'
import { askAgainMs } from '../../waiting-room/polling.ts'
import { sha256 } from '../../waiting-room/sha256.ts'
import { type Standing, standingOf } from '../../waiting-room/standing.ts'
import { waitingWords } from '../texts/waiting.ts'
import { announce, announceMinutes, hearServer, runClocks, serverNow } from './clocks.ts'
import { wording } from './words.ts'

const { plain } = wording
const page = document.getElementById('wartenummer') as HTMLElement
const connection = document.getElementById('verbindung') as HTMLElement
const title = document.title
const own = ownTicket()
const n = own.n
const movedTo = Number(page.dataset.place) || null
let state = page.dataset.state as string
let seed = ''
let place: number | null = null
let timer: ReturnType<typeof setTimeout> | undefined
let failures = 0
let askedAt = 0
let saidAt = 0
let countedAt = Date.now()

/** The states that this module shows without loading the page again. */
const living = ['lobby', 'waiting', 'sold_out']

if (n === 0) location.replace(home())
hearServer(own.serverMs)
fillNumber()
runClocks(announceMinutes, () => (state === 'lobby' ? sayDrawing() : reloadIn(1500)))
offerCopy()
// Whose turn has passed waits for an offer, which only the server knows of.
if (state === 'missed') setTimeout(() => location.reload(), 60000)
// What was given back needs no further question; the page says all there is.
if (living.includes(state) || ['admitted', 'allocated', 'booked', 'over'].includes(state)) {
  // The page has just come with the news of the moment; it asks for more a little later.
  timer = setTimeout(ask, own.firstAskMs)
  addEventListener('pageshow', (event) => event.persisted && ask())
  document.addEventListener('visibilitychange', wake)
  addEventListener('online', wake)
}

async function ask(): Promise<void> {
  clearTimeout(timer)
  askedAt = Date.now()
  const patience = new AbortController()
  const limit = setTimeout(() => patience.abort(), 10000)
  try {
    const answer = await fetch(`/r/${page.dataset.release}/front.json`, { signal: patience.signal })
    if (!answer.ok) throw answer
    follow((await answer.json()) as Front)
  } catch (reason) {
    retry(reason instanceof Response ? reason : null)
  } finally {
    clearTimeout(limit)
  }
}

/** Shows what a front means for this ticket, and plans the next question. */
function follow(front: Front): void {
  failures = 0
  connection.hidden = true
  hearServer(front.now)
  const now = serverNow()
  const standing = standingOf(front, placeIn(front), now)
  showMessage(front.message)
  showPause(front.paused)
  if (isNews(front, standing)) {
    reloadIn(standing.state === 'admitted' ? 0 : front.jitterMs * Math.random())
    return
  }
  if (living.includes(standing.state)) show(front, standing)
  timer = setTimeout(ask, askAgainMs(front, standing, now, Math.random()))
}

/** Whether the server has another page for this standing. What a person was let in for ends with its clock alone. */
function isNews(front: Front, standing: Standing): boolean {
  if (state === 'booked') return front.phase === 'cancelled'
  // Put off: everything that the page says of the time is wrong now.
  if (page.dataset.opens !== String(front.opensAt)) return true
  // Over is over, but put off and cancelled are two things.
  if (standing.state === 'over' && standing.state === state) return standing.phase !== page.dataset.phase
  if (standing.state === state) return false
  if (state === 'admitted' || state === 'allocated') return standing.state === 'over'
  return !(living.includes(standing.state) && living.includes(state))
}

/** The place in the draw, computed here: the server need not be asked, nor believed. */
function placeIn(front: Front): number | null {
  if (movedTo !== null) return movedTo
  if (front.seed === null || front.lobby === null) return null
  if (front.seed !== seed) {
    place = createDraw(bytesOf(front.seed), front.lobby, sha256).placeOf(n)
    seed = front.seed
  }
  return place
}

function show(front: Front, standing: Standing): void {
  const words = waitingWords(wording, front, standing)
  for (const [name, text] of Object.entries(words)) {
    for (const spot of page.querySelectorAll(`[data-text=${name}]`)) {
      if (spot.textContent !== text) spot.textContent = text
    }
  }
  for (const clock of page.querySelectorAll<HTMLElement>('#lobby [data-until]')) {
    clock.dataset.until = String(front.opensAt)
  }
  if (standing.state === 'sold_out') countAhead().catch(() => {})
  const changed = standing.state !== state
  state = standing.state
  for (const name of living) (document.getElementById(name) as HTMLElement).hidden = name !== state
  if (standing.state === 'waiting') {
    const tones = { certain: 'success', likely: 'info', unlikely: 'warning', none: 'warning' }
    const chance = document.getElementById('chance') as HTMLElement
    chance.className = `kern-alert kern-alert--${tones[standing.chance]}`
    document.title = `${plain('waiting.titlePlace', { place: standing.place })} – ${title}`
    // Those who listen hear the change at once, and then no more than once in two minutes.
    if (changed || Date.now() - saidAt > 120000) {
      saidAt = Date.now()
      announce(`${plain('waiting.sayPlace', { place: standing.place, ahead: words.ahead })} ${words.chanceTitle}`)
    }
  } else if (changed && state === 'sold_out') {
    document.title = `${plain('waiting.soldOut')} – ${title}`
    announce(plain('waiting.saySoldOut'))
  }
}

/** Where this ticket stands on the waiting list. It moves seldom, so it is asked seldom. */
async function countAhead(): Promise<void> {
  const spot = document.getElementById('listed')
  if (!spot || Date.now() - countedAt < 60000) return
  countedAt = Date.now()
  const answer = await fetch(`/api/releases/${page.dataset.release}/waiting-list?place=${spot.dataset.place}`)
  if (!answer.ok) return
  const { ahead, said } = await answer.json()
  spot.textContent = said
  if (ahead !== null) (spot.previousElementSibling as HTMLElement).textContent = wording.count(ahead + 1)
}

function showMessage(message: string | null): void {
  const box = document.getElementById('mitteilung') as HTMLElement
  const text = box.querySelector('[data-text=message]') as HTMLElement
  if (message !== null && text.textContent !== message) {
    text.textContent = message
    announce(message)
  }
  box.hidden = message === null
}

function showPause(paused: boolean): void {
  const box = document.getElementById('pause') as HTMLElement
  // What was said of a pause that is over must not stand there any more.
  if (paused === box.hidden) announce(paused ? plain('waiting.paused') : '')
  box.hidden = !paused
}

/** Says honestly that there is no answer, and asks again, each time a little later. */
function retry(refusal: Response | null): void {
  failures++
  const wished = Number(refusal?.headers.get('retry-after')) || Math.min(60, 3 * 2 ** failures)
  let seconds = Math.round(wished * (1 + Math.random() / 2))
  const reason = `${plain(refusal?.status === 503 ? 'waiting.crowded' : 'waiting.offline')} ${plain('waiting.placeSafe')}`
  const count = () => {
    connection.hidden = false
    connection.textContent = `${reason} ${plain('waiting.nextTry', { time: wording.duration(seconds * 1000) })}`
    if (seconds-- <= 0) ask()
    else timer = setTimeout(count, 1000)
  }
  if (failures === 2) announce(`${reason} ${plain('waiting.weKeepTrying')}`)
  clearTimeout(timer)
  count()
}

/** The opening is here; every device asks in its own moment of the next seconds, as planned. */
function sayDrawing(): void {
  const foot = page.querySelector('#lobby .p8-ticket-foot') as HTMLElement
  foot.textContent = plain('waiting.drawing')
}

function wake(): void {
  if (document.visibilityState === 'visible' && Date.now() - askedAt > 2000) ask()
}

/** Loads the page again; where that did not help last time, later each time, in case the server lags behind the front. */
function reloadIn(delayMs: number): void {
  clearTimeout(timer)
  let waitMs = Math.max(delayMs, 2000)
  try {
    const [from, times] = (sessionStorage.getItem('reloaded') || '').split(' ')
    const inVain = from === state ? Number(times) + 1 : 0
    waitMs = inVain === 0 ? delayMs : delayMs + 1000 * Math.min(60, 2 ** inVain)
    sessionStorage.setItem('reloaded', `${state} ${inVain}`)
  } catch {
    // A browser that keeps nothing waits the same time each time.
  }
  timer = setTimeout(() => (page.dataset.n ? location.reload() : location.replace(home())), waitMs)
}

/**
 * The number of this ticket and the server's clock. A page made for this ticket says both; the one that is the same for
 * everybody leaves them to what this tab noted when it joined.
 */
function ownTicket(): { n: number; serverMs: number; firstAskMs: number } {
  const soonMs = 1000 + 2000 * Math.random()
  if (page.dataset.n) return { n: Number(page.dataset.n), serverMs: Number(page.dataset.now), firstAskMs: soonMs }
  try {
    const noted = JSON.parse(sessionStorage.getItem(`wartenummer-${page.dataset.release}`) || '{}')
    const firstAskMs = Math.min(30000, Math.max(soonMs, noted.askAt - Date.now() || 0))
    return { n: noted.n || 0, serverMs: Date.now() + (noted.offsetMs || 0), firstAskMs }
  } catch {
    return { n: 0, serverMs: Date.now(), firstAskMs: soonMs }
  }
}

/** The page that the server makes for this ticket alone. */
function home(): string {
  return `/r/${page.dataset.release}/ticket?n=${n}`
}

function fillNumber(): void {
  for (const spot of page.querySelectorAll('[data-text=n]')) spot.textContent = wording.count(n)
}

function offerCopy(): void {
  const button = document.getElementById('kopieren') as HTMLElement
  const address = document.querySelector<HTMLAnchorElement>('#link a')
  if (!navigator.clipboard || !address) return
  button.hidden = false
  button.onclick = () =>
    navigator.clipboard.writeText(address.href).then(
      () => announceOn(button, plain('waiting.copied')),
      () => announceOn(button, plain('waiting.copyByHand')),
    )
}

function announceOn(button: HTMLElement, text: string): void {
  ;(button.firstElementChild as HTMLElement).textContent = text
  announce(text)
}
