import type { Cluster } from '../cluster/cluster.ts'
import type { Told } from '../tests/steady-visitors.ts'
import type { MailServer } from './mail-server.ts'

/** Where something breaks. */
export type Stage = {
  cluster: Cluster
  /** Where the nodes send their mail. */
  mails: MailServer
  /** The release that is played, and its id. */
  slug: string
  releaseId: number
}

/** Something that breaks in the middle of a release. */
export type Fault = {
  /** As the command calls it, and as the release is called that is played. */
  name: string
  /** What breaks, in words. */
  sentence: string
  /** The mail address that is left by whoever got this number, if any. */
  mailOf?(n: number): string | undefined
  /** What is so already when the release is announced. */
  prepare?(cluster: Cluster): Promise<void>
  /** Breaks it; what does not run afterwards is started again by `heal`. */
  strike(stage: Stage): Promise<void>
  /** Throws what is not as it must be with this fault beside what always must be; tells what was seen. */
  judge?(stage: Stage, told: Told[]): Promise<string>
  /** Makes good what `heal` cannot know of; in any case. */
  mend?(stage: Pick<Stage, 'cluster' | 'mails'>): Promise<void>
}
