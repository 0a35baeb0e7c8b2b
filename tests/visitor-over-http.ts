import { setTimeout as pause } from 'node:timers/promises'
import type { Front } from '../src/waiting-room/front.ts'

const triesMax = 20

export type Reply = {
  status: number
  headers: Headers
  text: string
  /** The parsed body; throws where it is not JSON. */
  json(): Record<string, unknown>
}

export type Ask = {
  method?: string
  ticket?: string
  cookie?: string
  headers?: Record<string, string>
  /** Sent as JSON. */
  json?: unknown
  /** Sent as a form. */
  form?: Record<string, string> | [string, string][]
  /** Sent as it is. */
  body?: string
}

/** For tests: asks a portal and follows no redirect. `heard` is told every reply. */
export function createAsker(origin: string, heard: (path: string, reply: Reply) => void = () => {}) {
  return async (path: string, request: Ask = {}): Promise<Reply> => {
    const { ticket, cookie, json, form } = request
    const headers = new Headers(request.headers)
    if (ticket !== undefined) headers.set('authorization', `Ticket ${ticket}`)
    if (cookie !== undefined) headers.set('cookie', cookie)
    if (json !== undefined && !headers.has('content-type')) headers.set('content-type', 'application/json')
    const body =
      json !== undefined ? JSON.stringify(json) : form !== undefined ? new URLSearchParams(form) : request.body
    const method = request.method ?? (body === undefined ? 'GET' : 'POST')
    for (let tries = 1; ; tries++) {
      const response = await fetch(`${origin}${path}`, { method, headers, redirect: 'manual', body: body ?? null })
      const text = await response.text()
      const reply = { status: response.status, headers: response.headers, text, json: () => JSON.parse(text) }
      heard(path, reply)
      // A machine that is busy with other tests sheds requests, as it should; people come again.
      if (reply.status !== 503 || tries === triesMax) return reply
      await pause(500)
    }
  }
}

export type AskPortal = ReturnType<typeof createAsker>

/** Waits until a release's front says what is wanted. */
export async function frontWhere(ask: AskPortal, slug: string, holds: (front: Front) => boolean): Promise<Front> {
  for (let tries = 0; tries < 2000; tries++) {
    const reply = await ask(`/r/${slug}/front.json`)
    if (reply.status === 200) {
      const front = reply.json() as Front
      if (holds(front)) return front
    }
    await pause(30)
  }
  throw new Error(`${slug} does not get there`)
}

export type TypedPerson = { givenName: string; familyName: string; birthDate: string; postcode: string }

/** A person who may take part, different for each number. */
export function somebody(index: number, change: Partial<TypedPerson> = {}): TypedPerson {
  return {
    givenName: `Geheimgret ${index}`,
    familyName: 'Verschwiegen',
    birthDate: '1957-11-04',
    postcode: '58256',
    ...change,
  }
}

/** A person as the fields of a form, with a suffix for the members of a party. */
export function fieldsOf({ birthDate, ...rest }: TypedPerson, suffix = ''): Record<string, string> {
  const [birthYear = '', birthMonth = '', birthDay = ''] = birthDate.split('-')
  const fields = { ...rest, birthYear, birthMonth, birthDay }
  return Object.fromEntries(Object.entries(fields).map(([name, value]) => [name + suffix, value]))
}
