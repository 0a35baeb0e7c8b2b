import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { accentContrast, contrastMin } from './colour.ts'
import { checkTenant, normaliseDomain } from './settings.ts'

const languages = ['de', 'en', 'tr']
const check = (input: Parameters<typeof checkTenant>[0]) => checkTenant(input, languages)

test('what is fine is taken over, tidied; what was not typed stays untouched', () => {
  const { change, faults } = check({
    slug: 'kreis-nord',
    name: '  Kreis   Nord ',
    zone: 'Europe/Berlin',
    phone: '+49 4321 123-0',
    email: 'termine@kreis-nord.example',
    domain: 'Termine.Kreis-Nord.Example',
    languages: ['en', 'de'],
  })
  assert.deepEqual(faults, [])
  assert.equal(change.name, 'Kreis Nord')
  assert.equal(change.domain, 'termine.kreis-nord.example')
  assert.deepEqual(change.languages, ['de', 'en'])
  assert.equal('address' in change, false)
  assert.equal('accent' in change, false)
})

test('all faults are told at once, each at its field', () => {
  const { faults } = check({
    slug: '../etc',
    name: '',
    zone: 'Europe/Nowhere',
    phone: 'call me',
    email: 'nobody',
    address: 'x'.repeat(201),
    domain: 'http://a.example/path',
    languages: ['en', 'xx'],
    accent: 'yellow',
  })
  assert.deepEqual(
    faults.map(({ field, fault }) => `${field} ${fault}`),
    [
      'slug malformed',
      'name missing',
      'zone malformed',
      'phone malformed',
      'email malformed',
      'address too-long',
      'domain malformed',
      'languages unknown-language',
      'languages no-german',
      'accent malformed',
    ],
  )
})

test('a colour that cannot be read is refused with its contrast and one that can', () => {
  const { faults } = check({ accent: '#ffcc00' })
  assert.equal(faults.length, 1)
  const [fault] = faults
  assert.ok(fault?.fault === 'contrast')
  assert.ok(fault.contrast < 2 && fault.needed === contrastMin)
  assert.deepEqual(check({ accent: fault.instead }).faults, [])

  const dark = check({ accent: '#2044aa', accentDark: '#2044aa' }).faults
  assert.deepEqual(
    dark.map(({ field, fault }) => [field, fault]),
    [['accentDark', 'contrast']],
  )
})

test('the colour for dark pages follows from the other one, and an empty colour is the standard one', () => {
  const { change } = check({ accent: '#006b3c' })
  assert.ok(change.accent)
  assert.equal(change.accent.light, '#006b3c')
  assert.ok(accentContrast(change.accent.dark, 'dark') >= contrastMin)
  assert.equal(check({ accent: '' }).change.accent, null)
  assert.deepEqual(check({ accent: '', accentDark: '#ffffff' }).faults, [
    { field: 'accentDark', fault: 'missing-light' },
  ])
})

test('domains are host names and nothing else', () => {
  assert.equal(normaliseDomain(''), null)
  assert.equal(normaliseDomain('kreis.example:8443'), 'kreis.example:8443')
  assert.equal(normaliseDomain('köln.example'), 'xn--kln-sna.example')
  for (const text of ['a b.example', 'a.example/', 'user@a.example', '127.0.0.1', '[::1]', 'a..example', '*.example']) {
    assert.equal(normaliseDomain(text), undefined, text)
  }
  fc.assert(
    fc.property(fc.string({ maxLength: 60 }), (text) => {
      const domain = normaliseDomain(text)
      if (typeof domain === 'string') assert.match(domain, /^[a-z0-9.-]+(:\d+)?$/)
    }),
  )
})
