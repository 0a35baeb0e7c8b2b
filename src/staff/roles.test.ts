import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { mayUse, roles } from './roles.ts'

const anyRoles = fc.subarray([...roles])

test('an owner may use every route', () => {
  fc.assert(
    fc.property(anyRoles, fc.constantFrom('GET', 'POST'), (listed, method) =>
      mayUse(['owner'], { method, roles: listed }),
    ),
  )
})

test('an auditor reads everything and changes nothing, even where the list says so', () => {
  fc.assert(
    fc.property(anyRoles, (listed) => {
      assert.ok(mayUse(['auditor'], { method: 'GET', roles: listed }))
      assert.ok(!mayUse(['auditor'], { method: 'POST', roles: listed }))
    }),
  )
  assert.ok(!mayUse(['auditor'], { method: 'GET', roles: ['hotline'], audience: 'listed' }))
  assert.ok(mayUse(['auditor'], { method: 'GET', roles: ['auditor'], audience: 'listed' }))
})

test('anybody else needs a role that is listed', () => {
  const others = roles.filter((role) => role !== 'owner' && role !== 'auditor')
  fc.assert(
    fc.property(fc.subarray(others), anyRoles, fc.constantFrom('GET', 'POST'), (held, listed, method) => {
      assert.equal(
        mayUse(held, { method, roles: listed }),
        held.some((role) => listed.includes(role)),
      )
    }),
  )
})
