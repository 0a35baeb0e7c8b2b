/** What a ticket is told by notice; whoever left no address is told by its page alone. */
export type TicketNoticeKind =
  | 'ticket'
  | 'pass'
  | 'offer'
  | 'leftover'
  | 'leftover-taken'
  | 'booked'
  | 'reminder'
  | 'moved'
  | 'unbooked'
  | 'release-postponed'
  | 'release-cancelled'

/**
 * A step `notice` that queues what is told to the tickets of `told`, a relation with their `n` and with `about` (the
 * booking, the pass's place or the number of leftover doses; the entry of the ledger for a move and for what happens to
 * a whole release), in the same statement as what happens to them. `$1` is the release; `kind` is an SQL expression.
 * Nothing is encrypted and nobody waits: whoever left an address costs one row, whoever did not one look into an index.
 * The same is told once to each address.
 */
export function tellTickets({
  kind,
  told,
  contacts = 'contacts',
}: {
  kind: `'${TicketNoticeKind}'` | `${string}.kind`
  told: string
  contacts?: string
}): string {
  return `
  notice as (
    insert into notices (tenant_id, release_id, n, about, kind, channel, language, key, has_job)
    select releases.tenant_id, $1, ${told}.n, ${told}.about, ${kind}, way.channel, contact.language,
      concat_ws(' ', ${kind}, $1::int, ${told}.n, ${told}.about, way.channel, left(encode(way.address, 'hex'), 16)), false
    from ${told}
    join releases on releases.id = $1
    -- one by one through the index, and only as far as somebody left an address
    cross join lateral (
      select mail, phone, language from ${contacts} as contact
      where ${contacts === 'contacts' ? 'contact.release_id = $1 and ' : ''}contact.n = ${told}.n
      limit 1
    ) as contact
    cross join lateral (values ('mail', contact.mail), ('sms', contact.phone)) as way (channel, address)
    where way.address is not null
    on conflict (key) do nothing
  )`
}

/** A step `everybody`: all tickets that left an address; for what happens to a whole release, by the entry about it. */
export const everybodyWithAddress = `
  everybody as (
    select contacts.n, entry.position as about
    from contacts
    cross join entry
    where contacts.release_id = $1 and contacts.sealed is not null
  )`
