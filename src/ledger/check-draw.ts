import { createDraw } from '../waiting-room/draw.ts'
import { bytesOf, hexOf } from '../waiting-room/hex.ts'
import { seedMessage } from '../waiting-room/seed-message.ts'
import type { EntryOf } from './entries.ts'
import type { Instruments } from './instruments.ts'
import type { Replay } from './replay.ts'

/** Recomputes the seed from what was promised and published, and with it the places of all tickets. */
export function checkDraw(
  replay: Replay,
  drawn: EntryOf<'drawn'>,
  lobbyList: string | null,
  { sha256 }: Instruments,
): void {
  const { findings, announced } = replay
  const { position, lobbyCount } = drawn
  const wrong = (what: string) => findings.add('draw', position, what)
  const secret = bytesOf(drawn.secret)
  if (hexOf(sha256(secret)) !== announced.commitment) wrong('the secret is not the one announced')
  // A number that was not named on announcing could have been chosen to make somebody win.
  if (drawn.beacon !== '') wrong('a beacon is used that was not announced')
  const isDigest = lobbyList === null || hexOf(sha256(new TextEncoder().encode(lobbyList))) === drawn.lobbyDigest
  if (!isDigest) wrong('the digest is not the SHA-256 of the lobby list')
  if (replay.lobby && replay.lobby.length !== lobbyCount) {
    wrong(`${lobbyCount} tickets are drawn, the lobby list has ${replay.lobby.length}`)
  }
  const lobbyDigest = bytesOf(drawn.lobbyDigest)
  const seed = sha256(seedMessage({ secret, lobbyCount, lobbyDigest, beacon: drawn.beacon }))
  if (hexOf(seed) !== drawn.seed) wrong('the seed does not follow from the secret and the lobby')
  if (lobbyCount > 2 ** 30) {
    wrong('no draw has so many tickets')
    return
  }
  replay.draw = createDraw(seed, lobbyCount, sha256)
  replay.lineEnd = Math.max(replay.lineEnd, lobbyCount)
  findings.covers('draw', `${lobbyCount} tickets${lobbyList === null ? ', without the lobby list' : ''}`)
}
