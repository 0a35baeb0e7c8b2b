import type { Database } from './database.ts'

/** What is guessed at, or from where, as a 32-byte HMAC, and for how long its tries count. */
export type GuessTarget = { target: Buffer; windowMs: number }

/**
 * Counts one more try at each target and gives the counts within their windows. It is counted before it is known to be
 * wrong, so that tries at the same instant do not slip through together.
 */
export async function countAppointmentGuesses(database: Database, targets: readonly GuessTarget[]): Promise<number[]> {
  const counted = await database.rows<{ target: Buffer; count: number }>({
    name: 'countAppointmentGuesses',
    text: `
      with tried as (
        select target, now() + window_ms * interval '1 millisecond' as ends_at
        from unnest($1::bytea[], $2::float8[]) as tried (target, window_ms)
      ),
      old as (
        delete from appointment_guesses where ends_at < now() and target <> all ($1::bytea[])
      )
      insert into appointment_guesses (target, count, ends_at)
      select target, 1, ends_at from tried order by target
      on conflict (target) do update
      set
        count = case when appointment_guesses.ends_at < now() then 1 else appointment_guesses.count + 1 end,
        ends_at = case when appointment_guesses.ends_at < now() then excluded.ends_at else appointment_guesses.ends_at end
      returning target, count`,
    values: [targets.map(({ target }) => target), targets.map(({ windowMs }) => windowMs)],
  })
  return targets.map(({ target }) => counted.find((row) => row.target.equals(target))?.count ?? 0)
}

/** Takes back a try that was right. */
export async function forgiveAppointmentGuesses(database: Database, targets: readonly GuessTarget[]): Promise<void> {
  await database.rows({
    name: 'forgiveAppointmentGuesses',
    text: `
      with mine as (
        select target from appointment_guesses where target = any ($1::bytea[]) order by target for update
      )
      update appointment_guesses set count = greatest(appointment_guesses.count - 1, 0)
      from mine
      where appointment_guesses.target = mine.target`,
    values: [targets.map(({ target }) => target)],
  })
}
