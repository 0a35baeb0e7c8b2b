import assert from 'node:assert/strict'
import { test } from 'node:test'
import { keepsAnOwner, mayRenew } from './staffing.ts'
import { canSpare } from './ways-in.ts'

test('the last owner stays one', () => {
  const staff = [
    { id: 1, roles: ['owner'] as const },
    { id: 2, roles: ['planner'] as const },
  ]
  assert.ok(!keepsAnOwner(staff, 1, ['planner']))
  assert.ok(!keepsAnOwner(staff, 1, []))
  assert.ok(keepsAnOwner(staff, 1, ['owner', 'press']))
  assert.ok(keepsAnOwner(staff, 2, []))
  assert.ok(keepsAnOwner([...staff, { id: 3, roles: ['owner'] }], 1, []))
})

test('an owner cannot get into another tenant by renewing the sign-in of somebody who works there as well', () => {
  assert.ok(mayRenew({ isOperator: false }, { isOperator: false, tenants: 1 }))
  assert.ok(!mayRenew({ isOperator: false }, { isOperator: false, tenants: 2 }))
  assert.ok(!mayRenew({ isOperator: false }, { isOperator: true, tenants: 1 }))
  assert.ok(mayRenew({ isOperator: true }, { isOperator: true, tenants: 2 }))
})

test('the last way in is kept', () => {
  assert.ok(!canSpare({ passkeys: 1, hasPassword: false, identities: 0 }, 'passkeys'))
  assert.ok(canSpare({ passkeys: 2, hasPassword: false, identities: 0 }, 'passkeys'))
  assert.ok(canSpare({ passkeys: 1, hasPassword: true, identities: 0 }, 'hasPassword'))
  assert.ok(!canSpare({ passkeys: 0, hasPassword: true, identities: 0 }, 'hasPassword'))
  assert.ok(!canSpare({ passkeys: 0, hasPassword: false, identities: 2 }, 'identities'))
})
