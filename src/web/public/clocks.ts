import { wording } from './words.ts'

let offsetMs: number | undefined

/** The server's clock in ms since the epoch; the device's own clock may be wrong by years. */
export function serverNow(): number {
  return Date.now() + (offsetMs || 0)
}

/** Learns the server's clock from a time that it has just told. */
export function hearServer(serverMs: number): void {
  const measured = serverMs - Date.now()
  // What is told is never ahead of the truth, so that the largest is the best; a leap means that the device's clock moved.
  const leapt = offsetMs === undefined || Math.abs(measured - offsetMs) > 5000
  offsetMs = leapt ? measured : Math.max(offsetMs as number, measured)
}

/** Keeps every clock of the page going. `onMinute` hears the minutes left, `onEnd` the end; each once. */
export function runClocks(onMinute: (minutes: number) => void, onEnd: () => void): void {
  let lastMinutes = -1
  let ended = false
  const tick = () => {
    for (const clock of document.querySelectorAll<HTMLElement>('[data-until]')) {
      if (clock.closest('[hidden]')) continue
      const leftMs = Number(clock.dataset.until) - serverNow()
      const [seen, heard] = clock.children as unknown as [HTMLElement, HTMLElement]
      seen.textContent = wording.clock(leftMs)
      const minutes = Math.max(0, Math.ceil(leftMs / 60000))
      if (minutes !== lastMinutes) {
        if (lastMinutes !== -1) onMinute(minutes)
        lastMinutes = minutes
        heard.textContent = wording.duration(minutes * 60000)
      }
      if (leftMs <= 0 && !ended) {
        ended = true
        onEnd()
      }
    }
  }
  for (const clock of document.querySelectorAll<HTMLElement>('[data-now]')) {
    hearServer(Number(clock.dataset.now))
  }
  tick()
  setInterval(tick, 1000)
}

/** Says something to those who listen to the page; the same again is not said twice. */
export function announce(text: string): void {
  const status = document.getElementById('ansage')
  if (status && status.textContent !== text) status.textContent = text
}

/** Says the time left where it matters: at ten, five, two and one minutes. */
export function announceMinutes(minutes: number): void {
  if ([10, 5, 2, 1].includes(minutes)) announce(timeLeft(minutes))
}

/** `Noch 5 Minuten.` */
export function timeLeft(minutes: number): string {
  return wording.plain('time.left', { time: wording.duration(minutes * 60000) })
}
