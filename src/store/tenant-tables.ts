/** Rows of a table that belong to a tenant (`$1` in `where`); `order` where a row refers to another one of its table. */
type TenantTable = { table: string; where: string; order?: string }

const ofRelease = 'release_id in (select id from releases where tenant_id = $1)'
const ofCentre = 'centre_id in (select id from centres where tenant_id = $1)'
const ofBooking = `booking_id in (select id from bookings where ${ofRelease})`
const ofMember = 'member_id in (select member_id from staff_roles where tenant_id = $1)'

/**
 * Everything that moves with a tenant, each table after those that it refers to. Members of staff come along with what
 * they sign in by, and may stay behind as well, for other tenants.
 */
export const tenantTables: readonly TenantTable[] = [
  { table: 'tenants', where: 'id = $1' },
  { table: 'tenant_logos', where: 'tenant_id = $1' },
  {
    table: 'staff_members',
    where: `id in (
      select member_id from staff_roles where tenant_id = $1
      union select member_id from audit_entries where tenant_id = $1
      union select made_by from centre_visits where tenant_id = $1
      union select made_by from leftovers where ${ofRelease}
      union select staff_id from centre_events where ${ofCentre}
    )`,
  },
  { table: 'staff_roles', where: 'tenant_id = $1' },
  { table: 'staff_passkeys', where: ofMember },
  { table: 'staff_passwords', where: ofMember },
  { table: 'staff_recovery_codes', where: ofMember },
  { table: 'staff_identities', where: ofMember },
  { table: 'audit_entries', where: 'tenant_id = $1' },
  { table: 'centres', where: 'tenant_id = $1' },
  { table: 'opening_hours', where: ofCentre },
  { table: 'breaks', where: ofCentre },
  { table: 'closures', where: ofCentre },
  { table: 'services', where: 'tenant_id = $1' },
  { table: 'code_lists', where: 'tenant_id = $1' },
  { table: 'listed_codes', where: 'list_id in (select id from code_lists where tenant_id = $1)' },
  { table: 'duty_roster', where: 'tenant_id = $1' },
  { table: 'releases', where: 'tenant_id = $1' },
  ...[
    'lobbies',
    'fronts',
    'codes',
    'release_code_lists',
    'tickets',
    'requeued',
    'waiting_list',
    'passes',
    'readiness',
    'duty_chains',
    'duty_calls',
    'preflights',
    'release_acts',
    'rehearsals',
    'release_visits',
    'release_samples',
    'reports',
    'contacts',
    'callbacks',
    'deletions',
    'ledger_entries',
    'short_notice',
    'leftovers',
    'leftover_offers',
  ].map((table) => ({ table, where: ofRelease })),
  // A first dose refers to its second one.
  { table: 'slots', where: ofRelease, order: 'dose desc' },
  { table: 'bookings', where: ofRelease },
  { table: 'appointments', where: ofBooking },
  { table: 'booked_persons', where: ofRelease },
  { table: 'notices', where: 'tenant_id = $1' },
  { table: 'centre_visits', where: 'tenant_id = $1', order: 'made_at' },
  { table: 'centre_events', where: ofCentre },
  { table: 'doses_given', where: `event_id in (select id from centre_events where ${ofCentre})` },
]

/** What belongs to the installation, to a moment, or to a person who has to begin anew anyhow. */
export const tablesThatStay: readonly string[] = [
  'staff_sessions',
  'staff_links',
  'staff_challenges',
  'guesses',
  'pending_imports',
  'help_codes',
  'capabilities',
  'nodes',
  'load_samples',
  'job_workers',
  'key_changes',
  'kept_keys',
  'key_readers',
  'migration',
]

/** Left where they were when a tenant is gone: other tenants may need them. */
export const sharedTables: readonly string[] = [
  'staff_members',
  'staff_passkeys',
  'staff_passwords',
  'staff_recovery_codes',
  'staff_identities',
]

/** Rows of the tables that stay which refer to a tenant, and so must go before it. */
export const leftovers: readonly TenantTable[] = [
  { table: 'staff_links', where: 'tenant_id = $1' },
  { table: 'pending_imports', where: 'tenant_id = $1' },
  { table: 'help_codes', where: ofRelease },
]
