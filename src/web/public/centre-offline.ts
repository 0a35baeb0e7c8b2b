import type { DayList, SignedList } from '../../centre/day-list.ts'

const cacheName = 'punkt8-centre'

/**
 * The list in what the portal signed; null where it is none of this centre and day, or was changed since, or the browser
 * cannot check it.
 */
export async function checkedList(
  signed: SignedList,
  publicKey: string,
  { centreId, day }: { centreId: number; day: string },
): Promise<DayList | null> {
  try {
    const key = await crypto.subtle.importKey('raw', bytesOf(publicKey), 'Ed25519', false, ['verify'])
    const text = new TextEncoder().encode(signed.text)
    if (!(await crypto.subtle.verify('Ed25519', key, bytesOf(signed.signature), text))) return null
  } catch {
    return null
  }
  const list = JSON.parse(signed.text) as DayList
  return list.centreId === centreId && list.day === day ? list : null
}

/** Throws where the browser cannot check signatures of lists. */
export async function needChecks(publicKey: string): Promise<void> {
  await crypto.subtle.importKey('raw', bytesOf(publicKey), 'Ed25519', false, ['verify'])
}

/** Keeps the page itself for when it is opened without network: without names, with all files that it loads. */
export async function keepPage(base: string): Promise<void> {
  if (!('serviceWorker' in navigator) || !('caches' in window)) return
  const folder = base.replace(/[^/]+$/, '')
  await navigator.serviceWorker.register(`${folder}worker`, { scope: folder })
  const loaded = performance.getEntriesByType('resource').map(({ name }) => new URL(name).pathname)
  const files = Array.from(new Set(loaded.filter((path) => path.startsWith('/assets/'))))
  const cache = await caches.open(cacheName)
  for (const request of await cache.keys()) {
    const { pathname } = new URL(request.url)
    if (pathname.startsWith('/assets/') && !files.includes(pathname)) await cache.delete(request)
  }
  await cache.addAll(files)
  await cache.add(`${base}/shell`)
}

/** The ISO date that it is in a zone. */
export function todayIn(zone: string, nowMs: number): string {
  const look = { year: 'numeric', month: '2-digit', day: '2-digit', timeZone: zone } as const
  const parts = new Intl.DateTimeFormat('en', look).formatToParts(nowMs)
  return ['year', 'month', 'day'].map((wanted) => parts.find(({ type }) => type === wanted)?.value).join('-')
}

function bytesOf(base64: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(base64), (character) => character.charCodeAt(0))
}
