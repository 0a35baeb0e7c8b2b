import type { Database } from './database.ts'
import { epochMs } from './ledger-entry.ts'

/** A rehearsal of a release on a twin of it. */
export type Rehearsal = {
  id: number
  load: 1 | 2
  people: number
  appointments: number
  state: 'running' | 'passed' | 'failed' | 'broken'
  startedAt: number
  lines: string[]
  expected: { joinsPerSecondMax: number; soldOutAfterMs: number | null }
  verdict: RehearsalVerdict | null
}

export type RehearsalVerdict = {
  joinsPerSecondMax: number
  soldOutAfterMs: number | null
  requests: number
  slowestConfirmMs: number
  checks: { sentence: string; holds: boolean }[]
}

/** A process that has said nothing for so long is gone. */
const silentSeconds = 30

/** Notes that a rehearsal begins and gives its number; undefined while another one goes on. */
export async function beginRehearsal(
  database: Database,
  rehearsal: { releaseId: number; load: number; people: number; appointments: number; expected: Rehearsal['expected'] },
): Promise<number | undefined> {
  await database.rows({
    name: 'endSilentRehearsals',
    text: `
      update rehearsals set state = 'broken', ended_at = now()
      where state = 'running' and heard_at < now() - $1::int * interval '1 second'`,
    values: [silentSeconds],
  })
  const [begun] = await database.rows<{ id: number }>({
    name: 'beginRehearsal',
    text: `
      insert into rehearsals (release_id, load, people, appointments, expected)
      values ($1, $2, $3, $4, $5)
      on conflict do nothing
      returning id`,
    values: [
      rehearsal.releaseId,
      rehearsal.load,
      rehearsal.people,
      rehearsal.appointments,
      JSON.stringify(rehearsal.expected),
    ],
  })
  return begun?.id
}

/** Notes the last lines of a rehearsal that goes on. */
export async function tellRehearsal(database: Database, id: number, lines: readonly string[]): Promise<void> {
  await database.rows({
    name: 'tellRehearsal',
    text: `update rehearsals set lines = $2, heard_at = now() where id = $1 and state = 'running'`,
    values: [id, JSON.stringify(lines)],
  })
}

export async function endRehearsal(
  database: Database,
  id: number,
  end: { state: 'passed' | 'failed' | 'broken'; verdict: RehearsalVerdict | null },
): Promise<void> {
  await database.rows({
    name: 'endRehearsal',
    text: `update rehearsals set state = $2, verdict = $3, ended_at = now() where id = $1 and state = 'running'`,
    values: [id, end.state, end.verdict === null ? null : JSON.stringify(end.verdict)],
  })
}

/** Reads the rehearsals of a release, the newest first. */
export function readRehearsals(database: Database, releaseId: number): Promise<Rehearsal[]> {
  return database.rows<Rehearsal>({
    name: 'readRehearsals',
    text: `
      select id, load, people, appointments, lines, expected, verdict, ${epochMs('started_at')} as "startedAt",
        case when state = 'running' and heard_at < now() - $2::int * interval '1 second' then 'broken' else state end
          as state
      from rehearsals
      where release_id = $1
      order by id desc
      limit 20`,
    values: [releaseId, silentSeconds],
  })
}
