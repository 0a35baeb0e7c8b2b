import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import pg from 'pg'
import { createDraw } from '../src/waiting-room/draw.ts'
import { commitmentOf, seedOf } from '../src/waiting-room/seed.ts'

/** One sentence for each thing that must never be true, as a query that gives the rows for which it is. */
const neverTrue: Record<string, string> = {
  'I1 a slot takes more or fewer than its live appointments, or more than its capacity': `
    select slots.id, slots.taken, slots.capacity, count(bookings.id)
    from slots
    left join appointments on appointments.slot_id = slots.id
    left join bookings on bookings.id = appointments.booking_id and bookings.state in ('held', 'confirmed')
    where slots.release_id = $1
    group by slots.id
    having slots.taken <> count(bookings.id) + (select count(*) from centre_visits where slot_id = slots.id) or slots.taken > slots.capacity`,
  'I1 a live booking lacks a person or a dose, or has its second dose elsewhere': `
    select bookings.id
    from bookings
    where bookings.release_id = $1 and bookings.state in ('held', 'confirmed') and (
      bookings.party <> (
        select count(*) from appointments where booking_id = bookings.id and dose = 1 and member between 1 and bookings.party
      ) or exists (
        select
        from appointments as first
        join slots on slots.id = first.slot_id
        left join appointments as second
          on second.booking_id = first.booking_id and second.member = first.member and second.dose = 2
        where first.booking_id = bookings.id and first.dose = 1
          and (slots.release_id <> $1 or slots.dose <> 1 or second.slot_id is distinct from slots.second_slot_id)
      ) or exists (
        select
        from appointments as second
        where second.booking_id = bookings.id and second.dose = 2 and not exists (
          select from appointments as first where first.booking_id = bookings.id and first.member = second.member and first.dose = 1
        )
      )
    )`,
  'I2 a confirmed booking stands for more or fewer persons than its party, or an ended one for any': `
    select bookings.id, bookings.state
    from bookings
    left join booked_persons on booked_persons.booking_id = bookings.id
    where bookings.release_id = $1
    group by bookings.id
    having count(booked_persons.person) <> case bookings.state when 'confirmed' then bookings.party else 0 end`,
  'I2 a ticket by name was booked for somebody else': `
    select bookings.id
    from bookings
    join releases on releases.id = $1 and releases.identity <> 'anonymous'
    join tickets on tickets.release_id = $1 and tickets.n = bookings.n
    where bookings.release_id = $1 and bookings.state = 'confirmed' and not exists (
      select from booked_persons
      where booked_persons.booking_id = bookings.id and booked_persons.person = tickets.person
    )`,
  'I6 somebody booked without a used pass, or used a pass without booking': `
    select coalesce(bookings.n, passes.n) as n
    from (select * from bookings where release_id = $1 and state = 'confirmed') as bookings
    full join (select * from passes where release_id = $1 and state = 'used') as passes using (n)
    where bookings.id is null or passes.place is null`,
  'I6 somebody holds without an open pass, or longer than it': `
    select bookings.n
    from bookings
    left join passes on passes.release_id = $1 and passes.n = bookings.n and passes.state = 'open'
    where bookings.release_id = $1 and bookings.state = 'held'
      and (passes.place is null or bookings.held_until > passes.expires_at)`,
  'I6 a place behind the front was let in although the release was not sold out': `
    select passes.place
    from passes
    join fronts on fronts.release_id = $1
    where passes.release_id = $1 and passes.place > fronts.admitted_place and not exists (
      select from ledger_entries
      where ledger_entries.release_id = $1 and (ledger_entries.payload::jsonb ->> 'type') in ('offered')
        and payload::jsonb -> 'passes' @> jsonb_build_array(jsonb_build_array(passes.place, passes.n, passes.party))
    )`,
  'I7 the counters differ from what is counted': `
    select fronts.*, counted.*
    from fronts
    cross join (
      select
        (select sum(capacity - taken) from slots where release_id = $1 and dose = 1) as free,
        (select sum(capacity) from slots where release_id = $1 and dose = 1) as slots,
        (select coalesce(sum(party), 0) from bookings where release_id = $1 and state = 'confirmed') as booked,
        (
          select coalesce(sum(party), 0) from passes
          where release_id = $1 and state = 'open' and not exists (
            select from bookings where bookings.release_id = $1 and bookings.n = passes.n and bookings.state = 'held'
          )
        ) as reserved,
        (select count(*) from passes where release_id = $1 and state in ('lapsed', 'returned'))
          - (select count(*) from bookings where release_id = $1 and state = 'cancelled') as lapsed,
        (select count(*) from ledger_entries where release_id = $1) as entries
    ) as counted
    where fronts.release_id = $1 and (
      fronts.free <> counted.free or fronts.slot_count <> counted.slots or fronts.booked <> counted.booked
      or fronts.reserved <> counted.reserved or fronts.lapsed <> counted.lapsed
      or fronts.entry_count <> counted.entries or fronts.reserved > fronts.free
    )`,
  'ticket numbers and places at the end of the line are not dense': `
    select lobbies.ticket_count, given.count, given.first, given.last
    from lobbies
    cross join (
      select count(*), count(distinct number), min(number) as first, max(number) as last
      from (
        select n as number from tickets where release_id = $1
        union all
        select place from requeued where release_id = $1
      ) as given
    ) as given (count, numbers, first, last)
    where lobbies.release_id = $1 and (
      given.count <> lobbies.ticket_count or given.numbers <> given.count or given.first <> 1 or given.last <> given.count
    )`,
  'somebody with a live pass or booking is out of the line': `
    select tickets.n
    from tickets
    join passes on passes.release_id = $1 and passes.n = tickets.n and passes.state in ('open', 'used')
    where tickets.release_id = $1 and tickets.left_at is not null`,
}

type Row = Record<string, unknown>

/**
 * Looks at a release in one snapshot of the database and throws with everything that contradicts what must always hold.
 * May run while people book.
 */
export async function checkRelease(databaseUrl: string, releaseId: number): Promise<void> {
  const client = new pg.Client({ connectionString: databaseUrl })
  await client.connect()
  try {
    await client.query('begin isolation level repeatable read read only')
    const faults: string[] = []
    for (const [sentence, query] of Object.entries(neverTrue)) {
      const { rows } = await client.query<Row>(query, [releaseId])
      if (rows.length > 0) faults.push(`${sentence}: ${JSON.stringify(rows.slice(0, 3))}`)
    }
    faults.push(...(await chainFaults(client, releaseId)), ...(await placeFaults(client, releaseId)))
    assert.deepEqual(faults, [])
  } finally {
    await client.end()
  }
}

async function chainFaults(client: pg.Client, releaseId: number): Promise<string[]> {
  const { rows } = await client.query<{ position: number; payload: string; hash: Buffer }>(
    'select position, payload, hash from ledger_entries where release_id = $1 order by position',
    [releaseId],
  )
  let head = Buffer.alloc(32)
  for (const [index, { position, payload, hash }] of rows.entries()) {
    head = createHash('sha256').update(head).update(payload).digest()
    if (position !== index + 1 || !head.equals(hash)) return [`I9 the ledger breaks at entry ${index + 1}`]
  }
  const { rows: fronts } = await client.query<{ head: Buffer }>(
    'select ledger_head as head from fronts where release_id = $1',
    [releaseId],
  )
  return fronts[0]?.head.equals(head) ? [] : ['I9 the head of the ledger is another']
}

/** Recomputes the draw from what is published, and who stood at each place. */
async function placeFaults(client: pg.Client, releaseId: number): Promise<string[]> {
  const { rows } = await client.query<Row>(
    `
      select secret, commitment, lobby_count as "lobbyCount", lobby_digest as "lobbyDigest", beacon, seed, kind,
        admitted_place as "admittedPlace"
      from releases
      join fronts on fronts.release_id = releases.id
      where id = $1`,
    [releaseId],
  )
  const release = rows[0] as {
    secret: Buffer | null
    commitment: Buffer
    lobbyCount: number
    lobbyDigest: Buffer
    beacon: string
    seed: Buffer
    kind: string
    admittedPlace: number
  }
  const { secret } = release
  if (secret === null) return []
  const faults: string[] = []
  if (!commitmentOf(secret).equals(release.commitment)) faults.push('I5 the secret is not the one committed to')
  if (!seedOf({ ...release, secret }).equals(release.seed)) faults.push('I5 the seed does not follow from the secret')
  const { rows: lobby } = await client.query<{ line: string }>(
    `
      select n || ',' || encode(receipt, 'hex') || ',' || party || ',' || wishes || E'\\n' as line
      from tickets where release_id = $1 and n <= $2 order by n`,
    [releaseId, release.lobbyCount],
  )
  const digest = createHash('sha256')
    .update(lobby.map(({ line }) => line).join(''))
    .digest()
  if (lobby.length !== release.lobbyCount || !digest.equals(release.lobbyDigest)) faults.push('I5 the lobby is another')

  const draw = createDraw(release.seed, release.lobbyCount, (message) => createHash('sha256').update(message).digest())
  const requeued = await client.query<{ place: number; n: number }>(
    'select place, n from requeued where release_id = $1',
    [releaseId],
  )
  const again = new Map(requeued.rows.map(({ place, n }) => [place, n]))
  const ticketAt = (place: number) => again.get(place) ?? draw.ticketAt(place)
  const passes = await client.query<{ place: number; n: number }>('select place, n from passes where release_id = $1', [
    releaseId,
  ])
  for (const { place, n } of passes.rows) {
    if (ticketAt(place) !== n) faults.push(`I5 the pass of place ${place} is ticket ${n}'s, not ${ticketAt(place)}'s`)
  }
  if (release.kind === 'allocate') return faults
  const let_in = new Set(passes.rows.map(({ place }) => place))
  const { rows: excused } = await client.query<{ n: number }>(
    `
      select distinct n from passes where release_id = $1
      union
      select n from tickets where release_id = $1 and left_at is not null
      union
      select n from waiting_list where release_id = $1
      union
      -- came back after the line had passed
      select n from requeued where release_id = $1`,
    [releaseId],
  )
  const knownReasons = new Set(excused.map(({ n }) => n))
  for (let place = 1; place <= release.admittedPlace; place++) {
    if (let_in.has(place) || knownReasons.has(ticketAt(place))) continue
    faults.push(`I6 place ${place} (ticket ${ticketAt(place)}) was passed without a pass and without having left`)
  }
  return faults
}
