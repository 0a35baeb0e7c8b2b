import { setTimeout as sleep } from 'node:timers/promises'
import { announceRehearsal } from '../src/cli/rehearse.ts'
import { loadScenario } from '../src/rehearsal/scenario.ts'
import type { Cluster } from './cluster.ts'

/** What somebody sees who joins a release of its own, ten times a second, while things break. */
export type WritesSeen = {
  /** Ticket numbers that were answered. */
  answered: number[]
  /** Answers by status; 0 stands for none. */
  statuses: Map<number, number>
  /** 5xx other than 503 with `Retry-After`, and no answer at all. */
  errors: number
  /** From the last success before the longest pause to the first one after it, in ms. */
  longestPauseMs: number
}

const everyMs = 100
const answerMs = 45_000
const lobbyMs = 3_600_000

/** Starts to write through the balancer; the function that is given stops it and tells what was seen. */
export async function writeFromOutside(cluster: Cluster): Promise<{ release: string; stop(): Promise<WritesSeen> }> {
  const scenario = loadScenario('standard', { name: 'probe', people: 1, slots: 1, arrival: { lobbyMs } })
  const release = await announceRehearsal(scenario, cluster.env, { tenantSlug: 'von-aussen', lobbyInMs: 0 })
  const url = `${cluster.url}/api/releases/${release}/tickets`
  const answered: number[] = []
  const statuses = new Map<number, number>()
  const successes: number[] = [performance.now()]
  let errors = 0
  let isOver = false
  const asked: Promise<void>[] = []

  const write = async (number: number) => {
    const body = JSON.stringify({
      givenName: 'Probe',
      familyName: `Nummer ${letters(number)}`,
      birthDate: '1955-03-04',
      postcode: '58332',
    })
    const headers = { 'content-type': 'application/json', 'sec-fetch-site': 'same-origin' }
    const signal = AbortSignal.timeout(answerMs)
    const answer = await fetch(url, { method: 'POST', headers, body, signal }).catch(() => undefined)
    const text = await answer?.text().catch(() => undefined)
    const status = text === undefined ? 0 : (answer?.status ?? 0)
    statuses.set(status, (statuses.get(status) ?? 0) + 1)
    if (status === 200 || status === 201) {
      answered.push((JSON.parse(text ?? '') as { n: number }).n)
      successes.push(performance.now())
    } else if (status === 0 || (status >= 500 && !answer?.headers.has('retry-after'))) errors++
  }
  const running = (async () => {
    for (let number = 1; !isOver; number++) {
      asked.push(write(number))
      await sleep(everyMs)
    }
  })()

  return {
    release,
    async stop() {
      isOver = true
      await running
      await Promise.all(asked)
      return { answered, statuses, errors, longestPauseMs: longestPauseOf(successes) }
    },
  }
}

function longestPauseOf(instants: number[]): number {
  return Math.max(...instants.slice(1).map((instant, index) => instant - (instants[index] ?? instant)))
}

/** Names hold letters: 27 is "ba". */
function letters(number: number): string {
  return number.toString(26).replace(/[0-9a-p]/g, (digit) => String.fromCharCode(97 + Number.parseInt(digit, 26)))
}
