import { createHash } from 'node:crypto'
import type { Tenant } from '../release/release.ts'

type Looks = Pick<Tenant, 'slug' | 'accent' | 'logo'>

/**
 * A tenant's own style sheet: its colour for links and buttons, and the room for its logo; undefined where both are the
 * standard ones. Everything in it was checked when it was set, or is a number.
 */
export function themeOf({ accent, logo }: Looks): string | undefined {
  if (accent === null && logo === null) return undefined
  return [
    accent && `:root{${colours(accent.light)}}@media (prefers-color-scheme:dark){:root{${colours(accent.dark)}}}`,
    logo &&
      '.p8-logo{height:2.5rem;width:auto;max-width:100%;vertical-align:middle;margin-right:.75rem;background:#fff}',
  ]
    .filter(Boolean)
    .join('')
}

/** Both looks of pages name the colour differently. */
function colours(accent: string): string {
  return ['--kern-color-action-default', '--action', '--over'].map((name) => `${name}:${accent}`).join(';')
}

/** The address of a tenant's style sheet; it changes with its content, so that browsers may keep it for ever. */
export function themeUrl(tenant: Looks): string | undefined {
  const theme = themeOf(tenant)
  if (theme === undefined) return undefined
  return `/t/${tenant.slug}/theme.css?v=${createHash('sha256').update(theme).digest('hex').slice(0, 12)}`
}

/** The address of a tenant's logo; undefined without one. */
export function logoUrl({ slug, logo }: Looks): string | undefined {
  return logo ? `/t/${slug}/logo?v=${logo.version}` : undefined
}

/** Where a tenant's pages are to be found: at its own domain, or at the installation's address. */
export function originOf(publicUrl: string, { domain }: Pick<Tenant, 'domain'>): string {
  return domain === null ? publicUrl : `${new URL(publicUrl).protocol}//${domain}`
}
