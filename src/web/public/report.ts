import type { CheckedDownloads, Downloads } from './ledger-check.ts'

const section = document.getElementById('nachpruefen') as HTMLElement
const button = document.getElementById('pruefen') as HTMLButtonElement
const bar = document.getElementById('fortschritt') as HTMLProgressElement
const status = document.getElementById('ansage') as HTMLElement
const list = document.getElementById('pruefungen') as HTMLElement
const words = section.dataset as Record<string, string>
const folder = `/r/${words.release}`
const tenths = new Intl.NumberFormat(words.tag, { minimumFractionDigits: 1, maximumFractionDigits: 1 })

button.hidden = false
button.onclick = check

async function check(): Promise<void> {
  button.disabled = true
  bar.hidden = false
  bar.value = 0
  say(words.loading)
  try {
    const files = await download()
    say(words.checking)
    show(await inWorker(files))
  } catch {
    say(words.failed)
  }
  bar.hidden = true
  button.disabled = false
}

async function download(): Promise<Downloads> {
  const schemas = await fetch(new URL('../../ledger/entry-schemas.json', import.meta.url).href)
  const ledger = await bytesOf('ledger.ndjson')
  const lobbyList = await bytesOf('lobby.csv')
  const report = await bytesOf('report.json')
  if (!schemas.ok || ledger === null) throw new Error('not there')
  return { ledger, lobbyList, report, schemas: await schemas.json() }
}

/** The bytes of a record, with word on how many have come; null where there is none. */
async function bytesOf(name: string): Promise<Uint8Array | null> {
  const answer = await fetch(`${folder}/${name}`, { cache: 'no-store' })
  if (answer.status === 404) return null
  if (!answer.ok || !answer.body) throw new Error('not there')
  const parts: Uint8Array[] = []
  let length = 0
  const reader = answer.body.getReader()
  for (;;) {
    const { done, value } = await reader.read()
    if (done) break
    parts.push(value)
    length += value.length
    say(`${words.loading} ${filled(words.megabytes, tenths.format(length / 1e6))}`)
  }
  const whole = new Uint8Array(length)
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return whole
}

/** The check in a worker; in the page itself where a browser has none that takes modules. */
function inWorker(files: Downloads): Promise<CheckedDownloads> {
  return new Promise((resolve, reject) => {
    const here = () => {
      const module = import(new URL('ledger-check.js', import.meta.url).href) as Promise<
        typeof import('./ledger-check.ts')
      >
      module.then(({ checkDownloads }) => resolve(checkDownloads(files, () => {}))).catch(reject)
    }
    try {
      const worker = new Worker(new URL('ledger-worker.js', import.meta.url), { type: 'module' })
      worker.onerror = () => {
        worker.terminate()
        here()
      }
      worker.onmessage = ({ data }) => {
        if (data.share !== undefined) bar.value = data.share
        if (data.result === undefined) return
        worker.terminate()
        resolve(data.result)
      }
      worker.postMessage(files)
    } catch {
      here()
    }
  })
}

function show({ verification, isReportRight }: CheckedDownloads): void {
  for (const { name, findingCount, findings, extent } of verification.checks) {
    tell(name, findingCount > 0 ? false : extent === undefined ? null : true, findings)
  }
  tell('report', isReportRight, [])
  list.hidden = false
  const isRight = verification.isVerified && isReportRight !== false
  section.dataset.result = isRight ? 'right' : 'wrong'
  const entries = filled(words.entries, new Intl.NumberFormat(words.tag).format(verification.entryCount))
  say(`${isRight ? words.right : words.wrong} ${entries}`)
  const head = document.getElementById('kopf') as HTMLElement
  head.textContent = verification.head
  ;(head.closest('p') as HTMLElement).hidden = false
}

/** Marks a check as kept, broken, or not made (null), with what was found in the words of the program. */
function tell(name: string, holds: boolean | null, findings: string[]): void {
  const item = list.querySelector<HTMLElement>(`[data-check="${name}"]`)
  if (!item) return
  const mark = item.querySelector('[data-mark]') as HTMLElement
  mark.textContent = (holds === null ? words.none : holds ? words.kept : words.broken) as string
  item.dataset.holds = String(holds)
  const found = item.querySelector('ul') as HTMLElement
  found.textContent = ''
  for (const finding of findings) {
    const line = document.createElement('li')
    line.textContent = finding
    found.append(line)
  }
  found.hidden = findings.length === 0
}

function filled(text = '', number: string): string {
  return text.replace('{n}', number)
}

function say(sentence = ''): void {
  status.textContent = sentence
}
