import type { Installation } from '../bench/installation.ts'
import type { ServerProcess } from '../bench/processes.ts'
import type { Database } from '../src/store/database.ts'

/** A portal in a process of its own, and what a play needs beside it. */
export type Scene = {
  installation: Installation
  database: Database
  portal: ServerProcess
  /** How long each load lasts. */
  seconds: number
  say(line: string): void
}

/** Plays against the portal and gives the promises that were broken, as sentences. */
export type Play = (scene: Scene) => Promise<string[]>
