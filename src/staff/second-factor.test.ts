import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { test } from 'node:test'
import { normalEmail } from './email.ts'
import { enrolmentUri, newCodeSecret, secretText, stepOfCode } from './one-time-codes.ts'
import { consoleOrigin, relyingPartyOf } from './origin.ts'
import { hashPassword, isPassword, passwordFault } from './password.ts'
import { hashOfRecoveryCode, newRecoveryCodes } from './recovery-codes.ts'

test('one-time codes follow RFC 6238: the vectors of its appendix B, the last six digits', () => {
  const secret = Buffer.from('12345678901234567890')
  assert.equal(stepOfCode('287082', secret, 59_000), 1)
  assert.equal(stepOfCode('081804', secret, 1_111_111_109_000), 37_037_036)
  assert.equal(stepOfCode('353130', secret, 20_000_000_000_000), 666_666_666)
})

test('a clock may be half a minute off, not a minute; the step is the one of the code', () => {
  const secret = Buffer.from('12345678901234567890')
  assert.equal(stepOfCode('287082', secret, 89_000), 1)
  assert.equal(stepOfCode('287082', secret, 29_000), 1)
  assert.equal(stepOfCode('287082', secret, 90_000), undefined)
  for (const wrong of ['', '28708', '2870821', '287083', 'abcdef', '٢٨٧٠٨٢'])
    assert.equal(stepOfCode(wrong, secret, 59_000), undefined)
})

test('an app gets the same secret by picture and by hand', () => {
  const secret = newCodeSecret()
  assert.equal(secret.length, 20)
  const uri = new URL(enrolmentUri(secret, 'olga@example.org'))
  assert.equal(uri.protocol, 'otpauth:')
  assert.equal(uri.searchParams.get('secret'), secretText(secret).replaceAll(' ', ''))
})

test('a password is known again however its letters are spelled, and no other is', async () => {
  const hash = await hashPassword('Zwölf Brücken über den Fluß')
  assert.ok(await isPassword('Zwo\u0308lf Bru\u0308cken u\u0308ber den Fluß', hash))
  assert.ok(!(await isPassword('zwölf Brücken über den Fluß', hash)))
  assert.ok(!(await isPassword('', undefined)))
})

test("passwords that are short, long, repeated or one's own name are refused", () => {
  const about = ['Olga Owner', 'olga@example.org']
  assert.equal(passwordFault('elf Zeichen', about), 'short')
  assert.equal(passwordFault('x'.repeat(201), about), 'long')
  for (const obvious of ['aaaaaaaaaaaa', 'abababababab', '123412341234', 'olga@example.org', 'Olga Owner123'])
    assert.equal(passwordFault(obvious, about), 'obvious', obvious)
  assert.equal(passwordFault('Kastanien fallen im Oktober', about), undefined)
})

test('recovery codes differ, and count however they are typed', () => {
  const codes = newRecoveryCodes()
  assert.equal(new Set(codes).size, 10)
  const key = randomBytes(32)
  for (const code of codes) {
    assert.match(code, /^[A-HJ-NP-Z2-9]{4}(-[A-HJ-NP-Z2-9]{4}){2}$/)
    const hash = hashOfRecoveryCode(code, key)
    assert.ok(hash)
    assert.deepEqual(hashOfRecoveryCode(` ${code.toLowerCase().replaceAll('-', ' ')} `, key), hash)
  }
  assert.equal(hashOfRecoveryCode('123456', key), undefined, 'a one-time code is none')
})

test('on this machine the console has a name, because passkeys need one', () => {
  assert.equal(consoleOrigin('http://127.0.0.1:8088'), 'http://localhost:8088')
  assert.equal(consoleOrigin('http://[::1]:8088'), 'http://localhost:8088')
  assert.deepEqual(relyingPartyOf('https://termine.kreis.de'), {
    id: 'termine.kreis.de',
    origin: 'https://termine.kreis.de',
  })
})

test('an address is known however it is typed, and what is none is none', () => {
  assert.equal(normalEmail('  Olga@Kreis.DE '), 'olga@kreis.de')
  for (const none of [
    '',
    'olga',
    'olga@',
    '@kreis.de',
    'olga@kreis',
    'a b@kreis.de',
    'a@b@kreis.de',
    `${'x'.repeat(200)}@kreis.de`,
  ])
    assert.equal(normalEmail(none), undefined, none)
})
