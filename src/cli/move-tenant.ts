import { setTimeout as pause } from 'node:timers/promises'
import { type Keys, keysToKeep, seal, unseal } from '../eligibility/keys.ts'
import { Refusal } from '../installation.ts'
import { keyContext } from '../key-change/watch-keys.ts'
import { recordChange } from '../store/audit.ts'
import { setTenantState } from '../store/change-tenant.ts'
import {
  copyTenant,
  keepMovedKeys,
  makeNoOperators,
  putSecondFactor,
  readMigrations,
  readOperators,
  readReleaseIds,
  readSecondFactors,
  readTies,
  removeTenant,
  seeOneMoment,
  showTenant,
} from '../store/copy-tenant.ts'
import type { Database, Session } from '../store/database.ts'
import { readTenants } from '../store/read-releases.ts'
import { putSealed, readSealed, type SealedColumn, sealedColumns } from '../store/sealed-columns.ts'
import { contextOf } from '../web/console/new-password.ts'

/** A database and the keys with which it is read. */
export type Cell = { database: Database; keys: Keys }

/** Nodes hear within about a second that a tenant is retired, and look for keys every two. */
const nodesHearMs = 3000

/**
 * Moves a tenant with everything of it to another cell, numbers and keys included, so that tickets, links and ledgers stay
 * valid. It is retired before, and shown in the new cell afterwards. What was cut off is begun anew by calling it again.
 * Throws a `Refusal` where a release is open, notices are still to be sent, or the cells do not fit together.
 */
export async function moveTenant(from: Cell, to: Cell, slug: string): Promise<Map<string, number>> {
  const tenant = (await readTenants(from.database)).find((candidate) => candidate.slug === slug)
  if (!tenant) throw new Refusal(`There is no tenant "${slug}" in this cell; punkt8 tenant list shows them.`)
  const who = { tenantId: tenant.id, memberId: null, subject: tenant.name }
  const { running } = await from.database.transaction((session) => setTenantState(session, who, 'retired'))
  if (running.length > 0) throw new Refusal(`It has releases that are not over: ${running.join(', ')}.`)
  try {
    const releases = await from.database.transaction((session) => readReleaseIds(session, tenant.id))
    // Nodes of the new cell must know its keys before they meet its releases.
    await to.database.transaction((session) => keepKeys(session, { from, to }, tenant.id, releases))
    await pause(nodesHearMs)
    const counts = await from.database.transaction(async (source) => {
      await seeOneMoment(source)
      const copied = await to.database.transaction((target) => copyOver({ source, target, from, to }, who))
      await removeTenant(source, tenant.id)
      return copied
    })
    await showTenant(to.database, tenant.id, tenant.state)
    return counts
  } catch (error) {
    await showTenant(from.database, tenant.id, tenant.state)
    throw error
  }
}

type Move = { source: Session; target: Session; from: Cell; to: Cell }
type Who = { tenantId: number; memberId: null; subject: string }

async function copyOver({ source, target, from, to }: Move, who: Who): Promise<Map<string, number>> {
  const { tenantId } = who
  const ties = await readTies(source, tenantId)
  if (ties.notices > 0) throw new Refusal(`${ties.notices} notices of it are still to be sent; try again later.`)
  const { keyChanges } = await readTies(target, tenantId)
  if (ties.keyChanges + keyChanges > 0) throw new Refusal('A master key is being changed; end that first.')
  const versions = await Promise.all([readMigrations(source), readMigrations(target)])
  if (versions[0].join() !== versions[1].join())
    throw new Refusal('The cells have different versions: punkt8 migrate brings a database up to date.')
  const before = (await readTenants(target)).find(({ id }) => id === tenantId)
  // An earlier move was cut off after its copy.
  if (before?.state === 'retired' && before.name === who.subject) await removeTenant(target, tenantId)
  const operators = await readOperators(target)
  const counts = await copyTenant(source, target, tenantId)
  await makeNoOperators(target, tenantId, operators)
  await sealAnew(target, from.keys, to.keys, tenantId)
  await keepKeys(target, { from, to }, tenantId, await readReleaseIds(target, tenantId))
  await recordChange(target, { ...who, action: 'tenant.moved', before: undefined, after: { rows: sum(counts) } })
  return counts
}

/** What the new cell's own key has to open. */
async function sealAnew(target: Session, former: Keys, current: Keys, tenantId: number): Promise<void> {
  const releases = new Set(await readReleaseIds(target, tenantId))
  for (const column of Object.keys(sealedColumns) as SealedColumn[]) {
    for (let after = ''; ; ) {
      const rows = await readSealed(target, column, after)
      const last = rows.at(-1)
      if (!last) break
      after = last.id
      const own = rows.filter((row) =>
        row.tenantId === null ? releases.has(Number(row.id)) : row.tenantId === tenantId,
      )
      const anew = own.map(({ id, sealed, context, tenantId: owner }) => {
        const keyIn = (keys: Keys) => (owner === null ? keys.drawKey() : keys.detailsKey(owner))
        const plain = unseal(sealed, keyIn(former), context)
        return { id, before: sealed, after: seal(plain, Buffer.from(keyIn(current)), context) }
      })
      await putSealed(target, column, anew)
    }
  }
  for (const { memberId, email, sealed } of await readSecondFactors(target, tenantId)) {
    const context = contextOf(email)
    // Whoever came before with another tenant is sealed with the new key already.
    const plain = opened(sealed, former.staffKey(), context)
    if (plain) await putSecondFactor(target, memberId, seal(plain, current.staffKey(), context))
  }
}

function opened(sealed: Buffer, key: Buffer, context: string): Buffer | undefined {
  try {
    return unseal(sealed, key, context)
  } catch {
    return undefined
  }
}

/** Keys whose signatures and pseudonyms are around cannot be others in the new cell. */
async function keepKeys(
  target: Session,
  { from, to }: { from: Cell; to: Cell },
  tenantId: number,
  releases: number[],
): Promise<void> {
  const all = keysToKeep(from.keys, { tenants: [tenantId], hidden: [tenantId], releases })
  const own = [...all].filter(([purpose]) => !['staff', 'duty', 'help'].includes(purpose))
  const master = to.keys.masterKey()
  await keepMovedKeys(
    target,
    own.map(([purpose, key]) => ({ purpose, sealed: seal(key, master, keyContext) })),
  )
}

function sum(counts: Map<string, number>): number {
  return [...counts.values()].reduce((total, count) => total + count, 0)
}
