import { type Check, check, type Evidence, examples, sum, type Witness } from './check.ts'
import type { Outcome } from './visitor.ts'

export function everyoneAnswered({ witnesses }: Evidence): Check {
  const without = witnesses.filter(({ outcome }) => outcome === 'unfinished' || outcome === 'not-joined')
  const outcomes = new Map<Outcome, number>()
  for (const { outcome } of witnesses) outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1)
  return check(
    'everyone-answered',
    'Jede Person hat eine Antwort bekommen.',
    without.length === 0,
    [...outcomes].map(([outcome, count]) => `${count} ${outcome}`).join(', '),
  )
}

export function oneTicketEach({ witnesses }: Evidence): Check {
  const joined = witnesses.filter(({ n }) => n > 0)
  const numbers = new Set(joined.map(({ n }) => n))
  const joins = sum(joined, ({ joins }) => joins)
  const others = sum(joined, ({ otherTickets }) => otherTickets)
  return check(
    'one-ticket-each',
    'Jede Person hat genau eine Wartenummer, auch von mehreren Geräten und bei wiederholter Anmeldung.',
    numbers.size === joined.length && others === 0,
    `${joined.length} people, ${numbers.size} tickets, ${joins} joins, ${others} answered otherwise`,
  )
}

export function promiseKept({ witnesses }: Evidence): Check {
  const tried = witnesses.filter(({ triedInTime }) => triedInTime)
  const without = tried.filter(({ outcome }) => outcome !== 'booked')
  const emptyHanded = witnesses.filter(({ outcome }) => outcome === 'empty-handed')
  return check(
    'promise-kept',
    'Wer eingelassen wurde und rechtzeitig gebucht hat, hat einen Termin.',
    without.length === 0 && emptyHanded.length === 0,
    `${tried.length} tried in time, ${without.length} of them without an appointment, ${emptyHanded.length} empty-handed in all${examples(emptyHanded)}`,
  )
}

export function bookingsStay({ witnesses }: Evidence): Check {
  const others = sum(witnesses, ({ otherBookings }) => otherBookings)
  return check(
    'bookings-stay',
    'Wer die Buchung noch einmal abruft oder noch einmal absendet, sieht dieselbe.',
    others === 0,
    `${others} saw something else`,
  )
}

export function durableInTime({ witnesses, confirmedWithinMsMax }: Evidence): Check {
  const { lastMs, slowestMs, count } = confirmTimes(witnesses)
  return check(
    'durable-in-time',
    `Die letzte Buchung war höchstens ${confirmedWithinMsMax / 1000} Sekunden nach dem letzten Tastendruck dauerhaft gespeichert.`,
    count > 0 && lastMs <= confirmedWithinMsMax,
    `${count} bookings, the last one ${lastMs.toFixed(0)} ms after the last key press, the slowest ${slowestMs.toFixed(0)} ms`,
  )
}

export function forgeriesRefused({ bots }: Evidence): Check {
  return check(
    'forgeries-refused',
    'Gefälschte Wartenummern, Zutritte und unsinnige Anmeldungen wurden abgewiesen.',
    bots.accepted === 0 && bots.failed === 0,
    `${bots.asked} tried, ${bots.refused} refused, ${bots.accepted} accepted, ${bots.failed} made the portal fail${bots.example ? `: ${bots.example}` : ''}`,
  )
}

export function noServerErrors({ errors, statuses }: Evidence): Check {
  const list = [...statuses].sort(([a], [b]) => a - b).map(([status, count]) => `${status || 'none'}: ${count}`)
  return check(
    'no-server-errors',
    'Keine Anfrage endete mit einem Fehler des Servers oder ohne Antwort.',
    errors === 0,
    `${errors} errors; answers by status ${list.join(', ')}`,
  )
}

export function nobodySentAway({ shed }: Evidence): Check {
  return check(
    'nobody-sent-away',
    'Niemand musste wegen Überlastung später wiederkommen.',
    shed === 0,
    `${shed} answers "later" (503 or 429)`,
  )
}

export function noOddAnswers({ witnesses }: Evidence): Check {
  const odd = witnesses.filter(({ trouble }) => trouble !== '')
  return check(
    'no-odd-answers',
    'Niemand bekam eine Antwort, die an dieser Stelle nicht vorgesehen ist.',
    odd.length === 0,
    `${odd.length} people${examples(odd)}`,
  )
}

/** How long after the last key press of all the last booking was there, and the longest time of one booking. */
export function confirmTimes(witnesses: Witness[]) {
  let lastSent = 0
  let lastBooked = 0
  let slowestMs = 0
  let count = 0
  for (const { confirmSentAt, bookedAt } of witnesses) {
    if (bookedAt === 0) continue
    count++
    lastSent = Math.max(lastSent, confirmSentAt)
    lastBooked = Math.max(lastBooked, bookedAt)
    slowestMs = Math.max(slowestMs, bookedAt - confirmSentAt)
  }
  return { lastMs: Math.max(0, lastBooked - lastSent), slowestMs, count, lastBooked }
}
