import assert from 'node:assert/strict'

/** A published sum: the total and the parts that make it up. */
export type Sum = { total: string; parts: readonly string[] }

/** Fewer people than this are not told. */
export const peopleMin = 5

/**
 * Which counts of people must be hidden: those of one to four people, and as many others as it takes so that none of
 * these follows from the totals. Zero is told: it counts nobody. (Cell suppression as statistical offices do it;
 * Hundepool et al., "Statistical Disclosure Control", 2012, chapter 4.)
 *
 * What is hidden under a total that is told are at least two counts, together at least five people, and each of them
 * could be another one: there is a change of whole people that fits every total.
 */
export function suppress(
  counts: ReadonlyMap<string, number>,
  sums: readonly Sum[],
  /** What everybody asks for: hidden only where nothing else would do. */
  dear: ReadonlySet<string> = new Set(),
): Set<string> {
  for (const [name, count] of counts) assert(Number.isInteger(count) && count >= 0, `${name} is no count`)
  for (const { total, parts } of sums) {
    const sum = parts.reduce((people, part) => people + countOf(counts, part), 0)
    assert.equal(sum, countOf(counts, total), `${total} is not the sum of its parts`)
  }
  const leaderOf = findTwins(counts, sums)
  const hidden = new Set<string>()
  const table: Table = {
    counts,
    hidden,
    sums: sums
      .map(({ total, parts }) => ({
        total: leaderOf(total),
        parts: parts.filter((part) => countOf(counts, part) > 0).map(leaderOf),
      }))
      .filter(({ parts }) => parts.length > 1),
    dear: new Set([...dear].map(leaderOf)),
  }
  for (const [name, count] of counts) if (count > 0 && count < peopleMin) hidden.add(leaderOf(name))
  for (let rounds = counts.size; rounds > 0; rounds--) {
    const next = nextToHide(table)
    if (next === undefined) break
    hidden.add(next)
  }
  return new Set([...counts.keys()].filter((name) => hidden.has(leaderOf(name)) && countOf(counts, name) > 0))
}

/** Where all other parts are zero, a total and its part are one and the same count: they are hidden together or not. */
function findTwins(counts: ReadonlyMap<string, number>, sums: readonly Sum[]): (name: string) => string {
  const leaders = new Map<string, string>()
  const leaderOf = (name: string): string => {
    const leader = leaders.get(name)
    return leader === undefined ? name : leaderOf(leader)
  }
  for (const { total, parts } of sums) {
    const [only, ...others] = parts.filter((part) => countOf(counts, part) > 0)
    if (only === undefined || others.length > 0) continue
    if (leaderOf(only) !== leaderOf(total)) leaders.set(leaderOf(only), leaderOf(total))
  }
  return leaderOf
}

type Table = {
  counts: ReadonlyMap<string, number>
  sums: readonly Sum[]
  hidden: ReadonlySet<string>
  dear: ReadonlySet<string>
}

function nextToHide(table: Table): string | undefined {
  const { counts, sums, hidden } = table
  for (const { total, parts } of sums) {
    if (hidden.has(total)) continue
    const secret = parts.filter((part) => hidden.has(part))
    const people = secret.reduce((sum, part) => sum + countOf(counts, part), 0)
    if (secret.length > 0 && (secret.length < 2 || people < peopleMin)) {
      const part = cheapest(table, parts)
      if (part !== undefined) return part
    }
  }
  const exposed = exposedCell(table)
  if (exposed === undefined) return undefined
  const related = sums.filter(({ total, parts }) => total === exposed || parts.includes(exposed))
  const connected = sums.filter(({ total, parts }) => hidden.has(total) || parts.some((part) => hidden.has(part)))
  return (
    cheapest(
      table,
      related.flatMap(({ parts }) => parts),
    ) ??
    cheapest(
      table,
      related.map(({ total }) => total),
    ) ??
    cheapest(
      table,
      connected.flatMap(({ parts }) => parts),
    ) ??
    cheapest(
      table,
      connected.map(({ total }) => total),
    )
  )
}

/** The smallest count that is told and counts anybody; what is dear only where nothing else is left. */
function cheapest({ counts, hidden, dear }: Table, names: readonly string[]): string | undefined {
  const costOf = (name: string) => countOf(counts, name) + (dear.has(name) ? 2 ** 40 : 0)
  let best: string | undefined
  for (const name of names) {
    if (countOf(counts, name) === 0 || hidden.has(name)) continue
    if (best === undefined || costOf(name) < costOf(best)) best = name
  }
  return best
}

/**
 * A hidden count for which no other value is found that fits all totals. The sums are solved for the hidden counts
 * (Gauss and Jordan); each solution of the homogeneous system is a change that no total shows. It must leave at least
 * one person everywhere, because everybody knows that what is hidden is not zero.
 */
function exposedCell({ counts, sums, hidden }: Table): string | undefined {
  // Large counts first: they become what gives way to the small ones.
  const names = [...hidden].sort((a, b) => countOf(counts, b) - countOf(counts, a))
  const columnOf = new Map(names.map((name, column) => [name, column]))
  const rows: number[][] = []
  for (const { total, parts } of sums) {
    if (!hidden.has(total) && !parts.some((part) => hidden.has(part))) continue
    const row = new Array<number>(names.length).fill(0)
    for (const part of parts) add(row, columnOf.get(part), 1)
    add(row, columnOf.get(total), -1)
    rows.push(row)
  }
  const pivots = reduce(rows, names.length)
  const safe = new Set<number>()
  for (let free = 0; free < names.length; free++) {
    if (pivots.includes(free)) continue
    const change = new Array<number>(names.length).fill(0)
    change[free] = 1
    for (const [row, pivot] of pivots.entries()) change[pivot] = -(rows[row]?.[free] ?? 0)
    const isPossible = (sign: number) =>
      names.every((name, column) => {
        const by = sign * (change[column] ?? 0)
        return Number.isInteger(by) && countOf(counts, name) + by >= 1
      })
    if (!isPossible(1) && !isPossible(-1)) continue
    for (const [column, by] of change.entries()) if (by !== 0) safe.add(column)
  }
  return names.find((_, column) => !safe.has(column))
}

function add(row: number[], column: number | undefined, amount: number): void {
  if (column !== undefined) row[column] = (row[column] ?? 0) + amount
}

/** Brings rows into reduced form and gives the column of each row's pivot. */
function reduce(rows: number[][], columns: number): number[] {
  const pivots: number[] = []
  for (let column = 0; column < columns && pivots.length < rows.length; column++) {
    const top = pivots.length
    const found = rows.findIndex((row, index) => index >= top && row[column] !== 0)
    if (found < 0) continue
    const pivotRow = rows[found] as number[]
    rows[found] = rows[top] as number[]
    const by = pivotRow[column] as number
    rows[top] = pivotRow.map((value) => value / by)
    for (const [index, row] of rows.entries()) {
      const factor = row[column] as number
      if (index === top || factor === 0) continue
      rows[index] = row.map((value, at) => value - factor * ((rows[top] as number[])[at] as number))
    }
    pivots.push(column)
  }
  return pivots
}

function countOf(counts: ReadonlyMap<string, number>, name: string): number {
  const count = counts.get(name)
  assert(count !== undefined, `there is no count ${name}`)
  return count
}
