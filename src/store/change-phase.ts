import type { Phase } from '../release/phase.ts'
import type { Session } from './database.ts'
import { entryInstant, epochMs, ledgerEntry } from './ledger-entry.ts'

/** What the clock's steps need to know of a release, read under its locks. */
export type ReleaseClockState = {
  phase: Phase
  kind: 'live' | 'draw' | 'allocate'
  isDrawn: boolean
  isPaused: boolean
  now: number
  lobbyAt: number
  opensAt: number
  closesAt: number
  /** When the first appointment starts; null without one. */
  firstSlotAt: number | null
  message: string | null
  slotCount: number
  free: number
  booked: number
  /** True while passes or holds are out. */
  passesOut: boolean
  sealedSecret: Buffer
  commitment: Buffer
  beacon: string
}

/** Reads the release's phase and clock; the session must hold its locks. */
export async function readClockState(session: Session, releaseId: number): Promise<ReleaseClockState> {
  const [state] = await session.rows<ReleaseClockState>({
    name: 'readClockState',
    text: `
      select releases.phase, releases.kind, ${epochMs(entryInstant)} as now,
        ${epochMs('lobby_at')} as "lobbyAt", ${epochMs('opens_at')} as "opensAt", ${epochMs('closes_at')} as "closesAt",
        fronts.slot_count as "slotCount", fronts.free, fronts.booked,
        fronts.slot_count > fronts.booked + fronts.free - fronts.reserved as "passesOut",
        seed is not null as "isDrawn", paused_at is not null as "isPaused", message,
        (select ${epochMs('min(starts_at)')} from slots where slots.release_id = $1) as "firstSlotAt",
        sealed_secret as "sealedSecret", commitment, beacon
      from releases
      join fronts on fronts.release_id = releases.id
      where releases.id = $1`,
    values: [releaseId],
  })
  if (!state) throw new Error(`release ${releaseId} does not exist`)
  return state
}

/** Moves a release to a phase that needs nothing else than its entry in the ledger; needs the front's lock. */
export async function changePhase(session: Session, releaseId: number, phase: Phase): Promise<void> {
  await session.rows({
    name: `changePhase-${phase}`,
    text: `
      with release as (
        update releases set phase = '${phase}' where id = $1
      ),
      ${ledgerEntry({
        type: phase,
        facts: `jsonb_build_object('free', fronts.free, 'booked', fronts.booked, 'lapsed', fronts.lapsed, 'tickets', (
          select ticket_count from lobbies where release_id = $1
        ))`,
        when: 'true',
      })}
      select`,
    values: [releaseId],
  })
}

/**
 * The public list of the lobby: one line a ticket, `n,receipt,party,wishes`. Its bytes are what the lobby digest is
 * the SHA-256 of.
 */
const lobbyList = `
  select coalesce(string_agg(
    tickets.n || ',' || encode(tickets.receipt, 'hex') || ',' || tickets.party || ',' || tickets.wishes || E'\\n', ''
    order by tickets.n
  ), '') as list
  from tickets
  where tickets.release_id = $1`

/** Counts the lobby's tickets and takes the digest of their list; needs the lobby's lock. */
export async function digestLobby(session: Session, releaseId: number): Promise<{ count: number; digest: Buffer }> {
  const [lobby] = await session.rows<{ count: number; digest: Buffer }>({
    name: 'digestLobby',
    text: `
      select lobbies.ticket_count as count, sha256(convert_to(lobby.list, 'UTF8')) as digest
      from lobbies
      cross join (${lobbyList}) as lobby
      where lobbies.release_id = $1`,
    values: [releaseId],
  })
  if (!lobby) throw new Error(`release ${releaseId} has no lobby`)
  return lobby
}

/** The bytes of `lobby.csv`, once the draw has fixed the lobby; null before. */
export async function readLobbyList(session: Session, releaseId: number): Promise<string | null> {
  const [lobby] = await session.rows<{ list: string }>({
    name: 'readLobbyList',
    text: `
      ${lobbyList} and tickets.n <= (select lobby_count from releases where id = $1)
      having (select lobby_count from releases where id = $1) is not null`,
    values: [releaseId],
  })
  return lobby?.list ?? null
}

/** Reveals the secret and with it the draw; needs both locks. */
export async function revealDraw(
  session: Session,
  releaseId: number,
  draw: { secret: Buffer; lobbyCount: number; lobbyDigest: Buffer; seed: Buffer },
): Promise<void> {
  await session.rows({
    name: 'revealDraw',
    text: `
      with release as (
        update releases
        set phase = 'drawn', secret = $2, lobby_count = $3, lobby_digest = $4, seed = $5
        where id = $1 and phase = 'lobby'
        returning beacon
      ),
      ${ledgerEntry({
        type: 'drawn',
        facts: `jsonb_build_object(
          'lobbyCount', $3::int,
          'lobbyDigest', encode($4::bytea, 'hex'),
          'secret', encode($2::bytea, 'hex'),
          'beacon', (select beacon from release),
          'seed', encode($5::bytea, 'hex')
        )`,
        when: 'exists (select from release)',
      })}
      select`,
    values: [releaseId, draw.secret, draw.lobbyCount, draw.lobbyDigest, draw.seed],
  })
}
