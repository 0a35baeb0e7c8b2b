/**
 * CTEs that give each row of `again` (`n`, `rank` from 1) a place at the end of the line, as `requeued_now` (`n`,
 * `place`). The caller's statement must hold the lock on the lobby, which counts the numbers of tickets and places.
 */
export const endOfLine = `
  line_end as (
    update lobbies
    set ticket_count = ticket_count + (select count(*) from again)
    where release_id = $1 and exists (select from again)
    returning ticket_count - (select count(*) from again) as before
  ),
  requeued_now as (
    insert into requeued (release_id, place, n)
    select $1, line_end.before + again.rank, again.n
    from again
    cross join line_end
    returning n, place
  )`

/** SQL for the last place that ticket `n` was given at the end of the line; null once it had a pass there. */
export function placeAtTheEnd(n: string): string {
  return `(
    select latest.place
    from (
      select max(requeued.place) as place from requeued where requeued.release_id = $1 and requeued.n = ${n}
    ) as latest
    where not exists (select from passes where passes.release_id = $1 and passes.place = latest.place)
  )`
}
