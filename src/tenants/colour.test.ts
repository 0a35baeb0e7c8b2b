import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { accentContrast, contrastMin, contrastOf, normaliseColour, readableAccent } from './colour.ts'

const colours = fc.integer({ min: 0, max: 0xffffff }).map((number) => `#${number.toString(16).padStart(6, '0')}`)

test('contrast is what WCAG says', () => {
  assert.equal(contrastOf('#000000', '#ffffff'), 21)
  assert.equal(contrastOf('#777777', '#777777'), 1)
  // Known from the specification's own examples: this grey just misses, the next one just holds.
  assert.ok(contrastOf('#777777', '#ffffff') < 4.5)
  assert.ok(contrastOf('#767676', '#ffffff') >= 4.5)
})

test('colours are read as people write them, and nothing else is one', () => {
  assert.equal(normaliseColour(' #2044AA '), '#2044aa')
  assert.equal(normaliseColour('2044aa'), '#2044aa')
  assert.equal(normaliseColour('#fc0'), '#ffcc00')
  for (const text of ['', 'red', '#12345', '#12345g', '#1234567', 'url(x)', '#fff;}']) {
    assert.equal(normaliseColour(text), undefined, text)
  }
})

test('for every colour there is a readable one, on light pages and on dark ones', () => {
  fc.assert(
    fc.property(colours, fc.constantFrom('light' as const, 'dark' as const), (colour, ground) => {
      const readable = readableAccent(colour, ground)
      assert.ok(accentContrast(readable, ground) >= contrastMin, `${colour} → ${readable}`)
      if (accentContrast(colour, ground) >= contrastMin) assert.equal(readable, colour, 'left alone where it is fine')
    }),
  )
})
