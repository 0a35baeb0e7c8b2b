import type { FastifyRequest } from 'fastify'
import { suspectsOf } from '../eligibility/attack.ts'
import { normaliseIdentity } from '../eligibility/identity.ts'
import type { Keys } from '../eligibility/keys.ts'
import { type Challenge, isProof, newChallenge } from '../eligibility/proof.ts'
import type { LiveRelease } from '../release/live-releases.ts'
import type { Database } from '../store/database.ts'
import { type Joined, type JoinInput, join } from './acts.ts'
import { countWrong } from './guesses.ts'
import { networkOf } from './network.ts'
import { Problem } from './problem.ts'

const alarmMs = 15 * 60_000
const suspectsMax = 100_000
/** How often somebody may wait instead of working, in a quarter of an hour. */
const patienceMax = { network: 30, release: 600 }

export type JoinGuard = {
  /** Whether nobody has to prove anything; then nothing stands between a person and their ticket. */
  isCalm(): boolean
  /** Joins like the act; whoever is suspected needs a proof. Throws a Problem (proof-needed) beside those of the act. */
  join(request: FastifyRequest, live: LiveRelease, input: JoinInput, proof: string | undefined): Promise<Joined>
  /** A challenge for what was typed that may also be waited out, where that is not done too often. */
  challengeOf(request: FastifyRequest, live: LiveRelease, input: JoinInput): Promise<Challenge>
}

/**
 * Watches for guessing. Only what fails is counted, in the database, so that all nodes count together; whom it makes
 * suspicious, a node knows by itself.
 */
export function createJoinGuard({ database, keys, now }: { database: Database; keys: Keys; now(): number }): JoinGuard {
  const suspects = new Map<string, number>()
  const ticketsBefore = new Map<number, { tickets: number; untilMs: number }>()

  const isSuspect = (who: string) => {
    const untilMs = suspects.get(who)
    if (untilMs === undefined) return false
    if (untilMs > performance.now()) return true
    suspects.delete(who)
    return false
  }
  const suspect = (who: string) => {
    if (suspects.size >= suspectsMax) suspects.delete(suspects.keys().next().value as string)
    suspects.set(who, performance.now() + alarmMs)
  }
  const count = async (what: string, network: string, releaseId: number) => {
    const guarded = [network, releaseId].map((who) => ({ what: `${what} ${who}`, windowMs: alarmMs }))
    const [fromNetwork = 0, inAll = 0] = await countWrong(database, keys.guardKey(), guarded)
    return { fromNetwork, inAll }
  }

  const countFailure = async (network: string, { release, front }: LiveRelease): Promise<void> => {
    const { fromNetwork, inAll } = await count('join', network, release.id)
    let before = ticketsBefore.get(release.id)
    if (!before || before.untilMs < performance.now()) {
      before = { tickets: front.tickets, untilMs: performance.now() + alarmMs }
      ticketsBefore.set(release.id, before)
    }
    const who = suspectsOf({ fromNetwork, inAll, joined: front.tickets - before.tickets })
    if (who === 'all') suspect(`release ${release.id}`)
    if (who === 'network') suspect(`network ${network}`)
  }

  return {
    isCalm: () => suspects.size === 0,
    async join(request, live, input, proof) {
      const network = networkOf(request.ip)
      const { id: releaseId } = live.release
      if (suspects.size > 0 && (isSuspect(`network ${network}`) || isSuspect(`release ${releaseId}`))) {
        const subject = { releaseId, typed: typedOf(live, input) }
        if (!isProof(proof ?? '', subject, keys.guardKey(), now())) {
          const { text, bits } = newChallenge(subject, keys.guardKey(), { nowMs: now(), allowsPatience: false })
          throw new Problem('proof-needed', { challenge: text, bits })
        }
      }
      try {
        return await join(live, keys, input)
      } catch (error) {
        const isGuess = error instanceof Problem && ['unknown-code', 'not-eligible'].includes(error.problem)
        if (isGuess) await countFailure(network, live)
        throw error
      }
    },
    async challengeOf(request, live, input) {
      const { id: releaseId } = live.release
      const { fromNetwork, inAll } = await count('patience', networkOf(request.ip), releaseId)
      const allowsPatience = fromNetwork <= patienceMax.network && inAll <= patienceMax.release
      return newChallenge({ releaseId, typed: typedOf(live, input) }, keys.guardKey(), { nowMs: now(), allowsPatience })
    },
  }
}

/** What a person typed, the same however they typed it. */
function typedOf({ release }: LiveRelease, { code = '', person }: JoinInput): string {
  if (release.identity === 'code') return normaliseIdentity({ kind: 'code', code })
  if (release.identity === 'person' && person) return normaliseIdentity({ kind: 'person', ...person })
  return ''
}
