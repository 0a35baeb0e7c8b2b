import type { Client } from './clients.ts'
import type { Installation } from './installation.ts'

/** What a benchmark is given. */
export type Setting = {
  installation: Installation
  /** Who plays, the lightest first. */
  clients: Client[]
  /** Alternating rounds of each contest, and how long each lasts. */
  rounds: number
  roundSeconds: number
  /** Connections that a client keeps busy at once. */
  connections: number
  /** Tells what happens now, one line. */
  say(line: string): void
}

/** What a benchmark found. */
export type Outcome = {
  /** For the terminal: rows of cells, the first row being the head. */
  tables: { title: string; rows: string[][] }[]
  targets: Target[]
  /** Everything measured, for `results.json`. */
  figures: unknown
}

/** A promise in figures, and whether it is kept. */
export type Target = {
  sentence: string
  measured: number
  /** Held at or above `atLeast`, or below `below`. */
  bound: { atLeast: number } | { below: number }
  unit: '%' | 'times' | 'bytes' | 's'
  /** The same promise measured in other ways. */
  besides: string
}

export type Benchmark = (setting: Setting) => Promise<Outcome>

export function isHeld({ measured, bound }: Target): boolean {
  return 'atLeast' in bound ? measured >= bound.atLeast : measured < bound.below
}
