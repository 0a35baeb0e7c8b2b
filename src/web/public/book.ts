import { announce, announceMinutes, runClocks } from './clocks.ts'
import { wording } from './page-words.ts'

const page = document.getElementById('auswahl') as HTMLElement
const needed = page.dataset.spread === '1' ? 1 : Number(page.dataset.party)
const everyMs = 5000
let gone = 0

runClocks(announceMinutes, () => location.reload())
plan(everyMs)

function plan(delayMs: number): void {
  setTimeout(refresh, delayMs * (1 + Math.random() / 2))
}

async function refresh(): Promise<void> {
  if (document.visibilityState !== 'visible') return plan(everyMs)
  try {
    const answer = await fetch(`/r/${page.dataset.release}/slots.json`)
    if (!answer.ok) throw new Error('no answer')
    show(new Map(((await answer.json()) as { slots: [number, number][] }).slots))
    plan(everyMs)
  } catch {
    plan(4 * everyMs)
  }
}

function show(free: Map<number, number>): void {
  let taken = 0
  for (const item of page.querySelectorAll<HTMLElement>('[data-slot]')) {
    const count = free.get(Number(item.dataset.slot)) || 0
    const button = item.querySelector('button') as HTMLButtonElement
    const label = item.querySelector('[data-free]') as HTMLElement
    const full = count < needed
    const text = full ? wording.plain('live.full') : wording.plain('live.freeOf', { count })
    if (label.textContent !== text) label.textContent = text
    if (full) taken++
    // Whoever stands on a time with the keyboard keeps standing there until they move on.
    if (!full || button !== document.activeElement) button.disabled = full
  }
  if (taken > gone) announce(wording.plain('live.takenMeanwhile', { count: taken }))
  gone = taken
}
