import type { Database } from './database.ts'

const guessWindowMs = 15 * 60 * 1000

/**
 * Counts one more guess at each target and gives the counts within the window. It is counted before it is known to be
 * wrong, so that guesses at the same instant do not slip through together.
 */
export async function countGuesses(database: Database, targets: readonly Buffer[]): Promise<number[]> {
  const counted = await database.rows<{ target: Buffer; count: number }>({
    name: 'countGuesses',
    text: `
      with old as (
        delete from staff_guesses
        where since < now() - 2 * $2::float8 * interval '1 millisecond' and target <> all ($1::bytea[])
      )
      insert into staff_guesses (target, count)
      select target, 1 from unnest($1::bytea[]) as target order by target
      on conflict (target) do update
      set
        count = case
          when staff_guesses.since < now() - $2::float8 * interval '1 millisecond' then 1
          else staff_guesses.count + 1
        end,
        since = case
          when staff_guesses.since < now() - $2::float8 * interval '1 millisecond' then now()
          else staff_guesses.since
        end
      returning target, count`,
    values: [targets, guessWindowMs],
  })
  return targets.map((target) => counted.find((row) => row.target.equals(target))?.count ?? 0)
}

/** Takes back a guess that was right. */
export async function forgiveGuesses(database: Database, targets: readonly Buffer[]): Promise<void> {
  await database.rows({
    name: 'forgiveGuesses',
    text: 'update staff_guesses set count = greatest(count - 1, 0) where target = any ($1::bytea[])',
    values: [targets],
  })
}
