import type { Database } from './database.ts'

/** Early enough to give the appointment to somebody else, late enough to be remembered. */
const hoursBefore = 48
/** Nobody wants to be reminded at night, nor of what was booked a moment ago. */
const fromHour = 9
const toHour = 19

/** Queues the reminders that are due, one for each appointment day of a booking and each address. Repeating adds none. */
export async function queueReminders(database: Database): Promise<void> {
  await database.rows({
    name: 'queueReminders',
    text: `
      with due as (
        select distinct bookings.release_id, bookings.n, bookings.id as booking_id, slots.dose, slots.starts_at,
          releases.tenant_id
        from releases
        join tenants on tenants.id = releases.tenant_id
        join slots on slots.release_id = releases.id
        join appointments on appointments.slot_id = slots.id
        join bookings on bookings.id = appointments.booking_id and bookings.state = 'confirmed'
        where exists (select from contacts where contacts.release_id = releases.id)
          and extract(hour from now() at time zone tenants.zone) between ${fromHour} and ${toHour - 1}
          and slots.starts_at between now() and now() + interval '${hoursBefore} hours'
          and bookings.confirmed_at < now() - interval '1 day'
      )
      insert into notices (tenant_id, release_id, n, about, kind, channel, language, key, has_job)
      select due.tenant_id, due.release_id, due.n, due.booking_id, 'reminder', way.channel, contact.language,
        concat_ws(' ', 'reminder', due.release_id, due.n, due.booking_id, due.dose,
          floor(extract(epoch from min(due.starts_at)))::bigint, way.channel, left(encode(way.address, 'hex'), 16)),
        false
      from due
      join contacts as contact on contact.release_id = due.release_id and contact.n = due.n
      cross join lateral (values ('mail', contact.mail), ('sms', contact.phone)) as way (channel, address)
      where way.address is not null
      group by due.tenant_id, due.release_id, due.n, due.booking_id, due.dose, contact.language, way.channel, way.address
      on conflict (key) do nothing`,
    values: [],
  })
}
