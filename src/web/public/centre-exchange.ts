import type { CentreEvent } from '../../centre/attendance.ts'
import type { DayEntry, SignedList } from '../../centre/day-list.ts'
import type { Unsent } from './centre-store.ts'

/** What the portal answers to what a device did. */
export type Heard = {
  nowMs: number
  /** The ids of the events that it took. */
  known: string[]
  after: number
  /** Whether there is nothing more to hear. */
  isAll: boolean
  events: CentreEvent[]
  visits: DayEntry[]
}

const patienceMs = 8000
/** As many as the portal takes at once. */
export const sentMax = 200

/** Nobody is signed in any more, or not with this role. */
export class SignedOut extends Error {}

/** Sends what this device did on a day and hears what others did. Throws without network, or a `SignedOut`. */
export async function exchange(base: string, day: string, after: number, unsent: readonly Unsent[]): Promise<Heard> {
  const body = JSON.stringify({ day, after, events: unsent.map(({ event }) => event) })
  const reply = await ask(`${base}/sync`, { method: 'POST', headers: { 'content-type': 'application/json' }, body })
  return (await reply.json()) as Heard
}

/** The signed list of today. Throws without network, or a `SignedOut`. */
export async function askForList(base: string): Promise<SignedList> {
  return (await ask(`${base}/list`, {})).json() as Promise<SignedList>
}

async function ask(url: string, init: RequestInit): Promise<Response> {
  const given = new AbortController()
  const tooLate = setTimeout(() => given.abort(), patienceMs)
  try {
    const reply = await fetch(url, Object.assign({ redirect: 'manual' as const, signal: given.signal }, init))
    if (reply.type === 'opaqueredirect' || reply.status === 403) throw new SignedOut()
    if (!reply.ok) throw new Error(`status ${reply.status}`)
    return reply
  } finally {
    clearTimeout(tooLate)
  }
}
