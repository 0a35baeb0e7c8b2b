import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Tenant } from '../../release/release.ts'
import type { Role } from '../../staff/roles.ts'
import { actingRoleOf, type TenantDesk } from './desk.ts'

test('ledgers name a role that may act, owners where they need no other, and the operator as such', () => {
  const deskOf = (roles: readonly Role[], isOperator = false): TenantDesk => ({
    member: { id: 1, name: 'Ida', email: 'ida@example.org', isOperator, language: 'de' },
    tenant: {} as Tenant,
    roles,
    language: 'de',
  })
  assert.equal(actingRoleOf(deskOf(['press', 'duty']), ['planner', 'duty']), 'duty')
  assert.equal(actingRoleOf(deskOf(['duty', 'planner', 'owner']), ['planner', 'duty']), 'planner')
  assert.equal(actingRoleOf(deskOf(['owner', 'press']), ['planner', 'duty']), 'owner')
  // To operators every desk is open as to its owners.
  assert.equal(actingRoleOf(deskOf(['owner'], true), ['centre']), 'operator')
})
