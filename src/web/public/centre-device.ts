import type { CentreEvent } from '../../centre/attendance.ts'
import { type DayEntry, type DayList, type SeenEntry, seeEntries, type WalkIn } from '../../centre/day-list.ts'
import type { DayPlace } from '../console/components/day-rows.ts'
import { type DayListTexts, dayListTexts } from '../console/texts/day-list.ts'
import type { ConsoleLanguage } from '../console/texts/frame.ts'
import { askForList, exchange, type Heard, SignedOut, sentMax } from './centre-exchange.ts'
import { checkedList, keepPage, needChecks, todayIn } from './centre-offline.ts'
import {
  dropDay,
  dropUnsent,
  forgetAll,
  type KeptDay,
  keepDay,
  keepUnsent,
  openStore,
  readDayKept,
  readUnsent,
  type Unsent,
} from './centre-store.ts'

const exchangeEveryMs = 5000
const listEveryMs = 5 * 60_000

/** Something that was done here. */
export type Done = { ref: string; event: Pick<CentreEvent, 'kind' | 'undoes'>; walkIn?: WalkIn }

export type NetState = {
  state: 'unknown' | 'sent' | 'waiting' | 'signed-out'
  heardAtMs: number
  unsent: number
  /** Events that the portal did not take. */
  dropped: number
  hasList: boolean
}

export type CentreDevice = {
  place: DayPlace
  /** Who comes, with everything that is known here. */
  entries(): SeenEntry[]
  freeSeats(): number
  /** By the portal's clock, as far as it is known. */
  nowMs(): number
  net(): NetState
  name(): string
  rename(name: string): void
  /** Notes down what was done; it is kept before it is shown, and sent when that is possible. */
  add(done: readonly Done[]): void
  start(): void
  /** Forgets everything if all is sent; says whether it is. */
  leave(): Promise<boolean>
}

/** Opens the day of the page's centre on this device. Throws where the browser keeps nothing or cannot check what it kept. */
export async function openDevice(page: DOMStringMap, changed: () => void): Promise<CentreDevice> {
  await needChecks(page.key as string)
  const store = await openStore()
  const language = page.language as ConsoleLanguage
  const base = page.base as string
  const zone = page.zone as string
  const place: DayPlace = { base, zone, language, day: page.day || todayIn(zone, Date.now()) }
  const unsent = new Map((await readUnsent(store)).map((one) => [one.id, one]))
  const { id, name, rename } = identity(dayListTexts[language])
  let offsetMs = 0
  let list: DayList | null = null
  let kept: KeptDay | null = null
  let listAtMs = Number.NEGATIVE_INFINITY
  let net: Omit<NetState, 'unsent' | 'hasList'> = { state: 'unknown', heardAtMs: 0, dropped: 0 }
  let turn: Promise<void> = Promise.resolve()

  const nowMs = () => Date.now() + offsetMs

  function entries(): SeenEntry[] {
    if (list === null || kept === null) return []
    const listed = new Set(list.entries.map(({ ref }) => ref))
    const waiting = Array.from(unsent.values()).filter((one) => one.base === base && one.day === place.day)
    const own = waiting.flatMap(({ event }) => (event.walkIn ? [walkInEntry(event.ref, event.walkIn)] : []))
    const others = kept.visits.concat(own).filter(({ ref }) => !listed.has(ref))
    const unique = Array.from(new Map(others.map((entry) => [entry.ref, entry])).values())
    return seeEntries(list.entries.concat(unique), kept.events.concat(waiting.map(({ event }) => event)))
  }

  /** One exchange after the other. */
  function takeTurn(): Promise<void> {
    turn = turn.then(talk, talk)
    return turn
  }

  async function talk(): Promise<void> {
    if (todayIn(zone, nowMs()) !== place.day) return nextDay()
    try {
      if (performance.now() - listAtMs > listEveryMs) await freshList()
      await sendAll()
      net = { ...net, state: 'sent', heardAtMs: nowMs() }
    } catch (error) {
      net = { ...net, state: error instanceof SignedOut ? 'signed-out' : 'waiting' }
    }
    changed()
  }

  async function freshList(): Promise<void> {
    const signed = await askForList(base)
    const checked = await checkedList(signed, page.key as string, { centreId: Number(page.centre), day: place.day })
    if (checked === null) throw new Error('the list of the portal cannot be checked')
    list = checked
    kept = { base, list: signed, events: kept?.events || [], visits: kept?.visits || [], after: kept?.after || 0 }
    await keepDay(store, kept)
    listAtMs = performance.now()
    void keepPage(base).catch(() => {})
  }

  async function sendAll(): Promise<void> {
    for (const group of groupsOf(Array.from(unsent.values()))) {
      const [{ base: to, day }] = group as [Unsent]
      const isHere = to === base && day === place.day
      const heard = await exchange(to, day, isHere ? (kept?.after ?? 0) : Number.MAX_SAFE_INTEGER, group)
      // First what was heard is kept, then what was sent is dropped: in between nothing is missing.
      if (isHere) await hear(heard)
      await dropUnsent(
        store,
        group.map((one) => one.id),
      )
      for (const one of group) unsent.delete(one.id)
      net = { ...net, dropped: net.dropped + group.filter((one) => !heard.known.includes(one.id)).length }
    }
    let isAll = false
    while (!isAll) isAll = await hear(await exchange(base, place.day, kept?.after ?? 0, []))
  }

  async function hear(heard: Heard): Promise<boolean> {
    offsetMs = heard.nowMs - Date.now()
    if (kept === null) return true
    const events = new Map(kept.events.concat(heard.events).map((event) => [event.id, event]))
    const visits = new Map(kept.visits.concat(heard.visits).map((visit) => [visit.ref, visit]))
    kept = { ...kept, events: Array.from(events.values()), visits: Array.from(visits.values()), after: heard.after }
    if (heard.events.length > 0 || heard.visits.length > 0) await keepDay(store, kept)
    return heard.isAll
  }

  async function fromBefore(): Promise<void> {
    const before = await readDayKept(store, base)
    if (before === undefined) return
    const checked = await checkedList(before.list, page.key as string, {
      centreId: Number(page.centre),
      day: place.day,
    })
    if (checked === null) return dropDay(store, base)
    list = checked
    kept = before
  }

  async function nextDay(): Promise<void> {
    await dropDay(store, base)
    location.assign(base)
  }

  return {
    place,
    entries,
    nowMs,
    name,
    rename,
    freeSeats: () => list?.freeSeats || 0,
    net: () => ({ ...net, unsent: unsent.size, hasList: list !== null }),
    add(done) {
      const made = done.map(({ ref, event, walkIn }): Unsent => {
        const about = { id: crypto.randomUUID(), ref, atMs: nowMs(), device: id, deviceName: name() }
        return { id: about.id, base, day: place.day, event: { ...event, ...about, ...(walkIn && { walkIn }) } }
      })
      void keepUnsent(store, made).then(() => {
        for (const one of made) unsent.set(one.id, one)
        changed()
        void takeTurn()
      })
    },
    start() {
      void fromBefore().then(() => {
        if (list !== null) changed()
        void takeTurn()
        setInterval(takeTurn, exchangeEveryMs)
        addEventListener('online', () => void takeTurn())
      })
    },
    async leave() {
      await takeTurn()
      if (unsent.size > 0) return false
      await forgetAll(store)
      return true
    },
  }

  function walkInEntry(ref: string, { serviceId: _, ...walkIn }: WalkIn): DayEntry {
    const nothing = { number: '', startsAtMs: null, endsAtMs: null, line: null, service: '', wantsSecond: false }
    return { ref, kind: 'walk_in', ...nothing, ...walkIn }
  }
}

/** Events of the same centre and day, as many as can be sent at once. */
function groupsOf(unsent: readonly Unsent[]): Unsent[][] {
  const groups = new Map<string, Unsent[]>()
  for (const one of unsent) {
    const key = `${one.base} ${one.day}`
    groups.set(key, (groups.get(key) || []).concat(one))
  }
  return Array.from(groups.values()).flatMap((group) =>
    Array.from({ length: Math.ceil(group.length / sentMax) }, (_, index) =>
      group.slice(index * sentMax, (index + 1) * sentMax),
    ),
  )
}

/** Who this device is: the same until somebody signs out. */
function identity(texts: DayListTexts): { id: string; name(): string; rename(name: string): void } {
  const id = localStorage.getItem('punkt8-device') || crypto.randomUUID()
  localStorage.setItem('punkt8-device', id)
  const unnamed = texts.deviceUnnamed(id.slice(0, 4).toUpperCase())
  return {
    id,
    name: () => localStorage.getItem('punkt8-device-name') || unnamed,
    rename: (name) => localStorage.setItem('punkt8-device-name', name),
  }
}
