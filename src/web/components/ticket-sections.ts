import { type Html, html, type Printable } from '../html.ts'
import type { TicketView } from '../pages/ticket-view.ts'
import { countOf, countText, durationText } from '../texts/numbers.ts'
import { instantPhrase, instantText, timeText } from '../texts/times.ts'
import { type WaitingWords, waitingWords } from '../texts/waiting.ts'
import { alert, paragraph } from './alert.ts'
import { buttonForm, linkButton } from './button.ts'
import { timeLeft } from './time-left.ts'

/** What a ticket's page can be about. The first three change into each other without loading the page again. */
type TicketState =
  | 'lobby'
  | 'waiting'
  | 'sold_out'
  | 'admitted'
  | 'missed'
  | 'allocated'
  | 'booked'
  | 'returned'
  | 'over'

export type TicketSections = { title: string; state: TicketState; sections: Printable }

/** The page's title and sections for where the ticket stands. */
export function ticketSections(view: TicketView): TicketSections {
  const state = stateOf(view)
  switch (state) {
    case 'lobby':
    case 'waiting':
    case 'sold_out':
      return { title: titles[state], state, sections: living(view, state) }
    case 'admitted':
      return { title: titles[state], state, sections: admitted(view) }
    case 'missed':
      return { title: titles[state], state, sections: missed(view) }
    case 'allocated':
      return { title: titles[state], state, sections: allocated(view) }
    case 'booked':
      return { title: titles[state], state, sections: booked(view) }
    case 'returned':
      return { title: titles[state], state, sections: returned(view) }
    case 'over':
      return { title: overWords(view)[0], state, sections: over(view) }
  }
}

function stateOf({ release, standing, pass, booking }: TicketView): TicketState {
  if (booking?.state === 'confirmed') return 'booked'
  if (standing.state === 'over') return 'over'
  if (pass?.state === 'returned') return 'returned'
  // What a person was given holds until its own time is over, whatever became of the rest.
  if (release.kind === 'allocate' && booking?.state === 'held') return 'allocated'
  if (pass?.state === 'open') return 'admitted'
  // The line has gone by: without a pass there is nothing to pick up, whatever the place says.
  if (standing.state === 'admitted') return 'missed'
  return standing.state
}

const titles = {
  lobby: 'Ihre Wartenummer',
  waiting: 'Ihr Platz in der Reihe',
  sold_out: 'Alle Termine sind vergeben',
  admitted: 'Sie sind dran',
  missed: 'Ihr Platz war schon an der Reihe',
  allocated: 'Ihr Termin',
  booked: 'Ihr Termin ist gebucht',
  returned: 'Sie haben verzichtet',
}

/** The three sections that the browser keeps up to date; only the one that holds is shown. */
function living(view: TicketView, state: 'lobby' | 'waiting' | 'sold_out'): Html {
  const words = waitingWords(view.front, view.standing)
  return html`<section id="lobby" ${state !== 'lobby' && 'hidden'}>${lobby(view, words)}</section>
<section id="waiting" ${state !== 'waiting' && 'hidden'}>${waiting(view, words)}</section>
<section id="sold_out" ${state !== 'sold_out' && 'hidden'}>${soldOut(view, words)}</section>`
}

function lobby({ release, n, nowMs }: TicketView, words: WaitingWords): Html {
  const time = timeText(release.opensAt, release.tenant.zone)
  const live = release.kind === 'live'
  return html`<div class="p8-ticket"><h1 class="p8-ticket-label">Ihre Wartenummer</h1><p class="p8-number">${ticketNumber(n)}</p>
<p class="p8-ticket-foot">Die Auslosung beginnt in ${timeLeft(release.opensAt, nowMs)}</p></div>
<p class="kern-body kern-body--large p8-calm">${live ? 'Sie müssen nichts tun, nicht neu laden, nicht eilen.' : 'Sie müssen jetzt nichts mehr tun. Sie können diese Seite schließen.'}</p>
<p class="kern-body">Ausgelost wird am ${instantPhrase(release.opensAt, release.tenant.zone)}. Die Wartenummer sagt nichts über Ihren Platz: ${live ? `Alle, die bis ${time} da sind, haben die gleiche Chance.` : 'Alle haben die gleiche Chance.'}</p>
<p class="kern-body">${
    live
      ? html`Lassen Sie diese Seite offen, oder öffnen Sie sie um ${time} wieder. Wenn Sie an der Reihe sind, bleiben Ihnen ${durationText(release.graceMs)}, um sich zu melden.`
      : html`Öffnen Sie diese Seite nach der Auslosung wieder. Wenn Sie an der Reihe sind, haben Sie ${durationText(release.graceMs)} Zeit, sich zu melden. Bewahren Sie den Link unten gut auf.`
  }</p>
<p class="kern-body"><strong>${countOf(release.slotCount, 'Termin', 'Termine')}</strong>, bisher <strong>${say('tickets', words)}</strong> Wartenummern. ${say('lobbyChance', words)}</p>`
}

function waiting({ release, standing }: TicketView, words: WaitingWords): Html {
  const chance = standing.state === 'waiting' ? standing.chance : 'likely'
  return html`<div class="p8-ticket"><h1 class="p8-ticket-label">Ihr Platz in der Reihe</h1><p class="p8-number">${say('place', words)}</p>
<dl class="p8-ticket-foot p8-pairs"><div><dt>Vor Ihnen</dt><dd>${say('ahead', words)}</dd></div><div><dt>Wartezeit</dt><dd>${say('turn', words)}</dd></div><div><dt>Freie Termine</dt><dd>${say('free', words)}</dd></div></dl></div>
${alert(chanceTones[chance], say('chanceTitle', words), html`<p class="kern-body">${say('chanceText', words)}</p>`, html`id="chance"`)}
<p class="kern-body kern-body--large p8-calm">Sie müssen nichts tun, nicht neu laden, nicht eilen.</p>
<p class="kern-body">Lassen Sie diese Seite offen. Sie zeigt es von selbst an, wenn Sie an der Reihe sind. Dann bleiben Ihnen ${durationText(release.graceMs)}, um sich zu melden. Wer es verpasst, kommt ans Ende der Reihe.</p>`
}

const chanceTones = { certain: 'success', likely: 'info', unlikely: 'warning', none: 'warning' } as const

function soldOut({ release, waitingList }: TicketView, words: WaitingWords): Html {
  return html`<h1 class="kern-heading-large">Alle Termine sind vergeben</h1>
<p class="kern-body kern-body--large">Es tut uns leid. Es gab ${countOf(release.slotCount, 'Termin', 'Termine')}, und es wollten mehr Menschen einen. ${say('soldOut', words)}</p>
${
  waitingList === null
    ? html`<p class="kern-body">Wenn jemand absagt, wird ein Termin frei. Er geht der Reihe nach an die Menschen auf der Warteliste.</p>
${buttonForm(`/r/${release.slug}/waiting-list`, 'Auf die Warteliste')}`
    : html`<div class="p8-ticket"><h2 class="p8-ticket-label">Sie stehen auf der Warteliste, Platz</h2><p class="p8-number">${countText(waitingList.place)}</p><p class="p8-ticket-foot">${waitingList.ahead === 0 ? 'Vor Ihnen ist niemand.' : `Vor Ihnen: ${countOf(waitingList.ahead, 'Wartenummer', 'Wartenummern')}`}</p></div>
<p class="kern-body">Sie müssen nichts weiter tun. Wird ein Termin für Sie frei, steht es auf dieser Seite. Schauen Sie ab und zu wieder herein, und bewahren Sie den Link unten gut auf.</p>
${giveBack(release.slug, 'Von der Warteliste nehmen')}`
}`
}

function admitted({ release, pass, booking, party, nowMs }: TicketView): Html {
  const until = pass?.expiresAt ?? nowMs + release.graceMs
  const held = booking?.state === 'held'
  return html`<div class="p8-ticket p8-ticket--go"><h1 class="p8-go">Sie sind dran</h1>
<p class="kern-body">${party > 1 ? `Für Sie sind Termine für ${party} Personen zurückgelegt.` : 'Für Sie ist ein Termin zurückgelegt.'}</p>
<p class="p8-big-clock">Noch ${timeLeft(until, nowMs)}</p>
<div class="p8-ticket-foot">${held ? linkButton(`/r/${release.slug}/details`, 'Weiter mit meinem Termin') : buttonForm(`/r/${release.slug}/pass`, 'Termin aussuchen')}</div></div>
<p class="kern-body">${
    pass?.pickedUp === true
      ? html`Bis ${timeText(until, release.tenant.zone)} können Sie in Ruhe einen Termin aussuchen und Ihre Angaben machen.`
      : html`Bis ${timeText(until, release.tenant.zone)} wartet Ihr Zutritt auf Sie. Wenn Sie auf den Knopf drücken, haben Sie ${durationText(release.passMs)} Zeit zum Aussuchen.`
  }</p>
${giveBack(release.slug, 'Ich möchte keinen Termin mehr')}`
}

function missed({ release, waitingList, party }: TicketView): Html {
  const reason =
    party > 1
      ? 'Für alle Personen zusammen war kein Platz mehr frei, oder Ihr Zutritt ist abgelaufen.'
      : 'Ihr Zutritt ist abgelaufen, ohne dass ein Termin gebucht wurde.'
  return html`<h1 class="kern-heading-large">Ihr Platz war schon an der Reihe</h1>
<p class="kern-body kern-body--large">${reason} Sie sind nicht ausgeschieden: Wird ein Termin frei, geht er der Reihe nach an die Menschen auf der Warteliste.</p>
${
  waitingList === null
    ? buttonForm(`/r/${release.slug}/waiting-list`, 'Auf die Warteliste')
    : paragraph(
        html`<strong>Sie stehen auf der Warteliste, Platz ${countText(waitingList.place)}.</strong> Diese Seite lädt sich jede Minute von selbst neu.`,
      )
}`
}

function giveBack(slug: string, label: string): Html {
  return html`<details class="p8-details"><summary>${label}</summary><p class="kern-body">Dann kommt jemand anders an die Reihe. Das lässt sich nicht rückgängig machen.</p>${buttonForm(`/r/${slug}/return`, 'Ja, ich verzichte', 'secondary')}</details>`
}

function allocated({ release, booking, pass, waitingList, nowMs }: TicketView): Html {
  const appointments = booking?.state === 'held' ? booking.appointments : []
  if (appointments.length === 0) {
    return html`<h1 class="kern-heading-large">Für Sie war kein passender Termin mehr frei</h1>
<p class="kern-body">Die Termine wurden in der Reihenfolge der ausgelosten Plätze vergeben. Als Ihr Platz an der Reihe war, war keiner von Ihren Wünschen mehr frei.</p>
${waitingList === null ? buttonForm(`/r/${release.slug}/waiting-list`, 'Auf die Warteliste') : paragraph(html`<strong>Sie stehen auf der Warteliste, Platz ${countText(waitingList.place)}.</strong>`)}`
  }
  const until = pass?.expiresAt ?? booking?.heldUntil ?? nowMs
  const shown = appointments.filter(({ member }) => member === 1)
  return html`<div class="p8-ticket p8-ticket--go"><h1 class="p8-go">Wir haben einen Termin für Sie</h1>
${shown.map(({ dose, startsAt, centreId }) => {
  const centre = release.centres.find(({ id }) => id === centreId)
  return html`<p class="kern-body"><strong>${shown.length > 1 && `${dose}. Termin: `}${instantText(startsAt, release.tenant.zone)}</strong><br>${centre && `${centre.name}, ${centre.street}, ${centre.postcode} ${centre.city}`}</p>`
})}
<div class="p8-ticket-foot">${linkButton(`/r/${release.slug}/details`, 'Termin annehmen')}</div></div>
<p class="kern-body">Bitte antworten Sie bis ${instantPhrase(until, release.tenant.zone)}. Danach geht der Termin an jemand anders.</p>
${giveBack(release.slug, 'Termin ablehnen')}`
}

function booked({ release, booking }: TicketView): Html {
  return html`<div class="p8-ticket"><h1 class="p8-ticket-label">Ihr Termin ist gebucht</h1><p class="p8-number p8-number--code">${booking?.number}</p>
<p class="p8-ticket-foot">${booking?.appointments[0] && instantText(booking.appointments[0].startsAt, release.tenant.zone)}</p></div>
<p>${linkButton(`/r/${release.slug}/booking`, 'Termin ansehen')}</p>`
}

function returned({ release }: TicketView): Html {
  return html`<h1 class="kern-heading-large">Sie haben verzichtet</h1>
<p class="kern-body">Vielen Dank. Ihr Termin geht an jemand anders. Für diese Freischaltung ist nichts weiter zu tun.</p>
<p>${linkButton(`/r/${release.slug}`, 'Zur Freischaltung', 'secondary')}</p>`
}

function over(view: TicketView): Html {
  const [title, text] = overWords(view)
  return html`<h1 class="kern-heading-large">${title}</h1>${paragraph(text)}
<p>${linkButton(`/r/${view.release.slug}`, 'Zur Freischaltung', 'secondary')}</p>`
}

function overWords({ standing, release }: TicketView): [title: string, text: string] {
  switch (standing.state === 'over' ? standing.phase : 'closed') {
    case 'postponed':
      return [
        'Die Freischaltung ist verschoben',
        'Ihre Wartenummer bleibt gültig. Sie müssen nichts tun. Der neue Zeitpunkt steht auf dieser Seite, sobald er feststeht.',
      ]
    case 'cancelled':
      return ['Die Freischaltung ist abgesagt', 'Es werden keine Termine vergeben. Sie müssen nichts tun.']
    case 'draft':
    case 'announced':
      return [
        'Der Wartebereich ist noch nicht offen',
        `Er öffnet am ${instantPhrase(release.lobbyAt, release.tenant.zone)}. Ihre Wartenummer bleibt gültig.`,
      ]
    default:
      return [
        'Die Freischaltung ist beendet',
        'Es werden keine Termine mehr vergeben. Sie haben hier keinen Termin gebucht.',
      ]
  }
}

/** The ticket's number, or the spot where the browser writes it. */
export function ticketNumber(n: number | null): Html {
  return html`<span data-text="n">${n === null ? '–' : countText(n)}</span>`
}

function say(name: keyof WaitingWords, words: WaitingWords): Html {
  return html`<span data-text="${name}">${words[name]}</span>`
}
