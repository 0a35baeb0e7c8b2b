import type { Front } from '../waiting-room/front.ts'
import { askAgainMs } from '../waiting-room/polling.ts'
import { type Standing, standingOf } from '../waiting-room/standing.ts'
import type { Stage, Visitor } from './visitor.ts'

/**
 * Waits as the ticket's page does: asks for the front at the portal's pace, computes the own place from the seed, and
 * ends when it is this person's turn or everything is over. The first question is at `firstAskAt`.
 */
export async function waitForTurn(
  stage: Stage,
  visitor: Visitor,
  firstAskAt: number,
): Promise<'admitted' | 'sold_out' | 'over' | 'unfinished'> {
  let hasPushed = !visitor.pushy
  await stage.sleepUntil(firstAskAt)
  while (!stage.isOver()) {
    const front = await stage.asking.front()
    if (front === undefined) {
      await stage.sleepUntil(stage.nowMs() + 2000 + stage.random.uniform() * 2000)
      continue
    }
    const standing = standingIn(stage, visitor, front)
    if (standing.state === 'admitted' || standing.state === 'sold_out') return standing.state
    if (standing.state === 'over') return 'over'
    if (standing.state === 'waiting' && !hasPushed) {
      hasPushed = true
      await pushIn(stage, visitor, standing.place)
    }
    const now = stage.nowMs()
    await stage.sleepUntil(now + askAgainMs(front, standing, now, stage.random.uniform()))
  }
  return 'unfinished'
}

function standingIn(stage: Stage, visitor: Visitor, front: Front): Standing {
  const { seen } = visitor
  const draw = stage.drawOf(front)
  if (draw !== null && seen.place === 0) seen.place = draw.placeOf(seen.n)
  return standingOf(front, draw === null ? null : seen.placeTold || seen.place, stage.nowMs())
}

/** Tries to get a pass out of turn; counts it if the portal gives one that no front allows. */
async function pushIn(stage: Stage, visitor: Visitor, place: number): Promise<void> {
  const answer = await stage.asking.once('pass', stage.requests.pass(visitor.seen.ticket))
  if (answer.status !== 200) return
  for (let look = 0; look < 3; look++) {
    // A front may be a second old.
    await stage.sleepUntil(stage.nowMs() + 1200)
    const front = await stage.asking.front()
    if (front && (front.admitted >= place || front.offered.includes(place))) return
  }
  visitor.seen.earlyPasses++
}
