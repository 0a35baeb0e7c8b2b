import type { Session } from './database.ts'

/** What is sealed: where, under which key (a tenant's, or the draws'), and bound to which context. */
export const sealedColumns = {
  bookings: {
    table: 'bookings join releases on releases.id = bookings.release_id',
    id: 'bookings.id',
    sealed: 'bookings.sealed',
    tenant: 'releases.tenant_id',
    context: "'release ' || bookings.release_id || ' ticket ' || bookings.n",
  },
  contacts: {
    table: 'contacts join releases on releases.id = contacts.release_id',
    id: "(contacts.release_id || ' ' || contacts.n)",
    sealed: 'contacts.sealed',
    tenant: 'releases.tenant_id',
    context: "'contact of release ' || contacts.release_id || ' ticket ' || contacts.n",
  },
  callbacks: {
    table: 'callbacks join releases on releases.id = callbacks.release_id',
    id: "(callbacks.release_id || ' ' || callbacks.n)",
    sealed: 'callbacks.sealed',
    tenant: 'releases.tenant_id',
    context: "'callback of release ' || callbacks.release_id || ' ticket ' || callbacks.n",
  },
  centre_visits: {
    table: 'centre_visits',
    id: 'centre_visits.id',
    sealed: 'centre_visits.sealed',
    tenant: 'centre_visits.tenant_id',
    context: "'visit ' || centre_visits.id",
  },
  notices: {
    table: 'notices',
    id: 'notices.id',
    sealed: 'notices.sealed',
    tenant: 'notices.tenant_id',
    context: "'notice ' || notices.key",
  },
  duty_roster: {
    table: 'duty_roster',
    id: 'duty_roster.id',
    sealed: 'duty_roster.sealed',
    tenant: 'duty_roster.tenant_id',
    context: "'duty roster'",
  },
  duty_calls: {
    table: 'duty_calls join releases on releases.id = duty_calls.release_id',
    id: 'duty_calls.token_hash',
    sealed: 'duty_calls.sealed_name',
    tenant: 'releases.tenant_id',
    context: "'duty call'",
  },
  // The secrets of draws that have not been revealed yet.
  releases: {
    table: '(select * from releases where secret is null) as releases',
    id: 'releases.id',
    sealed: 'releases.sealed_secret',
    tenant: 'null::int',
    context: "encode(releases.commitment, 'hex')",
  },
} as const

export type SealedColumn = keyof typeof sealedColumns

export type SealedRow = { id: string; sealed: Buffer; tenantId: number | null; context: string }

const rowsMax = 500

/** The next rows after an id, in the order of their ids as text. */
export function readSealed(database: Session, column: SealedColumn, after: string): Promise<SealedRow[]> {
  const { table, id, sealed, tenant, context } = sealedColumns[column]
  return database.rows<SealedRow>({
    name: `readSealed-${column}`,
    text: `
      select ${id}::text as id, ${sealed} as sealed, ${tenant} as "tenantId", ${context} as context
      from ${table}
      where ${sealed} is not null and ${id}::text > $1
      order by ${id}::text
      limit ${rowsMax}`,
    values: [after],
  })
}

/** Puts newly sealed values in the place of those before; a row that somebody has changed meanwhile is left alone. */
export async function putSealed(
  database: Session,
  column: SealedColumn,
  rows: readonly { id: string; before: Buffer; after: Buffer }[],
): Promise<void> {
  if (rows.length === 0) return
  const { id, sealed } = sealedColumns[column]
  const [, field] = sealed.split('.')
  await database.rows({
    name: `putSealed-${column}`,
    text: `
      update ${column}
      set ${field} = resealed.after
      from unnest($1::text[], $2::bytea[], $3::bytea[]) as resealed (id, before, after)
      where ${id}::text = resealed.id and ${sealed} = resealed.before`,
    values: [rows.map((row) => row.id), rows.map((row) => row.before), rows.map((row) => row.after)],
  })
}
