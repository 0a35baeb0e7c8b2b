import type { Logo } from '../tenants/logo.ts'
import type { TenantChange } from '../tenants/settings.ts'
import { recordChange } from './audit.ts'
import type { Session } from './database.ts'

/** Who changes a tenant: a member of staff, or null for the command line. */
type Changer = { tenantId: number; memberId: number | null; subject: string }

export type ChangeOutcome = 'changed' | 'slug-taken' | 'domain-taken'

/** The columns as the audit trail shows them. */
const facts = `
  jsonb_build_object(
    'slug', tenants.slug, 'name', tenants.name, 'zone', tenants.zone, 'phone', tenants.phone, 'email', tenants.email,
    'address', tenants.address, 'domain', tenants.domain, 'languages', tenants.languages,
    'accentLight', tenants.accent_light, 'accentDark', tenants.accent_dark
  )`

/** Changes what was typed of a tenant and writes down what was before and after. */
export async function changeTenant(
  session: Session,
  who: Changer,
  change: TenantChange,
  action: 'tenant.changed' | 'tenant.added' = 'tenant.changed',
): Promise<ChangeOutcome> {
  const [clash] = await session.rows<{ outcome: ChangeOutcome }>({
    name: 'findTenantClash',
    text: `
      select case when slug = $2 then 'slug-taken' else 'domain-taken' end as outcome
      from tenants
      where id <> $1 and (slug = $2 or domain = $3)
      limit 1`,
    values: [who.tenantId, change.slug ?? null, change.domain ?? null],
  })
  if (clash) return clash.outcome
  const [row] = await session.rows<{ before: Record<string, unknown>; after: Record<string, unknown> }>({
    name: 'changeTenant',
    text: `
      with before as (
        select id, ${facts} as facts from tenants where id = $1 for update
      )
      update tenants
      set
        slug = coalesce($2, slug), name = coalesce($3, name), zone = coalesce($4, zone),
        phone = coalesce($5, phone), email = coalesce($6, email), address = coalesce($7, address),
        domain = case when $8::boolean then $9 else domain end,
        languages = coalesce($10::text[], languages),
        accent_light = case when $11::boolean then $12 else accent_light end,
        accent_dark = case when $11::boolean then $13 else accent_dark end
      from before
      where tenants.id = before.id
      returning before.facts as before, ${facts} as after`,
    values: [
      who.tenantId,
      change.slug,
      change.name,
      change.zone,
      change.phone,
      change.email,
      change.address,
      change.domain !== undefined,
      change.domain,
      change.languages,
      change.accent !== undefined,
      change.accent?.light,
      change.accent?.dark,
    ],
  })
  if (!row) throw new Error('there is no such tenant')
  const isNew = action === 'tenant.added'
  const before = isNew ? undefined : onlyChanged(row.before, row.after)
  await record(session, who, action, before, isNew ? row.after : onlyChanged(row.after, row.before))
  return 'changed'
}

/** Sets a tenant's logo, or takes it away. */
export async function setLogo(session: Session, who: Changer, logo: (Logo & { body: Buffer }) | null): Promise<void> {
  if (logo === null) {
    await session.rows({
      name: 'removeLogo',
      text: 'delete from tenant_logos where tenant_id = $1',
      values: [who.tenantId],
    })
  } else {
    await session.rows({
      name: 'setLogo',
      text: `
        insert into tenant_logos (tenant_id, type, width, height, body)
        values ($1, $2, $3, $4, $5)
        on conflict (tenant_id) do update
        set type = excluded.type, width = excluded.width, height = excluded.height, body = excluded.body`,
      values: [who.tenantId, logo.type, logo.width, logo.height, logo.body],
    })
  }
  const after = logo && { type: logo.type, width: logo.width, height: logo.height, bytes: logo.body.length }
  await record(session, who, logo ? 'tenant.logo-set' : 'tenant.logo-removed', undefined, after)
}

/** The logo of the tenant with this slug. */
export async function readLogoOf(
  session: Pick<Session, 'rows'>,
  slug: string,
): Promise<{ type: string; body: Buffer } | undefined> {
  const [logo] = await session.rows<{ type: string; body: Buffer }>({
    name: 'readLogoOf',
    text: `
      select tenant_logos.type, tenant_logos.body
      from tenant_logos
      join tenants on tenants.id = tenant_logos.tenant_id
      where tenants.slug = $1`,
    values: [slug],
  })
  return logo
}

/**
 * Takes a tenant from the public pages, or shows it again. Not retired is one with releases that are announced and not
 * over: their slugs are given instead.
 */
export async function setTenantState(
  session: Session,
  who: Changer,
  state: 'active' | 'retired',
): Promise<{ running: string[] }> {
  const running = await session.rows<{ slug: string }>({
    name: 'findRunningReleases',
    text: `
      select slug from releases
      where tenant_id = $1 and phase not in ('draft', 'closed', 'reported', 'cancelled')
      order by opens_at`,
    values: [who.tenantId],
  })
  if (state === 'retired' && running.length > 0) return { running: running.map(({ slug }) => slug) }
  await session.rows({
    name: 'setTenantState',
    text: 'update tenants set state = $2 where id = $1',
    values: [who.tenantId, state],
  })
  await record(session, who, state === 'retired' ? 'tenant.retired' : 'tenant.restored', undefined, { state })
  return { running: [] }
}

async function record(
  session: Session,
  { tenantId, memberId, subject }: Changer,
  action: `tenant.${string}`,
  before: unknown,
  after: unknown,
): Promise<void> {
  await recordChange(session, { tenantId, memberId, action, subject, before, after })
}

function onlyChanged(facts: Record<string, unknown>, others: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(facts).filter(([name, value]) => JSON.stringify(value) !== JSON.stringify(others[name])),
  )
}
