import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { synthesise } from '../../tests/synthetic-ledger.ts'
import { type Entry, entryOf, entrySchemas } from './entries.ts'
import { matchesSchema, type Schema } from './match-schema.ts'

const samples: Entry[] = synthesise({ tickets: 40, appointments: 16, seed: 5 }).entries.filter(
  ({ type }, index, all) => all.findIndex((other) => other.type === type) === index,
)

/** Schemas as browsers get them. */
const published = JSON.parse(JSON.stringify(entrySchemas)) as Record<string, Schema>

function isEntry(value: { type: string }): boolean {
  return matchesSchema(published[value.type] as Schema, value)
}

test('entries are what their schemas say', () => {
  for (const sample of samples) assert.ok(isEntry(sample), sample.type)
})

test('browsers and servers take the same values for entries, however they were changed', () => {
  const strange = fc.constantFrom(0, -1, 1, 2 ** 31, 1.5, '', 'ab', null, [], {}, true, [[1, 1, 1]], [0], ['1'])
  fc.assert(
    fc.property(fc.constantFrom(...samples), fc.nat(), strange, fc.nat(), (sample, at, value, how) => {
      const forged = structuredClone(sample) as unknown as Record<string, unknown>
      const names = Object.keys(forged).filter((name) => name !== 'type')
      const name = names[at % names.length] as string
      const field = forged[name]
      if (how % 4 === 0) delete forged[name]
      else if (how % 4 === 1) forged[`${name}2`] = value
      else if (how % 4 === 2 && Array.isArray(field) && field.length > 0) field[at % field.length] = value
      else forged[name] = value
      assert.equal(isEntry(forged as { type: string }), entryOf(forged) !== undefined)
    }),
    { numRuns: 2000 },
  )
})

test('every schema of the ledger can be matched, and closes its objects', () => {
  const walk = (schema: Schema): void => {
    if (schema.type === 'object') assert.equal(schema.additionalProperties, false)
    assert.doesNotThrow(() => matchesSchema(schema, 'x'))
    const inner = [schema.items ?? [], schema.anyOf ?? [], Object.values(schema.properties ?? {})].flat()
    for (const other of inner) walk(other)
  }
  for (const schema of Object.values(published)) walk(schema)
})
