import type { Appointment } from '../../../booking/booking.ts'
import { textsIn } from '../../texts/texts.ts'
import { waitingWords } from '../../texts/waiting.ts'
import { placeTold } from '../../tickets.ts'
import type { DeskVisit } from '../desk-visit.ts'
import { type DeskSentences, deskSentences } from '../texts/desk-say.ts'
import type { ConsoleLanguage } from '../texts/frame.ts'

/** What to tell a caller about their ticket, sentence by sentence: the same truth that its own page shows. */
export function deskSay(visit: DeskVisit, language: ConsoleLanguage): string[] {
  const say = deskSentences[language]
  const { count } = textsIn(language)
  switch (visit.state) {
    case 'lobby':
      return [say.ticket(count(visit.n)), ...beforeDraw(visit, language)]
    case 'waiting':
      return inLine(visit, language)
    case 'admitted':
      return atTurn(visit, language)
    case 'missed':
      return [say.missed, ...waitingList(visit, language)]
    case 'sold_out':
      return [say.soldOut, ...waitingList(visit, language)]
    case 'allocated':
      return allocated(visit, language)
    case 'booked':
      return booked(visit, language)
    case 'returned':
      return [visit.record.booking?.state === 'cancelled' ? say.cancelled : say.returned]
    case 'over':
      return [overSentence(visit, say, language)]
  }
}

function beforeDraw({ live, standing, phone }: DeskVisit, language: ConsoleLanguage): string[] {
  const say = deskSentences[language]
  const texts = textsIn(language)
  const { release, front } = live
  const { zone } = release.tenant
  const grace = texts.duration(release.graceMs)
  const next = {
    live: say.callAgainLive(texts.timeText(release.opensAt, zone), grace),
    draw: say.callAgainDays(grace),
    allocate: say.callAgainWishes,
  }
  return [
    say.drawAt(texts.instantPhrase(release.opensAt, zone)),
    say.sameChance,
    waitingWords(texts, front, standing).lobbyChance,
    next[release.kind],
    phone === null ? '' : say.weCall(phone),
  ].filter((sentence) => sentence !== '')
}

function inLine({ live, n, standing, pass, phone }: DeskVisit, language: ConsoleLanguage): string[] {
  const say = deskSentences[language]
  const texts = textsIn(language)
  const words = waitingWords(texts, live.front, standing)
  return [
    ...(pass?.state === 'lapsed' ? [say.lapsed] : []),
    say.ticket(texts.count(n)),
    say.place(words.place, words.ahead),
    ...(live.front.paused ? [say.paused] : [say.turn(words.turn)]),
    words.chanceText,
    phone === null ? say.grace(texts.duration(live.release.graceMs)) : say.weCall(phone),
  ]
}

function atTurn({ live, pass, record, nowMs }: DeskVisit, language: ConsoleLanguage): string[] {
  const say = deskSentences[language]
  const { release } = live
  const until = pass?.expiresAt ?? nowMs + release.graceMs
  return [
    say.admitted(momentOf(until, nowMs, release.tenant.zone, language)),
    record.booking?.state === 'held' ? say.held : say.chooseNow,
  ]
}

/** The time alone where it is today. */
function momentOf(instantMs: number, nowMs: number, zone: string, language: ConsoleLanguage): string {
  const texts = textsIn(language)
  const isSoon = instantMs - nowMs < 12 * 3_600_000
  return isSoon ? texts.timeText(instantMs, zone) : texts.instantText(instantMs, zone)
}

function waitingList({ waitingList: listed, phone }: DeskVisit, language: ConsoleLanguage): string[] {
  const say = deskSentences[language]
  const { count, plain } = textsIn(language)
  if (listed === null) return [say.offerList]
  return [
    say.listed(
      count(placeTold(listed)),
      listed.ahead === null ? '' : plain('ticket.listedAhead', { count: listed.ahead }),
    ),
    ...(phone === null ? [] : [say.weCall(phone)]),
  ]
}

function allocated(visit: DeskVisit, language: ConsoleLanguage): string[] {
  const say = deskSentences[language]
  const { record, live, pass, nowMs } = visit
  if (record.booking?.state !== 'held') return [say.notGiven, ...waitingList(visit, language)]
  const until = pass?.expiresAt ?? record.booking.heldUntil
  return [
    ...own(record.booking.appointments).map(({ startsAt }) =>
      say.given(textsIn(language).instantText(startsAt, live.release.tenant.zone)),
    ),
    say.answerUntil(momentOf(until, nowMs, live.release.tenant.zone, language)),
  ]
}

function booked({ record, live }: DeskVisit, language: ConsoleLanguage): string[] {
  const say = deskSentences[language]
  const { release } = live
  const appointments = own(record.booking?.appointments ?? [])
  const centre = release.centres.find(({ id }) => id === appointments[0]?.centreId)
  return [
    ...appointments.map(({ startsAt }) => say.booked(textsIn(language).instantText(startsAt, release.tenant.zone))),
    ...(centre ? [say.bookedAt(`${centre.name}, ${centre.street}, ${centre.postcode} ${centre.city}`)] : []),
    say.number(spelled(record.booking?.number ?? '')),
  ]
}

/** Of the first person; who comes along is told with the confirmation. */
function own(appointments: readonly Appointment[]): Appointment[] {
  return appointments.filter(({ member }) => member === 1).toSorted((a, b) => a.startsAt - b.startsAt)
}

/** `K 7 M 4 – 9 2 Q X`, to be read out sign by sign. */
function spelled(number: string): string {
  return [...number.replace('-', '–')].join(' ')
}

function overSentence({ standing, live }: DeskVisit, say: DeskSentences, language: ConsoleLanguage): string {
  const texts = textsIn(language)
  const { release } = live
  switch (standing.state === 'over' ? standing.phase : 'closed') {
    case 'postponed':
      return say.postponed(texts.instantText(release.opensAt, release.tenant.zone))
    case 'cancelled':
      return say.releaseCancelled
    case 'draft':
    case 'announced':
      return say.notOpen(texts.instantPhrase(release.lobbyAt, release.tenant.zone))
    default:
      return say.over
  }
}
