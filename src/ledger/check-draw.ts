import { hash } from 'node:crypto'
import { createDraw } from '../waiting-room/draw.ts'
import { commitmentOf, seedOf } from '../waiting-room/seed.ts'
import type { EntryOf } from './entries.ts'
import type { Replay } from './replay.ts'

const sha256 = (message: Uint8Array) => hash('sha256', message, 'buffer')

/** Recomputes the seed from what was promised and published, and with it the places of all tickets. */
export function checkDraw(replay: Replay, drawn: EntryOf<'drawn'>, lobbyList: string | null): void {
  const { findings, announced } = replay
  const { position, lobbyCount } = drawn
  const wrong = (what: string) => findings.add('draw', position, what)
  const secret = Buffer.from(drawn.secret, 'hex')
  if (commitmentOf(secret).toString('hex') !== announced.commitment) wrong('the secret is not the one announced')
  // A number that was not named on announcing could have been chosen to make somebody win.
  if (drawn.beacon !== '') wrong('a beacon is used that was not announced')
  const lobbyDigest = lobbyList === null ? Buffer.from(drawn.lobbyDigest, 'hex') : sha256(Buffer.from(lobbyList))
  if (lobbyDigest.toString('hex') !== drawn.lobbyDigest) wrong('the digest is not the SHA-256 of the lobby list')
  if (replay.lobby && replay.lobby.length !== lobbyCount) {
    wrong(`${lobbyCount} tickets are drawn, the lobby list has ${replay.lobby.length}`)
  }
  const seed = seedOf({ secret, lobbyCount, lobbyDigest: Buffer.from(drawn.lobbyDigest, 'hex'), beacon: drawn.beacon })
  if (seed.toString('hex') !== drawn.seed) wrong('the seed does not follow from the secret and the lobby')
  if (lobbyCount > 2 ** 30) {
    wrong('no draw has so many tickets')
    return
  }
  replay.draw = createDraw(seed, lobbyCount, sha256)
  replay.lineEnd = Math.max(replay.lineEnd, lobbyCount)
  findings.covers('draw', `${lobbyCount} tickets${lobbyList === null ? ', without the lobby list' : ''}`)
}
