import { wording } from './page-words.ts'

const line = document.getElementById('erneut') as HTMLElement
// Not all at once: each device adds its own share.
let seconds = Math.round(Number(line.dataset.seconds) * (1 + Math.random() / 2)) + 1

const timer = setInterval(() => {
  seconds--
  line.textContent = wording.plain('live.nextTry', { time: wording.duration(seconds * 1000) })
  if (seconds > 0) return
  clearInterval(timer)
  location.reload()
}, 1000)
