import { type Html, html, type Printable } from '../html.ts'
import type { TicketView } from '../pages/ticket-view.ts'
import type { Texts } from '../texts/texts.ts'
import { type WaitingWords, waitingWords } from '../texts/waiting.ts'
import { type Listed, placeTold } from '../tickets.ts'
import { alert, paragraph } from './alert.ts'
import { linkButton, ticketButton } from './button.ts'
import { districtText } from './district-text.ts'
import { leftoverSection } from './leftover-section.ts'
import { timeLeft } from './time-left.ts'

/** What a ticket's page can be about. The first three change into each other without loading the page again. */
export type TicketState =
  | 'lobby'
  | 'waiting'
  | 'sold_out'
  | 'admitted'
  | 'missed'
  | 'allocated'
  | 'booked'
  | 'returned'
  | 'over'

export type TicketSections = { title: Html; state: TicketState; sections: Printable }

/** The page's title and sections for where the ticket stands. */
export function ticketSections(view: TicketView): TicketSections {
  const state = stateOf(view)
  const { say } = view.texts
  switch (state) {
    case 'lobby':
    case 'waiting':
    case 'sold_out':
      return { title: say(titles[state]), state, sections: living(view, state) }
    case 'admitted':
      return { title: say(titles[state]), state, sections: admitted(view) }
    case 'missed':
      return { title: say(titles[state]), state, sections: missed(view) }
    case 'allocated':
      return { title: say(titles[state]), state, sections: allocated(view) }
    case 'booked':
      return { title: say(titles[state]), state, sections: booked(view) }
    case 'returned':
      return { title: say(titles[state]), state, sections: returned(view) }
    case 'over':
      return { title: overWords(view)[0], state, sections: over(view) }
  }
}

/** What a ticket's page is about, from what is known of the ticket and of its release. */
export function stateOf({
  release,
  standing,
  pass,
  booking,
}: Pick<TicketView, 'release' | 'standing' | 'pass' | 'booking'>): TicketState {
  if (booking?.state === 'confirmed') return 'booked'
  if (standing.state === 'over') return 'over'
  if (pass?.state === 'returned') return 'returned'
  // What a person was given holds until its own time is over, whatever became of the rest.
  if (release.kind === 'allocate' && booking?.state === 'held') return 'allocated'
  if (pass?.state === 'open') return 'admitted'
  // The line has gone by: without a pass there is nothing to pick up, whatever the place says.
  if (standing.state === 'admitted') return 'missed'
  if (standing.state === 'allocated' && pass?.state === 'lapsed') return 'missed'
  return standing.state
}

const titles = {
  lobby: 'ticket.own',
  waiting: 'ticket.place',
  sold_out: 'ticket.soldOut',
  admitted: 'ticket.admitted',
  missed: 'ticket.missed',
  allocated: 'ticket.allocated',
  booked: 'ticket.booked',
  returned: 'ticket.returned',
} as const

/** The three sections that the browser keeps up to date; only the one that holds is shown. */
function living(view: TicketView, state: 'lobby' | 'waiting' | 'sold_out'): Html {
  const words = waitingWords(view.texts, view.front, view.standing)
  return html`<section id="lobby" ${state !== 'lobby' && 'hidden'}>${lobby(view, words)}</section>
<section id="waiting" ${state !== 'waiting' && 'hidden'}>${waiting(view, words)}</section>
<section id="sold_out" ${state !== 'sold_out' && 'hidden'}>${soldOut(view, words)}</section>`
}

function lobby({ texts, release, n, nowMs }: TicketView, words: WaitingWords): Html {
  const { say, duration } = texts
  const when = texts.instantPhrase(release.opensAt, release.tenant.zone)
  const time = texts.timeText(release.opensAt, release.tenant.zone)
  const grace = duration(release.graceMs)
  const live = release.kind === 'live'
  return html`<div class="p8-ticket"><h1 class="p8-ticket-label">${say('ticket.own')}</h1><p class="p8-number">${ticketNumber(texts, n)}</p>
<p class="p8-ticket-foot">${say('ticket.drawIn', { time: timeLeft(texts, release.opensAt, nowMs) })}</p></div>
<p class="kern-body kern-body--large p8-calm">${say(live ? 'ticket.calm' : 'ticket.calmMayClose')}</p>
<p class="kern-body">${live ? say('ticket.drawLive', { when, time }) : say('ticket.drawDays', { when })}</p>
<p class="kern-body">${live ? say('ticket.stayLive', { time, grace }) : say('ticket.stayDays', { grace })}</p>
<p class="kern-body">${say('ticket.soFar', {
    appointments: html`<strong>${say('release.appointments', { count: release.slotCount })}</strong>`,
    tickets: html`<strong>${spot('tickets', words)}</strong>`,
  })} ${spot('lobbyChance', words)}</p>`
}

function waiting({ texts, release, standing }: TicketView, words: WaitingWords): Html {
  const { say } = texts
  const chance = standing.state === 'waiting' ? standing.chance : 'likely'
  return html`<div class="p8-ticket"><h1 class="p8-ticket-label">${say('ticket.place')}</h1><p class="p8-number">${spot('place', words)}</p>
<dl class="p8-ticket-foot p8-pairs"><div><dt>${say('ticket.aheadLabel')}</dt><dd>${spot('ahead', words)}</dd></div><div><dt>${say('ticket.turnLabel')}</dt><dd>${spot('turn', words)}</dd></div><div><dt>${say('ticket.freeLabel')}</dt><dd>${spot('free', words)}</dd></div></dl></div>
${alert(chanceTones[chance], spot('chanceTitle', words), html`<p class="kern-body">${spot('chanceText', words)}</p>`, html`id="chance"`)}
<p class="kern-body kern-body--large p8-calm">${say('ticket.calm')}</p>
<p class="kern-body">${say('ticket.stayWaiting', { grace: texts.duration(release.graceMs) })}</p>`
}

const chanceTones = { certain: 'success', likely: 'info', unlikely: 'warning', none: 'warning' } as const

function soldOut(view: TicketView, words: WaitingWords): Html {
  const { texts, release, waitingList } = view
  const { say, count } = texts
  return html`<h1 class="kern-heading-large">${say('ticket.soldOut')}</h1>
<p class="kern-body kern-body--large">${say('ticket.sorry', { count: release.slotCount })} ${spot('soldOut', words)}</p>
${
  waitingList === null
    ? waitsByWishes(view)
      ? paragraph(say('ticket.waitsByWishes'))
      : html`${paragraph(say('ticket.returnsGoOn'))}
${toWaitingList(view)}`
    : html`<div class="p8-ticket"><h2 class="p8-ticket-label">${say('ticket.listedAt')}</h2><p class="p8-number">${count(placeTold(waitingList))}</p><p class="p8-ticket-foot" id="listed" data-place="${waitingList.place}">${waitingList.ahead !== null && say('ticket.listedAhead', { count: waitingList.ahead })}</p></div>
${paragraph(say('ticket.listedText'))}
${leftoverSection(view)}
${giveBack(view, say('ticket.leaveList'))}`
}`
}

/** By wishes whoever has had no offer stays in line without pressing for it. */
function waitsByWishes({ release, pass }: TicketView): boolean {
  return release.kind === 'allocate' && pass === null
}

function toWaitingList({ texts: { say }, release, n }: TicketView): Html {
  return ticketButton(`/r/${release.slug}/waiting-list`, n, say('ticket.toWaitingList'))
}

function admitted(view: TicketView): Html {
  const { texts, release, n, pass, booking, party, nowMs } = view
  const { say } = texts
  const until = pass?.expiresAt ?? nowMs + release.graceMs
  const when = texts.timeText(until, release.tenant.zone)
  const held = booking?.state === 'held'
  return html`<div class="p8-ticket p8-ticket--go"><h1 class="p8-go">${say('ticket.admitted')}</h1>
<p class="kern-body">${party > 1 ? say('ticket.keptMany', { count: party }) : say('ticket.keptOne')}</p>
<p class="p8-big-clock">${say('ticket.left', { time: timeLeft(texts, until, nowMs) })}</p>
<div class="p8-ticket-foot">${held ? linkButton(`/r/${release.slug}/details?n=${n}`, say('ticket.goOn')) : ticketButton(`/r/${release.slug}/pass`, n, say('ticket.choose'))}</div></div>
<p class="kern-body">${
    pass?.pickedUp === true
      ? say('ticket.untilPickedUp', { when })
      : say('ticket.untilWaiting', { when, time: texts.duration(release.passMs) })
  }</p>
${giveBack(view, say('ticket.noMore'))}`
}

function missed(view: TicketView): Html {
  const { texts, waitingList, party } = view
  const { say } = texts
  return html`<h1 class="kern-heading-large">${say('ticket.missed')}</h1>
<p class="kern-body kern-body--large">${say(party > 1 ? 'ticket.missedParty' : 'ticket.missedOne')} ${say('ticket.missedText')}</p>
${
  waitingList === null
    ? toWaitingList(view)
    : paragraph(listed(texts, waitingList), ' ', say('ticket.reloadsEachMinute'))
}`
}

function listed({ say }: Texts, waitingList: Listed): Html {
  return html`<strong>${say('ticket.listedAtPlace', { place: placeTold(waitingList) })}</strong>`
}

function giveBack({ texts: { say }, release, n }: TicketView, label: Html): Html {
  return html`<details class="p8-details"><summary>${label}</summary><p class="kern-body">${say('ticket.giveBackText')}</p>${ticketButton(`/r/${release.slug}/return`, n, say('ticket.giveBack'), 'secondary')}</details>`
}

function allocated(view: TicketView): Html {
  const { texts, release, n, booking, pass, waitingList, nowMs } = view
  const { say } = texts
  const appointments = booking?.state === 'held' ? booking.appointments : []
  if (appointments.length === 0) {
    return html`<h1 class="kern-heading-large">${say('ticket.allocatedNone')}</h1>
${paragraph(say('ticket.allocatedNoneText'))}
${paragraph(waitingList === null ? say('ticket.waitsByWishes') : listed(texts, waitingList))}`
  }
  const until = pass?.expiresAt ?? booking?.heldUntil ?? nowMs
  const shown = appointments.filter(({ member }) => member === 1)
  return html`<div class="p8-ticket p8-ticket--go"><h1 class="p8-go">${say('ticket.allocatedOne')}</h1>
${shown.map(({ dose, startsAt, centreId }) => {
  const centre = release.centres.find(({ id }) => id === centreId)
  const when = texts.instantText(startsAt, release.tenant.zone)
  return html`<p class="kern-body"><strong>${shown.length > 1 ? say('ticket.doseIs', { count: dose, when }) : when}</strong><br>${centre && districtText(texts, `${centre.name}, ${centre.street}, ${centre.postcode} ${centre.city}`)}</p>`
})}
<div class="p8-ticket-foot">${linkButton(`/r/${release.slug}/details?n=${n}`, say('ticket.accept'))}</div></div>
<p class="kern-body">${say('ticket.answerUntil', { when: texts.instantPhrase(until, release.tenant.zone) })}</p>
${giveBack(view, say('ticket.decline'))}`
}

function booked({ texts, release, n, booking }: TicketView): Html {
  const { say } = texts
  const first = booking?.appointments[0]
  return html`<div class="p8-ticket"><h1 class="p8-ticket-label">${say('ticket.booked')}</h1><p class="p8-number p8-number--code" dir="ltr">${booking?.number}</p>
<p class="p8-ticket-foot">${first && texts.instantText(first.startsAt, release.tenant.zone)}</p></div>
<p>${linkButton(`/r/${release.slug}/booking?n=${n}`, say('ticket.seeBooking'))}</p>`
}

function returned({ texts, release }: TicketView): Html {
  const { say } = texts
  return html`<h1 class="kern-heading-large">${say('ticket.returned')}</h1>
${paragraph(say('ticket.returnedText'))}
<p>${linkButton(`/r/${release.slug}`, say('frame.toRelease'), 'secondary')}</p>`
}

function over(view: TicketView): Html {
  const [title, text] = overWords(view)
  return html`<h1 class="kern-heading-large">${title}</h1>${paragraph(text)}
${leftoverSection(view)}
<p>${linkButton(`/r/${view.release.slug}`, view.texts.say('frame.toRelease'), 'secondary')}</p>`
}

function overWords({ texts, standing, release }: TicketView): [title: Html, text: Html] {
  const { say } = texts
  switch (standing.state === 'over' ? standing.phase : 'closed') {
    case 'postponed':
      return [
        say('ticket.postponed'),
        say('ticket.postponedText', { when: texts.instantPhrase(release.opensAt, release.tenant.zone) }),
      ]
    case 'cancelled':
      return [say('ticket.cancelled'), say('ticket.cancelledText')]
    case 'draft':
    case 'announced':
      return [
        say('ticket.notOpen'),
        say('ticket.notOpenText', { when: texts.instantPhrase(release.lobbyAt, release.tenant.zone) }),
      ]
    default:
      return [say('ticket.over'), say('ticket.overText')]
  }
}

/** The ticket's number, or the spot where the browser writes it. */
export function ticketNumber({ count }: Texts, n: number | null): Html {
  return html`<span data-text="n">${n === null ? '–' : count(n)}</span>`
}

/** Where the browser keeps a sentence up to date. */
function spot(name: keyof WaitingWords, words: WaitingWords): Html {
  return html`<span data-text="${name}">${words[name]}</span>`
}
