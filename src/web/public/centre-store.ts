import type { CentreEvent } from '../../centre/attendance.ts'
import type { DayEntry, SignedList, WalkIn } from '../../centre/day-list.ts'

/** What a device keeps of a centre's day, so that it can go on without network. */
export type KeptDay = {
  /** The centre's address, `/staff/t/kreis/centre/7`. */
  base: string
  list: SignedList
  /** Of the portal and of this device. */
  events: CentreEvent[]
  /** Who came without a booking since the list was made. */
  visits: DayEntry[]
  /** The portal's position of the last event heard of. */
  after: number
}

/** What this device did and the portal has not heard yet. */
export type Unsent = { id: string; base: string; day: string; event: CentreEvent & { walkIn?: WalkIn } }

const databaseName = 'punkt8-centre'
const version = 1

/** Opens what is kept on this device. Throws where the browser keeps nothing. */
export function openStore(): Promise<IDBDatabase> {
  const request = indexedDB.open(databaseName, version)
  request.onupgradeneeded = () => {
    request.result.createObjectStore('days', { keyPath: 'base' })
    request.result.createObjectStore('unsent', { keyPath: 'id' })
  }
  return done(request)
}

export async function readDayKept(store: IDBDatabase, base: string): Promise<KeptDay | undefined> {
  return done(store.transaction('days').objectStore('days').get(base))
}

export async function keepDay(store: IDBDatabase, day: KeptDay): Promise<void> {
  await done(store.transaction('days', 'readwrite').objectStore('days').put(day))
}

export async function dropDay(store: IDBDatabase, base: string): Promise<void> {
  await done(store.transaction('days', 'readwrite').objectStore('days').delete(base))
}

/** Everything that waits to be sent, whatever centre and day it is of. */
export function readUnsent(store: IDBDatabase): Promise<Unsent[]> {
  return done(store.transaction('unsent').objectStore('unsent').getAll())
}

export async function keepUnsent(store: IDBDatabase, unsent: readonly Unsent[]): Promise<void> {
  const transaction = store.transaction('unsent', 'readwrite')
  for (const one of unsent) transaction.objectStore('unsent').put(one)
  await ended(transaction)
}

export async function dropUnsent(store: IDBDatabase, ids: readonly string[]): Promise<void> {
  const transaction = store.transaction('unsent', 'readwrite')
  for (const id of ids) transaction.objectStore('unsent').delete(id)
  await ended(transaction)
}

/** Forgets everything on this device: the list, what was done, the page for when there is no network. */
export async function forgetAll(store: IDBDatabase): Promise<void> {
  const transaction = store.transaction(['days', 'unsent'], 'readwrite')
  transaction.objectStore('days').clear()
  transaction.objectStore('unsent').clear()
  await ended(transaction)
  if ('caches' in window) for (const name of await caches.keys()) await caches.delete(name)
  for (const worker of (await navigator.serviceWorker?.getRegistrations()) || []) await worker.unregister()
}

function done<Result>(request: IDBRequest<Result>): Promise<Result> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(request.error)
  })
}

function ended(transaction: IDBTransaction): Promise<void> {
  return new Promise((resolve, reject) => {
    transaction.oncomplete = () => resolve()
    transaction.onerror = () => reject(transaction.error)
  })
}
