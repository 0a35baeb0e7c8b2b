import assert from 'node:assert/strict'
import { test } from 'node:test'
import { languagesOf, spokenLanguage } from './language-choice.ts'
import { languages } from './texts/language.ts'

test('a browser gets the first of its languages that there is, else German', () => {
  const spoken = (accepted: string) => spokenLanguage(accepted, languages)
  assert.equal(spoken('tr-TR,tr;q=0.9,de;q=0.8'), 'tr')
  assert.equal(spoken('de;q=0.5, uk;q=0.9'), 'uk')
  assert.equal(spoken('fr, ar;q=0'), 'de')
  assert.equal(spoken('*'), 'de')
  assert.equal(spoken(''), 'de')
  assert.equal(spokenLanguage('pl,en', ['de', 'en']), 'en')
})

test('a tenant offers what it chose of the languages that there are', () => {
  assert.deepEqual(languagesOf({ languages: ['de', 'en', 'xx'] }), ['de', 'en'])
  assert.deepEqual(languagesOf(null), languages)
})
