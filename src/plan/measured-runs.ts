import type { Costs } from './costs.ts'

/** A release that was played by `npm run scale`: what its joins took, when it was drawn, and what they left on disk. */
export type MeasuredRun = { people: number; joinCpuSeconds: number; drawnAfterMs: number; ticketDiskBytes: number }

/**
 * The runs of 24 November 2026, of several with the same number the quietest. They went beside other work; alone a release
 * takes half of it (docs/performance.md), so that what is reckoned from them is on the safe side.
 */
export const measuredRuns: MeasuredRun[] = [
  { people: 10_000, joinCpuSeconds: 1.8, drawnAfterMs: 148, ticketDiskBytes: 5.14e6 - 3.06e6 },
  { people: 66_000, joinCpuSeconds: 11.6, drawnAfterMs: 273, ticketDiskBytes: 16.3e6 - 3.06e6 },
  { people: 300_000, joinCpuSeconds: 38.1, drawnAfterMs: 533, ticketDiskBytes: 62.7e6 - 3.06e6 },
  { people: 1_000_000, joinCpuSeconds: 127.8, drawnAfterMs: 986, ticketDiskBytes: 204.1e6 - 3.06e6 },
]

/** What the model says of each measured run, and how far it is off, as a share of what was measured. */
export function compareWithRuns(costs: Costs, runs: MeasuredRun[]) {
  return runs.map((measured) => {
    const { people } = measured
    const modelled: MeasuredRun = {
      people,
      joinCpuSeconds: (people * (costs.join.nodeMicros + costs.join.databaseMicros)) / 1e6,
      drawnAfterMs: costs.draw.ms + (people * costs.draw.microsPerTicket) / 1000,
      ticketDiskBytes: people * costs.ticketDiskBytes,
    }
    const offOf = (figure: keyof MeasuredRun) => modelled[figure] / measured[figure] - 1
    return {
      measured,
      modelled,
      off: {
        joinCpuSeconds: offOf('joinCpuSeconds'),
        drawnAfterMs: offOf('drawnAfterMs'),
        ticketDiskBytes: offOf('ticketDiskBytes'),
      },
    }
  })
}
