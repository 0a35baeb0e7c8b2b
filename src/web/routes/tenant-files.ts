import type { FastifyPluginAsync } from 'fastify'
import type { Tenant } from '../../release/release.ts'
import { readLogoOf } from '../../store/change-tenant.ts'
import { readTenants } from '../../store/read-releases.ts'
import { Problem } from '../problem.ts'
import { themeOf } from '../theme.ts'
import type { Parts } from './parts.ts'

const noLooks = { slug: '', accent: null, logo: null }
const keptSeconds = 60 * 60 * 24 * 365

// A picture that somebody handed in gets nothing to do with, whatever a browser takes it for.
const pictureHeaders = {
  'content-security-policy': "default-src 'none'; sandbox",
  'x-content-type-options': 'nosniff',
  'content-disposition': 'inline; filename="logo"',
}

/** A tenant's style sheet and logo. Their addresses change with their content. */
export const tenantFiles: FastifyPluginAsync<{ parts: Parts }> = async (app, { parts }) => {
  const { database, liveReleases } = parts
  // A crowd loads the same picture thousands of times.
  const logos = new Map<number, { version: string; logo: ReturnType<typeof readLogoOf> }>()
  const logoOf = (tenantId: number, slug: string, version: string) => {
    const known = logos.get(tenantId)
    if (known?.version === version) return known.logo
    const logo = readLogoOf(database, slug)
    logos.set(tenantId, { version, logo })
    logo.catch(() => logos.delete(tenantId))
    return logo
  }

  app.get('/t/:tenant/theme.css', { config: { requestKind: 'front' } }, async (request, reply) => {
    const { tenant: slug } = request.params as { tenant: string }
    const isIt = (tenant: Tenant) => tenant.slug === slug
    const known = liveReleases.tenants().find(isIt)
    // This node may not know yet of a colour that was just set.
    const theme = (known && themeOf(known)) ?? themeOf((await readTenants(database)).find(isIt) ?? noLooks)
    if (theme === undefined) throw new Problem('not-found')
    return reply.type('text/css; charset=utf-8').header('cache-control', kept(request.query)).send(theme)
  })

  app.get('/t/:tenant/logo', { config: { requestKind: 'front' } }, async (request, reply) => {
    const { tenant: slug } = request.params as { tenant: string }
    const tenant = liveReleases.tenants().find((candidate) => candidate.slug === slug)
    // This node may not know yet of a logo that was just handed in.
    const logo = await (tenant?.logo ? logoOf(tenant.id, slug, tenant.logo.version) : readLogoOf(database, slug))
    if (!logo) throw new Problem('not-found')
    return reply.headers(pictureHeaders).type(logo.type).header('cache-control', kept(request.query)).send(logo.body)
  })
}

/** What is asked for without its version may be another one tomorrow. */
function kept(query: unknown): string {
  const isVersioned = (query as { v?: string }).v !== undefined
  return isVersioned ? `public, max-age=${keptSeconds}, immutable` : 'no-cache'
}
