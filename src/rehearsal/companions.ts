import { joinByForm, joinByModule, type Spelling } from './joining.ts'
import { openTab, type Tab } from './tab.ts'
import type { Stage, Visitor } from './visitor.ts'

const reloadEveryMs = 4000

/**
 * A further device of the same person: a grandchild who helps. It joins too, in capitals, must get the same ticket,
 * and looks at the front until the person knows the outcome.
 */
export async function joinFromFurtherDevice(stage: Stage, visitor: Visitor): Promise<void> {
  await stage.sleepUntil(visitor.joinAt + (stage.random.uniform() - 0.3) * 2000)
  const tab = openTab(stage)
  await tab.open('release-page', `/r/${stage.requests.slug}`, 'count')
  if (!(await joinAgain(stage, visitor, tab, 'capitals'))) return
  while (!stage.isOver() && visitor.seen.outcome === 'unfinished') {
    const front = await stage.asking.front()
    const waitMs = front ? front.askAfterMs + front.jitterMs * stage.random.uniform() : 2000
    await stage.sleepUntil(stage.nowMs() + waitMs)
  }
}

/** Somebody who trusts nothing: sends the join again or loads the page anew that they wait on, over and over. */
export async function reloadImpatiently(stage: Stage, visitor: Visitor): Promise<void> {
  await stage.sleepUntil(visitor.joinAt + 300 + stage.random.uniform() * reloadEveryMs)
  const tab = openTab(stage)
  for (let turn = 0; !stage.isOver() && visitor.seen.outcome === 'unfinished'; turn++) {
    if (turn > 0 && visitor.client === 'script' && stage.random.chance(0.5)) {
      await tab.open('waiting-page', `/r/${stage.requests.slug}/wait`, 'count')
    } else await joinAgain(stage, visitor, tab, 'as-written')
    await stage.sleepUntil(stage.nowMs() + reloadEveryMs * (0.5 + stage.random.uniform()))
  }
}

async function joinAgain(stage: Stage, visitor: Visitor, tab: Tab, spelling: Spelling): Promise<boolean> {
  if (visitor.client === 'script') return await joinByModule(stage, visitor, tab, spelling)
  return (await joinByForm(stage, visitor, tab, spelling)) !== undefined
}
