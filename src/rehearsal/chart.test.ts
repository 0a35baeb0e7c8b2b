import assert from 'node:assert/strict'
import { test } from 'node:test'
import { chartFigure, numberText } from './chart.ts'

const chart = {
  id: 'x',
  title: 'Wer <wartet>',
  description: 'Höchstens 12.',
  unit: 'Menschen',
  seconds: [-1, 0, 1, 2],
  scale: 'linear' as const,
}

test('a chart has a text alternative and a table with every value', () => {
  const markup = chartFigure({ ...chart, lines: [{ label: 'warten', values: [0, 12, 3456, null] }] }).toString()
  assert.match(markup, /role="img" aria-label="Wer &#60;wartet&#62;\. Höchstens 12\."/)
  assert.match(markup, /<td>3\.456<\/td>/)
  assert.match(markup, /<td>–<\/td>/)
  assert.ok(!markup.includes('<wartet>'))
  assert.ok(!markup.includes('NaN'))
})

test('a logarithmic chart takes zeros, gaps and a single point', () => {
  const values = [null, 0, 0.4, null]
  const markup = chartFigure({ ...chart, scale: 'log', lines: [{ label: 'x', values }] }).toString()
  assert.ok(!/NaN|Infinity/.test(markup))
})

test('a chart of nothing but zeros is a sentence', () => {
  const markup = chartFigure({ ...chart, lines: [{ label: 'Fehler', values: [0, 0, 0, 0] }] }).toString()
  assert.ok(!markup.includes('<svg'))
})

test('numbers are written as Germans write them', () => {
  assert.equal(numberText(66000), '66.000')
  assert.equal(numberText(0.123), '0,123')
  assert.equal(numberText(-3), '-3')
})
