/**
 * The two steps that every operation on the booking side shares: append one entry to the release's hash chain, and
 * change the release's front in the same breath. `$1` is the release; `facts` is a jsonb expression; the entry is
 * made only where `when` (a condition) holds. The caller's statement must hold the lock on the release's front.
 */
export function ledgerEntry(entry: { type: string; facts: string; when: string; front?: string }): string {
  return `
    -- Materialised, or the planner would put the facts together twice: for the payload and for its hash.
    fact as materialized (
      select fronts.ledger_head, fronts.entry_count + 1 as position, (
        jsonb_build_object(
          'type', '${entry.type}',
          'position', fronts.entry_count + 1,
          'at', ${epochMs(entryInstant)}
        ) || ${entry.facts}
      )::text as payload
      from fronts
      where fronts.release_id = $1 and ${entry.when}
    ),
    entry as (
      insert into ledger_entries (release_id, position, payload, hash)
      select $1, position, payload, sha256(ledger_head || convert_to(payload, 'UTF8')) from fact
      returning position, hash
    ),
    front as (
      update fronts
      set entry_count = entry.position, ledger_head = entry.hash, entry_at = ${entryInstant}${entry.front ? `, ${entry.front}` : ''}
      from entry
      where fronts.release_id = $1
    )`
}

/**
 * SQL for the instant of the next entry, where the front is locked and at hand. `now()` is when the transaction began,
 * before it waited for its turn, so that it may be earlier than the entry before.
 */
export const entryInstant = 'greatest(now(), fronts.entry_at)'

/** SQL for an instant as whole milliseconds since the epoch. */
export function epochMs(instant: string): string {
  return `floor(extract(epoch from ${instant}) * 1000)::bigint`
}

/** Takes the turn on the booking side of a release: locks its front until the transaction ends. */
export function lockFront(releaseId: number) {
  return {
    name: 'lockFront',
    text: 'select from fronts where release_id = $1 for update',
    values: [releaseId],
  }
}

/** Takes the turn on the joining side of a release; always before `lockFront` where both are needed. */
export function lockLobby(releaseId: number) {
  return {
    name: 'lockLobby',
    text: 'select from lobbies where release_id = $1 for update',
    values: [releaseId],
  }
}
