import { randomBytes } from 'node:crypto'
import { type PortalRequests, ticketCookie } from './portal-requests.ts'
import type { Stage } from './visitor.ts'

/** What the bots got; forged things that were accepted are what must never be. */
export type BotsSeen = {
  asked: number
  refused: number
  /** Garbage or forgeries that were answered as if they were good. */
  accepted: number
  /** Garbage that made the portal fail. */
  failed: number
  /** The first thing that was accepted or failed. */
  example: string
}

type Mischief = {
  name: string
  /** `ticket` is somebody's real ticket, to be forged from. */
  request: (requests: PortalRequests, ticket: string) => string
  isRefused: (status: number, head: string) => boolean
}

const is4xx = (status: number) => status >= 400 && status < 500
const noText = '\\u0000'

const mischiefs: readonly Mischief[] = [
  join('nothing at all', ''),
  join('text that is no JSON', '{"givenName":'),
  join('a list', '[]'),
  join('empty fields', '{"givenName":"","familyName":"","birthDate":"","postcode":""}'),
  join('a person of the future', person('2999-01-01')),
  join('a child', person('2020-05-05')),
  join('a day that is not in the calendar', person('1955-02-30')),
  join('NUL in a name', person('1955-02-03', noText)),
  join('a name of 10,000 letters', person('1955-02-03', 'x'.repeat(10_000))),
  join('other types', '{"givenName":{},"familyName":[1],"birthDate":19550203,"postcode":true}'),
  forgery('a made-up ticket', () => randomBytes(44).toString('base64url')),
  forgery('a ticket with another number', withAnotherNumber),
  forgery('a ticket with another signature', (ticket) => flipped(ticket, 43)),
  forgery('half a ticket', (ticket) => ticket.slice(0, 30)),
  {
    name: 'a pass for a forged ticket',
    request: (requests, ticket) => requests.pass(withAnotherNumber(ticket)),
    isRefused: is4xx,
  },
  {
    name: 'a hold with a forged ticket',
    request: (requests, ticket) => requests.hold(withAnotherNumber(ticket), 1),
    isRefused: is4xx,
  },
  {
    name: 'a hold of a slot that is no number',
    request: (requests, ticket) => requests.hold(ticket, Number.NaN),
    isRefused: is4xx,
  },
  {
    name: 'a booking for nobody',
    request: (requests, ticket) => requests.confirm(ticket, []),
    isRefused: is4xx,
  },
  {
    name: 'a link with a forged ticket',
    request: (requests, ticket) => requests.openPage(`/w/${withAnotherNumber(ticket)}`, ''),
    isRefused: (status, head) => status < 500 && !/\r\nset-cookie:\s*ticket_\d+=\w/i.test(head),
  },
  {
    name: 'the ticket page with a forged cookie',
    request: (requests, ticket) => requests.openPage(`/r/${requests.slug}/ticket`, forgedCookie(ticket)),
    isRefused: (status) => status === 303 || is4xx(status),
  },
]

/** One bot: asks for the front and does mischief in turn, at a steady rate, until the run is over. */
export async function runBot(
  stage: Stage,
  seen: BotsSeen,
  options: { startAt: number; perSecond: number; someTicket: () => string },
): Promise<void> {
  const { asking, requests, random } = stage
  await stage.sleepUntil(options.startAt + random.uniform() * 1000)
  for (let turn = random.integer(1000); !stage.isOver(); turn++) {
    const ticket = options.someTicket()
    const mischief = mischiefs[turn % (mischiefs.length * 2)]
    if (mischief === undefined || ticket === '') await asking.once('bot', requests.front)
    else {
      const answer = await asking.once('bot', mischief.request(requests, ticket))
      noteAnswer(seen, mischief, answer.status, answer.head)
    }
    await stage.sleepUntil(stage.nowMs() + (500 + random.uniform() * 1000) / options.perSecond)
  }
}

function noteAnswer(seen: BotsSeen, mischief: Mischief, status: number, head: string): void {
  seen.asked++
  if (mischief.isRefused(status, head)) seen.refused++
  else if (status >= 200 && status < 400) seen.accepted++
  else if (status !== 503) seen.failed++
  else return
  if (!mischief.isRefused(status, head) && seen.example === '') {
    seen.example = `${mischief.name}: ${status === 0 ? 'no answer' : status}`
  }
}

function join(name: string, text: string): Mischief {
  return { name: `join: ${name}`, request: (requests) => requests.joinWith(text), isRefused: is4xx }
}

function forgery(name: string, forge: (ticket: string) => string): Mischief {
  return { name, request: (requests, ticket) => requests.ticket(forge(ticket)), isRefused: is4xx }
}

function person(birthDate: string, familyName = 'Beispiel'): string {
  return `{"givenName":"Bot","familyName":"${familyName}","birthDate":"${birthDate}","postcode":"99084"}`
}

function withAnotherNumber(ticket: string): string {
  return flipped(ticket, 7)
}

function flipped(ticket: string, byte: number): string {
  const bytes = Buffer.from(ticket, 'base64url')
  bytes[byte] = (bytes[byte] ?? 0) ^ 1
  return bytes.toString('base64url')
}

function forgedCookie(ticket: string): string {
  return ticketCookie(withAnotherNumber(ticket))
}
