import type { Database } from './database.ts'

/** What is guessed at, or from where, as a 32-byte HMAC, and for how long its guesses count. */
export type GuessTarget = { target: Buffer; windowMs: number }

/** Guesses at a target within its window, and how long that still lasts. */
export type Guesses = { count: number; leftMs: number }

/**
 * Counts one more guess at each target and gives the counts within their windows. It is counted before it is known to be
 * wrong, so that guesses at the same instant do not slip through together.
 */
export async function countGuesses(database: Database, targets: readonly GuessTarget[]): Promise<Guesses[]> {
  const counted = await database.rows<Guesses & { target: Buffer }>({
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
      returning target, count, extract(epoch from ends_at - now())::float8 * 1000 as "leftMs"`,
    values: [targets.map(({ target }) => target), targets.map(({ windowMs }) => windowMs)],
  })
  return targets.map(({ target }) => counted.find((row) => row.target.equals(target)) ?? { count: 0, leftMs: 0 })
}

/**
 * Takes back a guess that was right. Where it was the only one its window goes with it: by its end a stranger would
 * otherwise learn when somebody got in, and so that there is something to get into.
 */
export async function forgiveGuesses(database: Database, targets: readonly GuessTarget[]): Promise<void> {
  await database.rows({
    name: 'forgiveGuesses',
    text: `
      with mine as (
        select target, count from guesses where target = any ($1::bytea[]) order by target for update
      ),
      alone as (
        delete from guesses using mine where guesses.target = mine.target and mine.count <= 1
      )
      update guesses set count = mine.count - 1
      from mine
      where guesses.target = mine.target and mine.count > 1`,
    values: [targets.map(({ target }) => target)],
  })
}
