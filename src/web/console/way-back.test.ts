import assert from 'node:assert/strict'
import { test } from 'node:test'
import { wayBack } from './way-back.ts'

test('the way back leads to a page of the console', () => {
  assert.equal(wayBack('/staff/t/kreis/releases?day=2026-11-28'), '/staff/t/kreis/releases?day=2026-11-28')
  assert.equal(wayBack('/staff'), '/staff')
})

test('and nowhere else', () => {
  const others = ['//evil.example', 'https://evil.example/staff', '/staffroom', '/staff/../r/x', '/staff\\@evil', 17]
  for (const to of [...others, '/staff/sign-out', '/staff/\n', undefined, ['/staff']])
    assert.equal(wayBack(to), '/staff')
})
