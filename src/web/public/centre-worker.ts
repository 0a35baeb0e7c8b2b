/**
 * Answers for a centre's pages while the network is gone: with the page that was kept, which finds its list on the device.
 * This is a script and no module, because not all browsers take modules here.
 */
const patienceMs = 4000

type Fetching = Event & { request: Request; respondWith(answer: Promise<Response>): void }
type Worker = { addEventListener(type: string, listen: (event: Event) => void): void; skipWaiting(): Promise<void> }
type Activation = Event & { waitUntil(work: Promise<unknown>): void }

const worker = self as unknown as Worker & { clients: { claim(): Promise<void> } }

worker.addEventListener('install', () => void worker.skipWaiting())
worker.addEventListener('activate', (event) => (event as Activation).waitUntil(worker.clients.claim()))
worker.addEventListener('fetch', (event) => {
  const { request } = event as Fetching
  const { pathname } = new URL(request.url)
  if (request.method !== 'GET') return
  if (pathname.startsWith('/assets/')) return (event as Fetching).respondWith(keptFirst(request))
  const [base] = /^\/staff\/t\/[^/]+\/centre\/\d+$/.exec(pathname) || []
  if (request.mode === 'navigate' && base) (event as Fetching).respondWith(networkFirst(request, `${base}/shell`))
})

async function keptFirst(request: Request): Promise<Response> {
  return (await caches.match(request)) || fetch(request)
}

async function networkFirst(request: Request, shell: string): Promise<Response> {
  const kept = await caches.match(shell)
  if (!kept) return fetch(request)
  const late = new Promise<Response>((resolve) => setTimeout(() => resolve(kept), patienceMs))
  return Promise.race([fetch(request).catch(() => kept), late])
}
