import { hearServer, runClocks, timeLeft } from './clocks.ts'
import { wording } from './page-words.ts'

const page = document.getElementById('freischaltung') as HTMLElement
const status = document.getElementById('countdown-status') as HTMLElement

if (document.getElementById('countdown')) {
  runClocks(sayMinutes, begin)
  hearFront()
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'visible') hearFront()
  })
}

/** A page from the browser's memory may be hours old: the front says what time it is. */
async function hearFront(): Promise<void> {
  try {
    const answer = await fetch(`/r/${page.dataset.release}/front.json`)
    const front = (await answer.json()) as { now: number; phase: string }
    hearServer(front.now)
    if (front.phase !== page.dataset.phase && page.dataset.phase !== 'lobby') location.reload()
  } catch {
    // Without the front the clock runs on from the page's own time.
  }
}

function sayMinutes(minutes: number): void {
  if ([30, 10, 5, 1].includes(minutes)) status.textContent = timeLeft(minutes)
}

/** The lobby opens: everybody's page loads again, spread over some seconds. What somebody is typing stays. */
function begin(): void {
  if (page.dataset.phase === 'lobby') return
  status.textContent = wording.plain('live.begins')
  setTimeout(() => location.reload(), 2000 + 10000 * Math.random())
}
