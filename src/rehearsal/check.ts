import type { BotsSeen } from './bots.ts'
import type { Published } from './published.ts'
import type { Seen } from './visitor.ts'

/** One thing that must hold, and what was found. */
export type Check = {
  id: string
  /** What must hold, as the report says it (German). */
  sentence: string
  ok: boolean
  /** The numbers behind it, and the first examples of what is wrong. */
  found: string
}

/** What a person saw, how many people the ticket was for, and from how many devices they joined. */
export type Witness = Seen & { party: number; devices: number }

export type Evidence = {
  witnesses: Witness[]
  published: Published
  bots: BotsSeen
  /** Answers by status, over all requests; 0 stands for no answer. */
  statuses: ReadonlyMap<number, number>
  /** 503 and 429 that said when to come back. */
  shed: number
  errors: number
  confirmedWithinMsMax: number
}

export function check(id: string, sentence: string, ok: boolean, found: string): Check {
  return { id, sentence, ok, found }
}

export function examples(witnesses: Witness[]): string {
  const counts = new Map<string, number>()
  for (const { trouble } of witnesses) {
    if (trouble !== '') counts.set(trouble, (counts.get(trouble) ?? 0) + 1)
  }
  const texts = [...counts].slice(0, 4).map(([trouble, count]) => `${count} × ${trouble}`)
  return texts.length > 0 ? ` (${texts.join('; ')})` : ''
}

export function sum<Item>(items: Item[], amountOf: (item: Item) => number): number {
  return items.reduce((total, item) => total + amountOf(item), 0)
}
