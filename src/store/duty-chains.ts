import type { Database, Session } from './database.ts'
import { entryInstant, epochMs, ledgerEntry } from './ledger-entry.ts'

export type DutyRelease = {
  releaseId: number
  slug: string
  title: string
  phase: string
  tenantId: number
  tenantName: string
  zone: string
  slotCount: number
  now: number
  lobbyAt: number
  opensAt: number
  closesAt: number
  isTooSoon: boolean
}

/** What a call says of a release, read under the front's lock or not. */
export async function readDutyRelease(
  session: Pick<Session, 'rows'> | Database,
  releaseId: number,
): Promise<DutyRelease> {
  const [release] = await session.rows<DutyRelease>({
    name: 'readDutyRelease',
    text: `
      select releases.id as "releaseId", releases.slug, releases.title, releases.phase,
        tenants.id as "tenantId", tenants.name as "tenantName", tenants.zone, fronts.slot_count as "slotCount",
        ${epochMs(entryInstant)} as now,
        ${epochMs('releases.lobby_at')} as "lobbyAt", ${epochMs('releases.opens_at')} as "opensAt",
        ${epochMs('releases.closes_at')} as "closesAt",
        coalesce(readiness.lead_ms < readiness.needed_ms, false) as "isTooSoon"
      from releases
      join tenants on tenants.id = releases.tenant_id
      join fronts on fronts.release_id = releases.id
      left join readiness on readiness.release_id = releases.id
      where releases.id = $1`,
    values: [releaseId],
  })
  if (!release) throw new Error(`release ${releaseId} does not exist`)
  return release
}

/** Begins a new round of calls and ends the one before. Needs the front's lock. */
export async function beginDutyChain(session: Session, releaseId: number): Promise<void> {
  await endDutyChain(session, releaseId)
  await session.rows({
    name: 'beginDutyChain',
    text: `
      insert into duty_chains (release_id, round)
      select $1, coalesce(max(round), 0) + 1 from duty_chains where release_id = $1`,
    values: [releaseId],
  })
}

/** Ends the calling, if it goes on, without an answer. */
export async function endDutyChain(session: Session, releaseId: number): Promise<void> {
  await session.rows({
    name: 'endDutyChain',
    text: `update duty_chains set state = 'ended', ended_at = now() where release_id = $1 and state = 'calling'`,
    values: [releaseId],
  })
}

export type DutyCallRow = {
  step: number
  at: number
  scope: 'one' | 'all'
  person: string
  sealedName: Buffer
}

const callColumns = `step, ${epochMs('called_at')} as at, scope, person, sealed_name as "sealedName"`

/** The round that is being called and its calls, in order of steps; undefined where nobody is being called. */
export async function readCallingChain(
  session: Session,
  releaseId: number,
): Promise<{ round: number; calls: DutyCallRow[] } | undefined> {
  const [chain] = await session.rows<{ round: number }>({
    name: 'readCallingChain',
    text: `select round from duty_chains where release_id = $1 and state = 'calling'`,
    values: [releaseId],
  })
  if (!chain) return undefined
  const calls = await session.rows<DutyCallRow>({
    name: 'readDutyCalls',
    text: `select ${callColumns} from duty_calls where release_id = $1 and round = $2 order by step, person`,
    values: [releaseId, chain.round],
  })
  return { round: chain.round, calls }
}

export type NewDutyCall = { person: string; sealedName: Buffer; tokenHash: Buffer }

/** Records a step and who was called in it, here and in the ledger. Needs the front's lock. */
export async function recordDutyStep(
  session: Session,
  taken: { releaseId: number; round: number; step: number; scope: 'one' | 'all'; calls: NewDutyCall[] },
): Promise<void> {
  const { releaseId, round, step, scope, calls } = taken
  await session.rows({
    name: 'recordDutyStep',
    text: `
      with call as (
        insert into duty_calls (release_id, round, step, scope, person, sealed_name, token_hash, called_at)
        select $1, $2::smallint, $3::smallint, $4::text, call.*, ${entryInstant}
        from unnest($5::text[], $6::bytea[], $7::bytea[]) as call
        cross join fronts
        where fronts.release_id = $1
      ),
      ${ledgerEntry({
        type: 'called',
        facts: `jsonb_build_object('step', $3::int, 'people', cardinality($5::text[]))`,
        when: 'true',
      })}
      select`,
    values: [
      releaseId,
      round,
      step,
      scope,
      calls.map(({ person }) => person),
      calls.map(({ sealedName }) => sealedName),
      calls.map(({ tokenHash }) => tokenHash),
    ],
  })
}

/**
 * Records that somebody answered, here and in the ledger; false where the calling is over. Needs the front's lock.
 */
export async function acknowledgeChain(
  session: Session,
  answer: { releaseId: number; person: string; role: string; step: number | null },
): Promise<boolean> {
  const [answered] = await session.rows<{ round: number }>({
    name: 'acknowledgeChain',
    text: `
      with chain as (
        update duty_chains
        set state = 'acknowledged', ended_at = now(), acknowledged_by = $2
        where release_id = $1 and state = 'calling'
          and exists (select from duty_calls where duty_calls.release_id = $1 and duty_calls.round = duty_chains.round)
        returning round
      ),
      ${ledgerEntry({
        type: 'acknowledged',
        facts: `jsonb_strip_nulls(jsonb_build_object('by', $3::text, 'step', $4::int))`,
        when: 'exists (select from chain)',
      })}
      select round from chain`,
    values: [answer.releaseId, answer.person, answer.role, answer.step],
  })
  return answered !== undefined
}

export type FoundCall = {
  releaseId: number
  tenantId: number
  round: number
  step: number
  person: string
  sealedName: Buffer
  state: 'calling' | 'acknowledged' | 'ended'
  acknowledgedBy: string | null
  /** A later round has begun, for instance after a postponement. */
  isOutdated: boolean
}

/** The call that a link belongs to. */
export async function findDutyCall(
  session: Pick<Session, 'rows'> | Database,
  tokenHash: Buffer,
): Promise<FoundCall | undefined> {
  const [call] = await session.rows<FoundCall>({
    name: 'findDutyCall',
    text: `
      select duty_calls.release_id as "releaseId", releases.tenant_id as "tenantId", duty_calls.round, duty_calls.step,
        duty_calls.person, duty_calls.sealed_name as "sealedName", duty_chains.state,
        duty_chains.acknowledged_by as "acknowledgedBy",
        exists (
          select from duty_chains as later
          where later.release_id = duty_calls.release_id and later.round > duty_calls.round
        ) as "isOutdated"
      from duty_calls
      join duty_chains using (release_id, round)
      join releases on releases.id = duty_calls.release_id
      where duty_calls.token_hash = $1`,
    values: [tokenHash],
  })
  return call
}

export type ChainRow = {
  round: number
  state: 'calling' | 'acknowledged' | 'ended'
  startedAt: number
  endedAt: number | null
  acknowledgedBy: string | null
  /** Their name, where a member of staff answered in the console. */
  memberName: string | null
  calls: (Omit<DutyCallRow, 'sealedName'> & { sealedName: string })[]
}

/** Every round of a release with its calls; sealed names in hex. */
export function readDutyChains(database: Database, releaseId: number): Promise<ChainRow[]> {
  return database.rows<ChainRow>({
    name: 'readDutyChains',
    text: `
      select round, state, ${epochMs('started_at')} as "startedAt", ${epochMs('ended_at')} as "endedAt",
        acknowledged_by as "acknowledgedBy",
        (select name from staff_members where 'member ' || staff_members.id = acknowledged_by) as "memberName",
        (
          select coalesce(json_agg(json_build_object(
            'step', step, 'at', ${epochMs('called_at')}, 'scope', scope, 'person', person,
            'sealedName', encode(sealed_name, 'hex')
          ) order by step, person), '[]')
          from duty_calls
          where duty_calls.release_id = duty_chains.release_id and duty_calls.round = duty_chains.round
        ) as calls
      from duty_chains
      where release_id = $1
      order by round`,
    values: [releaseId],
  })
}
