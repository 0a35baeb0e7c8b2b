import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { checkContact } from './contact.ts'

const phoneOf = (phone: string) => checkContact({ mail: '', phone })
const mailOf = (mail: string) => checkContact({ mail, phone: '' })

test('no address at all is fine', () => {
  assert.deepEqual(checkContact({ mail: ' ', phone: '' }), { contact: { mail: '', phone: '' }, faults: [] })
})

test('a mobile number is the same however it is typed', () => {
  for (const typed of ['0171 2345678', '0049 (0)171/2345678', '+49 171-2345678', '0171.234 5678', '+49(0)1712345678']) {
    assert.deepEqual(phoneOf(typed), { contact: { mail: '', phone: '+491712345678' }, faults: [] }, typed)
  }
  assert.equal(phoneOf('+48 601 234 567').contact.phone, '+48601234567')
})

test('what cannot get a text message is said at its field', () => {
  for (const typed of ['02336 930', '112', '0171', 'anna', '+', '01712345678901', '+0171234567', '٠١٧١٢٣٤٥٦٧٨']) {
    assert.deepEqual(phoneOf(typed).faults, [{ field: 'phone', fault: 'not_a_mobile' }], typed)
  }
})

test('a mail address is one address and nothing else', () => {
  assert.deepEqual(mailOf(' Anna.Mueller@Example.ORG '), {
    contact: { mail: 'anna.mueller@example.org', phone: '' },
    faults: [],
  })
  const wrong = [
    'anna',
    'anna@',
    '@example.org',
    'anna@example',
    'a@b.de,c@d.de',
    'a,b@c.de',
    'anna@example.org\r\nBcc: x@y.de',
    'Anna <anna@example.org>',
    'anna@exa mple.org',
    'anna@-example.org',
    'anna@example..org',
    `${'a'.repeat(65)}@example.org`,
    'anna@[127.0.0.1]',
    'anna@127.0.0.1',
  ]
  for (const typed of wrong) assert.deepEqual(mailOf(typed).faults, [{ field: 'mail', fault: 'not_a_mail' }], typed)
})

test('whatever has no fault holds nothing that a mail or a gateway would read as more than one address', () => {
  const anything = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 60 }),
    fc.emailAddress(),
    fc.stringMatching(/^[+0-9 ()/-]{0,20}$/),
  )
  fc.assert(
    fc.property(anything, anything, (mail, phone) => {
      const { contact, faults } = checkContact({ mail, phone })
      if (faults.length > 0) return
      assert.match(contact.mail, /^([^\s,;<>"\p{Cc}]+@[^\s,;<>"@\p{Cc}]+)?$/u)
      assert.match(contact.phone, /^(\+[1-9][0-9]{7,14})?$/)
      assert.deepEqual(checkContact(contact), { contact, faults: [] })
    }),
    { numRuns: 500 },
  )
})
