import type { Static } from 'typebox'
import type { LiveRelease } from '../release/live-releases.ts'
import { firstAskMs } from '../waiting-room/polling.ts'
import type { Joined, JoinInput } from './acts.ts'
import type { join } from './routes/api-schemas.ts'

/** What the API is sent to join, as the act takes it. */
export function joinInputOf(body: Static<typeof join.body>): JoinInput {
  const { givenName = '', familyName = '', birthDate = '', postcode = '', code, party, wishes } = body
  return { person: { givenName, familyName, birthDate, postcode }, code, party, wishes }
}

/** What the API tells of a join; all of it is ASCII. */
export function joinedAnswer(
  live: LiveRelease,
  { token, n, receipt, party }: Joined,
): Static<(typeof join.response)[200]> {
  return {
    ticket: token,
    n,
    receipt: receipt.toString('hex'),
    party,
    askAfterMs: firstAskMs(live.front, Math.random()),
  }
}
