import { personFields } from './portal-requests.ts'
import { headingOf, offers, type Shown, type Tab } from './tab.ts'
import { noteTrouble, type Stage, type Visitor } from './visitor.ts'

const looksMax = 300

/**
 * Books by the portal's forms, as every browser does, with JavaScript or without: pick up the pass, look for a time,
 * press it, type, send. Sets the outcome; `lapsed` where the pass had run out before.
 */
export async function bookByForms(stage: Stage, visitor: Visitor, tab: Tab): Promise<'ended' | 'lapsed'> {
  const { seen } = visitor
  const base = `/r/${stage.requests.slug}`
  await stage.sleepUntil(stage.nowMs() + visitor.thinkingMs)
  const deadline = stage.nowMs() + stage.scenario.release.passMs
  let shown = await tab.submit('pass', `${base}/pass`, {})
  if (shown.path !== `${base}/book`) return await afterRefusal(visitor, tab, base, shown, 'pass')
  seen.passPlace = seen.placeTold || seen.place
  stage.recorder.happened('admitted', stage.nowMs())
  for (let look = 0; look < looksMax && shown.path === `${base}/book`; look++) {
    if (stage.isOver()) return 'ended'
    shown = await choose(stage, visitor, tab, base, shown)
  }
  if (shown.path !== `${base}/details`) return await afterRefusal(visitor, tab, base, shown, 'hold')
  await stage.sleepUntil(stage.nowMs() + visitor.typingMs)
  const fields = visitor.people.map((person, index) => personFields(person, String(index + 1)))
  seen.confirmSentAt = stage.nowMs()
  seen.triedInTime = seen.confirmSentAt < deadline
  shown = await tab.submit('confirm', `${base}/confirm`, Object.assign({}, ...fields))
  if (shown.status !== 200 || shown.path !== `${base}/booking`) {
    return await afterRefusal(visitor, tab, base, shown, 'confirm')
  }
  seen.bookedAt = shown.firstAnswerAt
  seen.bookingNumber = bookingNumberOn(shown)
  seen.outcome = 'booked'
  stage.recorder.happened('booked', seen.bookedAt)
  if (visitor.rereads) {
    await stage.sleepUntil(stage.nowMs() + visitor.thinkingMs)
    const again = await tab.open('booking-page', `${base}/booking`)
    if (bookingNumberOn(again) !== seen.bookingNumber) seen.otherBookings++
  }
  return 'ended'
}

/** One look at the times and one press; sometimes a look at another day first. */
async function choose(stage: Stage, visitor: Visitor, tab: Tab, base: string, shown: Shown): Promise<Shown> {
  const slots = slotsOn(shown.text)
  const days = [...shown.text.matchAll(/href="([^"]*\/book\?[^"]*day=[^"]*)"/g)].map((match) =>
    (match[1] as string).replaceAll('&amp;', '&'),
  )
  const otherDay = days[Math.floor(visitor.preference * days.length)]
  // Who was too late once looks somewhere else.
  visitor.preference = stage.random.uniform()
  if (otherDay !== undefined && (slots.length === 0 || stage.random.chance(0.5))) {
    return await tab.open('book-page', otherDay)
  }
  const slot = slots[Math.floor(visitor.preference * slots.length)]
  if (slot === undefined) {
    await stage.sleepUntil(stage.nowMs() + 500)
    return await tab.open('book-page', `${base}/book`)
  }
  // A browser sends what the form hides, too: where no time has room for all, the party sits one after the other.
  const hidden: Record<string, string> = shown.text.includes('name="together" value="spread"')
    ? { together: 'spread' }
    : {}
  const after = await tab.submit('hold', `${base}/hold`, { slot, ...hidden })
  if (after.path === `${base}/details` && visitor.people.length === 1) visitor.seen.slotIds = [Number(slot)]
  return after
}

/** The ticket's page tells whether the pass has run out; whose turn it still is was refused for no reason. */
async function afterRefusal(visitor: Visitor, tab: Tab, base: string, refused: Shown, step: string) {
  const { seen } = visitor
  const ticketPage = await tab.open('ticket-page', `${base}/ticket`)
  const isStillIn = offers(ticketPage, `${base}/pass`) || ticketPage.text.includes(`href="${base}/details"`)
  if (ticketPage.status === 200 && !isStillIn && !seen.triedInTime) {
    seen.slotIds = []
    return 'lapsed'
  }
  noteTrouble(seen, `${step}: ${headingOf(refused)}`, refused.status)
  seen.outcome = 'empty-handed'
  return 'ended'
}

/** The ids of the times on a page: of buttons or radio buttons named `slot`. */
function slotsOn(text: string): string[] {
  const tags = text.match(/<(?:button|input)\b[^>]*name="slot"[^>]*>/g) ?? []
  return tags.flatMap((tag) => /value="(\d+)"/.exec(tag)?.[1] ?? [])
}

function bookingNumberOn(shown: Shown): string {
  return /\b[0-9A-Z]{4}-[0-9A-Z]{4}\b/.exec(shown.text)?.[0] ?? ''
}
