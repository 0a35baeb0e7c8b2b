import type { Database } from './database.ts'

/** What is guessed at, or from where, as a 32-byte HMAC, and for how long its guesses count. */
export type GuessTarget = { target: Buffer; windowMs: number }

/**
 * Counts one more guess at each target and gives the counts within their windows. It is counted before it is known to be
 * wrong, so that guesses at the same instant do not slip through together.
 */
export async function countGuesses(database: Database, targets: readonly GuessTarget[]): Promise<number[]> {
  const counted = await database.rows<{ target: Buffer; count: number }>({
    name: 'countGuesses',
    text: `
      with tried as (
        select target, now() + window_ms * interval '1 millisecond' as ends_at
        from unnest($1::bytea[], $2::float8[]) as tried (target, window_ms)
      ),
      old as (
        delete from guesses where ends_at < now() and target <> all ($1::bytea[])
      )
      insert into guesses (target, count, ends_at)
      select target, 1, ends_at from tried order by target
      on conflict (target) do update
      set
        count = case when guesses.ends_at < now() then 1 else guesses.count + 1 end,
        ends_at = case when guesses.ends_at < now() then excluded.ends_at else guesses.ends_at end
      returning target, count`,
    values: [targets.map(({ target }) => target), targets.map(({ windowMs }) => windowMs)],
  })
  return targets.map(({ target }) => counted.find((row) => row.target.equals(target))?.count ?? 0)
}

/** Takes back a guess that was right. */
export async function forgiveGuesses(database: Database, targets: readonly GuessTarget[]): Promise<void> {
  await database.rows({
    name: 'forgiveGuesses',
    text: `
      with mine as (
        select target from guesses where target = any ($1::bytea[]) order by target for update
      )
      update guesses set count = greatest(guesses.count - 1, 0)
      from mine
      where guesses.target = mine.target`,
    values: [targets.map(({ target }) => target)],
  })
}
