import assert from 'node:assert/strict'
import { test } from 'node:test'
import { chanceOverAll, exactChance } from './association.ts'

const near = (found: number, expected: number) =>
  assert.ok(Math.abs(found - expected) < 1e-6, `${found}, not ${expected}`)

test('the chance of a table is that of all tables at least as unlikely', () => {
  // Fisher's lady who tastes tea: 3 of 4 cups right, 1 of 4 wrong; 34 of 70 ways are at least as unlikely.
  near(exactChance({ successes: 3, people: 4 }, { successes: 1, people: 4 }), 34 / 70)
  near(exactChance({ successes: 4, people: 4 }, { successes: 0, people: 4 }), 2 / 70)
  near(exactChance({ successes: 0, people: 10 }, { successes: 0, people: 90 }), 1)
  near(exactChance({ successes: 10, people: 10 }, { successes: 90, people: 90 }), 1)
})

test('a crowd as large as a Saturday’s is no trouble', () => {
  const chance = exactChance({ successes: 400, people: 6600 }, { successes: 3600, people: 59_400 })
  assert.ok(chance > 0.9 && chance <= 1)
  assert.ok(exactChance({ successes: 600, people: 6600 }, { successes: 3400, people: 59_400 }) < 1e-20)
})

test('over many releases small advantages add up, and none is none', () => {
  const even = { one: { successes: 15, people: 200 }, other: { successes: 135, people: 1800 } }
  near(chanceOverAll([even, even]).pValue, 1)
  const uneven = { one: { successes: 17, people: 200 }, other: { successes: 133, people: 1800 } }
  assert.ok(chanceOverAll([uneven]).pValue > 0.5)
  assert.ok(chanceOverAll(Array.from({ length: 200 }, () => uneven)).pValue < 1e-6)
  // 3.841 is the well-known 5 % of one degree of freedom.
  const { statistic, pValue } = chanceOverAll([
    { one: { successes: 60, people: 100 }, other: { successes: 46, people: 100 } },
  ])
  near(statistic, 3.914492)
  assert.ok(pValue > 0.047 && pValue < 0.05)
})
