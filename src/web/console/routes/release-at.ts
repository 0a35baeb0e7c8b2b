import type { FastifyRequest } from 'fastify'
import { type DeskRelease, readDeskRelease } from '../../../store/read-desk-releases.ts'
import { Problem } from '../../problem.ts'
import type { Parts } from '../../routes/parts.ts'
import type { TenantDesk } from '../desk.ts'

/** The tenant's release in a route's path, drafts included. Throws a Problem: not-found. */
export async function releaseAt(request: FastifyRequest, desk: TenantDesk, { database }: Parts): Promise<DeskRelease> {
  const { release: slug } = request.params as { release: string }
  const release = await readDeskRelease(database, desk.tenant.id, slug)
  if (!release) throw new Problem('not-found')
  return release
}

/** Who changed what, for the audit trail. */
export function changeOf(desk: TenantDesk, subject: string) {
  return { tenantId: desk.tenant.id, memberId: desk.member.id, subject }
}
