import type { Database } from './database.ts'
import { epochMs } from './ledger-entry.ts'

/** A ticket as its token needs it. */
export type HelpedTicket = {
  releaseId: number
  n: number
  issuedAtSeconds: number
  party: number
  receipt: Buffer
}

/**
 * Makes `code` (the HMAC of one) open a ticket for `validMs`; an earlier code of the same ticket opens nothing any
 * more. Gives the instant at which it ends, ms since the epoch.
 */
export async function keepHelpCode(
  database: Database,
  ticket: { releaseId: number; n: number },
  code: Buffer,
  validMs: number,
): Promise<number> {
  const [kept] = await database.rows<{ expiresAt: number }>({
    name: 'keepHelpCode',
    text: `
      with old as (
        delete from help_codes where expires_at < now() and not (release_id = $1 and n = $2)
      )
      insert into help_codes (release_id, n, code, expires_at)
      values ($1, $2, $3, now() + $4::int * interval '1 millisecond')
      on conflict (release_id, n) do update set code = excluded.code, expires_at = excluded.expires_at
      returning ${epochMs('expires_at')} as "expiresAt"`,
    values: [ticket.releaseId, ticket.n, code, validMs],
  })
  if (!kept) throw new Error('a code was not kept')
  return kept.expiresAt
}

/** The ticket that a code (its HMAC) opens now; undefined for one that never was or is over. */
export async function findTicketByHelpCode(database: Database, code: Buffer): Promise<HelpedTicket | undefined> {
  const [found] = await database.rows<HelpedTicket>({
    name: 'findTicketByHelpCode',
    text: `
      select tickets.release_id as "releaseId", tickets.n, tickets.party, tickets.receipt,
        ${epochMs('tickets.joined_at')} / 1000 as "issuedAtSeconds"
      from help_codes
      join tickets using (release_id, n)
      where help_codes.code = $1 and help_codes.expires_at > now()`,
    values: [code],
  })
  return found
}
