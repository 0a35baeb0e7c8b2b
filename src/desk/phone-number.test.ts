import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { describe, test } from 'node:test'
import { deriveKeys } from '../eligibility/keys.ts'
import { readPhoneNumber, sealPhoneNumber, unsealPhoneNumber } from './phone-number.ts'

describe('a number to call back', () => {
  for (const typed of ['02333 808', '+49 2333 808-12', '(02333) 80812', '0171/2345678'])
    test(typed, () => assert.equal(readPhoneNumber(` ${typed} `), typed))
  for (const typed of ['', '110', 'Erna', '0233', '02333 808 Erna', '1'.repeat(40), '+49+2333808'])
    test(`none: ${typed}`, () => assert.equal(readPhoneNumber(typed), undefined))

  test('opens for its own ticket alone', () => {
    const keys = deriveKeys(randomBytes(32))
    const owner = { tenantId: 1, releaseId: 2, n: 3 }
    const sealed = sealPhoneNumber('02333 808', keys, owner)
    assert.equal(unsealPhoneNumber(sealed, keys, owner), '02333 808')
    assert.throws(() => unsealPhoneNumber(sealed, keys, { ...owner, n: 4 }))
  })
})
