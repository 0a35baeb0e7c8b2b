import type { Cluster } from '../cluster/cluster.ts'

/** Something that breaks in the middle of a release. */
export type Fault = {
  /** As the command calls it, and as the release is called that is played. */
  name: string
  /** What breaks, in words. */
  sentence: string
  /** Breaks it; what does not run afterwards is started again by `heal`. */
  strike(cluster: Cluster): Promise<void>
}
