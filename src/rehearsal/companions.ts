import { ticketCookie } from './portal-requests.ts'
import { join, readFront } from './script-visit.ts'
import type { Stage, Visitor } from './visitor.ts'

const reloadEveryMs = 4000

/**
 * A second device of the same person: the grandchild who helps. It joins too, must get the same ticket, and looks at
 * the front until the person knows the outcome.
 */
export async function joinFromSecondDevice(stage: Stage, visitor: Visitor): Promise<void> {
  await stage.sleepUntil(visitor.joinAt + (stage.random.uniform() - 0.3) * 2000)
  await stage.asking.patiently('release-page', stage.requests.releasePage)
  if (!(await join(stage, visitor))) return
  while (!stage.isOver() && visitor.seen.outcome === 'unfinished') {
    const front = await readFront(stage)
    const waitMs = front ? front.askAfterMs + front.jitterMs * stage.random.uniform() : 2000
    await stage.sleepUntil(stage.nowMs() + waitMs)
  }
}

/** Somebody who trusts nothing: sends the join again and reloads the ticket page, over and over. */
export async function reloadImpatiently(stage: Stage, visitor: Visitor): Promise<void> {
  await stage.sleepUntil(visitor.joinAt + 300 + stage.random.uniform() * reloadEveryMs)
  while (!stage.isOver() && visitor.seen.outcome === 'unfinished') {
    if (await join(stage, visitor)) {
      const cookie = ticketCookie(visitor.seen.ticket)
      await stage.asking.patiently('ticket-page', stage.requests.ticketPage(cookie))
    }
    await stage.sleepUntil(stage.nowMs() + reloadEveryMs * (0.5 + stage.random.uniform()))
  }
}
