import type { Person } from '../booking/booking.ts'
import type { TextAnswer } from './asking.ts'
import { personFields, readTicket } from './portal-requests.ts'
import { headingOf, type Shown, type Tab } from './tab.ts'
import { noteTrouble, type Stage, type Visitor } from './visitor.ts'

/** How the name is typed: another spelling must give the same ticket. */
export type Spelling = 'as-written' | 'capitals'

const triesMax = 30
const retryMs = 500

/** Joins by the form and notes the ticket; gives the page that the browser then shows, or undefined without a ticket. */
export async function joinByForm(
  stage: Stage,
  visitor: Visitor,
  tab: Tab,
  spelling: Spelling = 'as-written',
): Promise<Shown | undefined> {
  const path = `/r/${stage.requests.slug}/join`
  const fields = personFields(spelled(firstOf(visitor), spelling), '')
  if (visitor.people.length > 1) fields.party = String(visitor.people.length)
  // Only who has no JavaScript lives by what the ticket's page says; the others ask for the front.
  const use = visitor.client === 'plain' ? 'read' : 'count'
  for (let attempt = 1; attempt <= triesMax && !stage.isOver(); attempt++) {
    const shown = await tab.submit('join', path, fields, use)
    const ticket = /ticket_\d+=([\w-]+)/.exec(tab.cookie())?.[1]
    if (ticket !== undefined && shown.status === 200) {
      noteTicket(stage, visitor, ticket)
      return shown
    }
    // The clocks of a few people are ahead of the portal's: the lobby opens in a moment.
    if (shown.status !== 409) {
      noteTrouble(visitor.seen, `join: ${headingOf(shown)}`, shown.status)
      return undefined
    }
    await stage.sleepUntil(stage.nowMs() + retryMs)
  }
  return undefined
}

/**
 * Joins as the release page's module does: one small request, and the form the plain way for whatever is no success.
 * Says whether there is a ticket.
 */
export async function joinByModule(
  stage: Stage,
  visitor: Visitor,
  tab: Tab,
  spelling: Spelling = 'as-written',
): Promise<boolean> {
  const { people, seen } = visitor
  const person = spelled(firstOf(visitor), spelling)
  const answer = await stage.asking.once('join', stage.requests.join(person, people.length), 'read')
  if (!isSuccess(answer.status)) return (await joinByForm(stage, visitor, tab, spelling)) !== undefined
  tab.keepCookies(answer)
  noteJoined(stage, visitor, answer)
  if (!tab.cookie().includes(seen.ticket)) noteTrouble(seen, 'join without its cookie', answer.status)
  return true
}

/** Joins by the JSON API and notes the ticket; says whether there is one. */
export async function joinByProgram(stage: Stage, visitor: Visitor): Promise<boolean> {
  const { seen, people } = visitor
  const person = firstOf(visitor)
  for (let attempt = 1; attempt <= triesMax && !stage.isOver(); attempt++) {
    const answer = await stage.asking.patiently('join', stage.requests.join(person, people.length), 'read')
    if (isSuccess(answer.status)) {
      noteJoined(stage, visitor, answer)
      return true
    }
    if (problemOf(answer) !== 'lobby-not-open') {
      noteTrouble(seen, `join: ${problemOf(answer)}`, answer.status)
      return false
    }
    await stage.sleepUntil(stage.nowMs() + retryMs)
  }
  return false
}

/** The name of a problem (RFC 9457) in an answer, or an empty text. */
export function problemOf(answer: TextAnswer): string {
  return /"type":"\/problems\/([a-z-]+)"/.exec(answer.text)?.[1] ?? ''
}

type Joined = { ticket: string; n: number; receipt: string; askAfterMs: number }

function noteJoined(stage: Stage, visitor: Visitor, answer: TextAnswer): void {
  const { seen } = visitor
  const joined = JSON.parse(answer.text) as Joined
  noteTicket(stage, visitor, joined.ticket)
  if (seen.askAt === 0) seen.askAt = stage.nowMs() + joined.askAfterMs
  if (joined.n !== seen.n || joined.receipt !== seen.receipt) seen.otherTickets++
}

/** Keeps the first ticket of a person and counts every join that gave another one. */
function noteTicket(stage: Stage, visitor: Visitor, ticket: string): void {
  const { seen } = visitor
  seen.joins++
  if (seen.ticket === '') {
    seen.ticket = ticket
    Object.assign(seen, readTicket(ticket))
    stage.recorder.happened('joined', stage.nowMs())
  } else if (seen.ticket !== ticket) seen.otherTickets++
}

function firstOf(visitor: Visitor): Person {
  const [person] = visitor.people
  if (!person) throw new Error('a visitor is a person')
  return person
}

function spelled(person: Person, spelling: Spelling): Person {
  if (spelling === 'as-written') return person
  return {
    ...person,
    givenName: person.givenName.toUpperCase(),
    familyName: person.familyName.toUpperCase(),
  }
}

function isSuccess(status: number): boolean {
  return status === 200 || status === 201
}
