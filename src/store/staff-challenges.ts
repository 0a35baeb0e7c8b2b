import { challengeMs } from '../staff/sessions.ts'
import { hashOf, newToken } from '../staff/tokens.ts'
import type { Database } from './database.ts'

/** Makes a challenge for an authenticator; `purpose` says what it is for, and for whom. */
export async function createChallenge(database: Database, purpose: string): Promise<string> {
  const challenge = newToken()
  await database.rows({
    name: 'createChallenge',
    text: `
      with old as (
        delete from staff_challenges where expires_at < now()
      )
      insert into staff_challenges (challenge_hash, purpose, expires_at)
      values ($1, $2, now() + $3::float8 * interval '1 millisecond')`,
    values: [hashOf(challenge), purpose, challengeMs],
  })
  return challenge
}

/** Whether this challenge was made for this purpose, a moment ago, and not answered yet; now it is. */
export async function useChallenge(database: Database, challenge: string, purpose: string): Promise<boolean> {
  const used = await database.rows({
    name: 'useChallenge',
    text: `
      delete from staff_challenges
      where challenge_hash = $1 and purpose = $2 and expires_at > now()
      returning purpose`,
    values: [hashOf(challenge), purpose],
  })
  return used.length === 1
}
