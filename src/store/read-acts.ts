import type { EntryOf, EntryType } from '../ledger/entries.ts'
import type { Database } from './database.ts'

const types = [
  'announced',
  'flagged',
  'called',
  'acknowledged',
  'armed',
  'paused',
  'resumed',
  'extended',
  'slots',
  'message',
  'postponed',
  'cancelled',
  'lobby',
  'drawn',
  'open',
  'sold_out',
  'closed',
  'leftover',
  'reported',
] as const satisfies readonly EntryType[]

/** What an entry tells beyond the ledger: sums of lists that are left out, and what came of it. */
type Told = {
  slots: { people: number }
  /** People who accepted leftover doses, who declined them, and who did not answer in time. */
  leftover: { accepted: number; declined: number; lapsed: number }
  cancelled: { bookingCount: number }
}

/** What staff and the portal did to a release, beside what people did in it. */
export type ActEntry = {
  [Type in (typeof types)[number]]: EntryOf<Type> & (Type extends keyof Told ? Told[Type] : unknown)
}[(typeof types)[number]]

/**
 * Reads the steps of a release from its ledger, in their order; long lists in them are left out, and leftover doses come
 * with the answers.
 */
export function readActs(database: Pick<Database, 'rows'>, releaseId: number): Promise<ActEntry[]> {
  return database
    .rows<{ entry: ActEntry }>({
      name: 'readActs',
      text: `
      select entry - 'slots' - 'passes' - 'bookings' || case entry->>'type'
        when 'slots' then jsonb_build_object('people', (
          select sum((slot->>4)::int) from jsonb_array_elements(entry->'slots') as slot where slot->>3 = '1'
        ))
        when 'leftover' then (
          select jsonb_build_object(
            'accepted', coalesce(sum(party) filter (where state = 'taken'), 0),
            'declined', coalesce(sum(party) filter (where state = 'declined'), 0),
            'lapsed', coalesce(sum(party) filter (where state = 'lapsed'), 0)
          )
          from leftover_offers
          where leftover_offers.release_id = $1 and leftover_offers.number = (entry->>'number')::int
        )
        when 'cancelled' then jsonb_build_object('bookingCount', jsonb_array_length(entry->'bookings'))
        else '{}'
      end as entry
      from (
        select position, payload::jsonb as entry from ledger_entries where release_id = $1
      ) as entries
      where entry->>'type' = any($2::text[])
      order by position`,
      values: [releaseId, types],
    })
    .then((rows) => rows.map(({ entry }) => entry))
}
