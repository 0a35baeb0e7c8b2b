import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { html, trusted } from './html.ts'

test('whatever a person types comes out as text, never as markup', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (typed) => {
      const page = html`<p title="${typed}">${typed}</p>`.toString()
      const inside = page.slice('<p title="'.length, -'</p>'.length)
      assert.doesNotMatch(inside.replace('">', ''), /[<>"'`]/)
      assert.equal(inside.match(/&(?!#\d+;)/), null)
    }),
  )
})

test('escaped text reads back as what was typed', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (typed) => {
      const shown = html`${typed}`.toString()
      const read = shown.replace(/&#(\d+);/g, (_, code) => String.fromCharCode(Number(code)))
      assert.equal(read, typed)
    }),
  )
})

test('markup made by a template or vouched for stays markup, in lists as well', () => {
  const item = html`<li>${'a & b'}</li>`
  assert.equal(html`<ul>${[item, trusted('<li>c</li>')]}</ul>`.toString(), '<ul><li>a &#38; b</li><li>c</li></ul>')
})

test('null, undefined and false print nothing, zero prints zero', () => {
  assert.equal(html`(${null}${undefined}${false}${0})`.toString(), '(0)')
})
