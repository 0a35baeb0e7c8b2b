import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { type Sum, suppress } from './suppress.ts'

/** A table with its totals: `r1c2`, the totals `r1` and `c2`, and `all`. */
function tableOf(cells: number[][]): { counts: Map<string, number>; sums: Sum[] } {
  const counts = new Map<string, number>()
  const add = (name: string, count: number) => counts.set(name, (counts.get(name) ?? 0) + count)
  for (const [r, row] of cells.entries()) {
    for (const [c, count] of row.entries()) {
      for (const name of [`r${r}c${c}`, `r${r}`, `c${c}`, 'all']) add(name, count)
    }
  }
  const rows = cells.map((_, r) => `r${r}`)
  const columns = (cells[0] ?? []).map((_, c) => `c${c}`)
  const sums = [
    ...rows.map((row) => ({ total: row, parts: columns.map((column) => row + column) })),
    ...columns.map((column) => ({ total: column, parts: rows.map((row) => row + column) })),
    { total: 'all', parts: rows },
    { total: 'all', parts: columns },
  ]
  return { counts, sums }
}

/**
 * An attacker who knows the totals, and that what is hidden is not zero: every table that fits what is told, found by
 * trying all of them. Gives the values that each hidden cell can have.
 */
function possibleValues(cells: number[][], hidden: Set<string>, most: number): Map<string, Set<number>> {
  const { counts } = tableOf(cells)
  const names = cells.flatMap((row, r) => row.map((_, c) => `r${r}c${c}`))
  const unknown = names.filter((name) => hidden.has(name))
  const seen = new Map([...hidden].map((name) => [name, new Set<number>()]))
  const width = cells[0]?.length ?? 0
  const guess = cells.map((row) => [...row])
  const visit = (index: number): void => {
    const name = unknown[index]
    if (name === undefined) {
      const other = tableOf(guess).counts
      for (const [known, count] of counts) if (!hidden.has(known) && other.get(known) !== count) return
      for (const secret of hidden) if (other.get(secret) === 0) return
      for (const secret of hidden) seen.get(secret)?.add(other.get(secret) as number)
      return
    }
    const at = names.indexOf(name)
    const row = guess[Math.floor(at / width)] as number[]
    for (let value = 1; value <= most; value++) {
      row[at % width] = value
      visit(index + 1)
    }
    row[at % width] = cells[Math.floor(at / width)]?.[at % width] as number
  }
  visit(0)
  return seen
}

const smallTable = fc.tuple(fc.integer({ min: 1, max: 2 }), fc.integer({ min: 1, max: 3 })).chain(([rows, columns]) =>
  fc.array(fc.array(fc.integer({ min: 0, max: 6 }), { minLength: columns, maxLength: columns }), {
    minLength: rows,
    maxLength: rows,
  }),
)

test('whoever tries every table that fits the totals finds no hidden count', () => {
  fc.assert(
    fc.property(smallTable, (cells) => {
      const { counts, sums } = tableOf(cells)
      const hidden = suppress(counts, sums)
      for (const [name, values] of possibleValues(cells, hidden, 7)) {
        assert.ok(values.size > 1, `${name} can only be ${[...values]} in ${JSON.stringify(cells)}`)
      }
    }),
    { numRuns: 150 },
  )
})

const largeTable = fc.tuple(fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 8 })).chain(([rows, columns]) =>
  fc.array(
    fc.array(fc.oneof(fc.integer({ min: 0, max: 9 }), fc.integer({ min: 0, max: 4000 })), {
      minLength: columns,
      maxLength: columns,
    }),
    { minLength: rows, maxLength: rows },
  ),
)

test('no count below five is told, and none follows from the sums', () => {
  fc.assert(
    fc.property(largeTable, (cells) => {
      const { counts, sums } = tableOf(cells)
      const hidden = suppress(counts, sums)
      for (const [name, count] of counts) {
        if (count > 0 && count < 5) assert.ok(hidden.has(name), name)
        if (count === 0) assert.ok(!hidden.has(name), name)
      }
      assert.deepEqual(determined(sums, hidden), [])
      for (const { total, parts } of sums) {
        const secret = parts.filter((part) => hidden.has(part))
        if (hidden.has(total) || secret.length === 0) continue
        assert.ok(secret.length > 1, `one hidden part of ${total}`)
        assert.ok(secret.reduce((sum, part) => sum + (counts.get(part) ?? 0), 0) >= 5, `a small rest of ${total}`)
      }
    }),
    { numRuns: 300 },
  )
})

test('a series keeps its total, and most of what it tells', () => {
  const series = [120, 80, 3, 40, 0, 0, 7, 9, 6]
  const counts = new Map(series.map((count, index) => [`minute ${index}`, count]))
  counts.set(
    'all',
    series.reduce((sum, count) => sum + count, 0),
  )
  const hidden = suppress(counts, [{ total: 'all', parts: series.map((_, index) => `minute ${index}`) }])
  assert.deepEqual([...hidden], ['minute 2', 'minute 8'])
})

/**
 * Hidden cells that follow from the sums: those whose column is alone in a combination of rows. Found another way than
 * in the code under test: by exact fractions, and rank with and without the cell.
 */
function determined(sums: Sum[], hidden: Set<string>): string[] {
  const names = [...hidden]
  const rows = sums.map(({ total, parts }) =>
    names.map((name) => BigInt(parts.filter((part) => part === name).length - (name === total ? 1 : 0))),
  )
  const rank = rankOf(rows)
  return names.filter((_, column) => rankOf([...rows, names.map((__, at) => (at === column ? 1n : 0n))]) === rank)
}

/** The rank of a matrix of whole numbers, without fractions (Bareiss). */
function rankOf(matrix: bigint[][]): number {
  const rows = matrix.map((row) => [...row])
  let rank = 0
  let before = 1n
  for (let column = 0; column < (rows[0]?.length ?? 0); column++) {
    const found = rows.findIndex((row, index) => index >= rank && row[column] !== 0n)
    if (found < 0) continue
    ;[rows[rank], rows[found]] = [rows[found] as bigint[], rows[rank] as bigint[]]
    const pivotRow = rows[rank] as bigint[]
    const pivot = pivotRow[column] as bigint
    for (let index = rank + 1; index < rows.length; index++) {
      const row = rows[index] as bigint[]
      const factor = row[column] as bigint
      rows[index] = row.map((value, at) => (value * pivot - factor * (pivotRow[at] as bigint)) / before)
    }
    before = pivot
    rank++
  }
  return rank
}
