import { createDraw } from '../../waiting-room/draw.ts'
import { bytesOf, hexOf } from '../../waiting-room/hex.ts'
import { sha256 } from '../../waiting-room/sha256.ts'
import { wording } from './page-words.ts'

const { plain } = wording
const page = document.getElementById('pruefung') as HTMLElement
const results = document.getElementById('ergebnis') as HTMLElement
const status = document.getElementById('ansage') as HTMLElement
const listButton = document.getElementById('liste-pruefen') as HTMLButtonElement
const published = page.dataset as Record<string, string>
const lobbyCount = Number(published.lobby)
let wrong = 0

checkNumbers()
listButton.hidden = false
listButton.onclick = checkList

/** Everything that follows from the published numbers alone. */
function checkNumbers(): void {
  const secret = bytesOf(published.secret ?? '')
  say(plain('live.sealHolds'), hexOf(sha256(secret)) === published.commitment)
  const count = new Uint8Array(4)
  new DataView(count.buffer).setUint32(0, lobbyCount)
  const beacon = new TextEncoder().encode(published.beacon)
  const seed = hexOf(sha256(joined([secret, count, bytesOf(published.digest ?? ''), beacon])))
  say(plain('live.seedHolds'), seed === published.seed)
  if (published.n && published.place) {
    const place = createDraw(bytesOf(published.seed ?? ''), lobbyCount, sha256).placeOf(Number(published.n))
    const moved = place !== Number(published.place)
    say(plain('live.placeHolds', { place }), true)
    if (moved) say(plain('live.placeMoved', { place: Number(published.place) }), true)
  }
  conclude()
}

/** The whole list: its fingerprint, its length, and the own line in it. */
async function checkList(): Promise<void> {
  listButton.disabled = true
  status.textContent = plain('live.listLoading')
  try {
    const answer = await fetch(published.list as string)
    if (!answer.ok) throw new Error('no list')
    const bytes = new Uint8Array(await answer.arrayBuffer())
    say(plain('live.listHolds'), hexOf(sha256(bytes)) === published.digest)
    const lines = new TextDecoder()
      .decode(bytes)
      .split('\n')
      .filter((line) => /^\d+,/.test(line))
    say(plain('live.lengthHolds'), lines.length === lobbyCount)
    if (published.receipt && Number(published.n) <= lobbyCount) {
      const own = lines.some((line) => line.startsWith(`${published.n},${published.receipt}`))
      say(plain('live.ownLineHolds'), own)
    }
    listButton.hidden = true
    conclude()
  } catch {
    listButton.disabled = false
    status.textContent = plain('live.listMissing')
  }
}

function say(sentence: string, holds: boolean): void {
  const item = document.createElement('li')
  item.textContent = holds ? `✓ ${sentence}` : `✗ ${plain('live.wrong', { title: sentence })}`
  if (!holds) {
    wrong++
    item.dataset.wrong = ''
  }
  results.append(item)
}

function conclude(): void {
  status.textContent = plain(wrong === 0 ? 'live.allHolds' : 'live.somethingWrong')
}

function joined(parts: Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((length, part) => length + part.length, 0))
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return whole
}
