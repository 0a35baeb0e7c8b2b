/**
 * Keeps a page current: the stream named in `data-live` sends the parts that have changed, as
 * `{ "name of the part": "markup" }`. What the server sends is markup that it has escaped itself.
 */
const page = document.querySelector<HTMLElement>('[data-live]')
const lost = document.querySelector<HTMLElement>('[data-live-lost]')

const oldAfterMs = 6000
const comeAgainMs = 4000
const failuresMax = 5

let heardAt = performance.now()
let failures = 0

if (page?.dataset.live) watch(page, page.dataset.live)

function watch(root: HTMLElement, url: string): void {
  const source = new EventSource(url)
  source.onmessage = (event: MessageEvent<string>) => {
    heardAt = performance.now()
    failures = 0
    const parts = JSON.parse(event.data) as Record<string, string>
    for (const [name, markup] of Object.entries(parts)) {
      const part = root.querySelector(`[data-part="${name}"]`)
      if (part) part.innerHTML = markup
    }
  }
  source.addEventListener('signed-out', () => {
    source.close()
    location.reload()
  })
  source.onerror = () => {
    // The browser comes again by itself unless it was refused.
    if (source.readyState !== EventSource.CLOSED) return
    failures++
    if (failures > failuresMax) location.reload()
    else setTimeout(() => watch(root, url), comeAgainMs * (0.5 + Math.random()))
  }
}

/** A style that could not be had in the rush is asked for again: a board stays open all day. */
function askAgainForStyles(): void {
  for (const link of document.querySelectorAll<HTMLLinkElement>('link[rel="stylesheet"]')) {
    if (link.sheet === null) link.replaceWith(link.cloneNode())
  }
}

setInterval(askAgainForStyles, 5000)
setInterval(() => {
  if (lost) lost.hidden = performance.now() - heardAt < oldAfterMs
}, 1000)
