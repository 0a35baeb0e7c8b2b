import assert from 'node:assert/strict'
import { test } from 'node:test'
import { chanceOverAll } from '../src/rehearsal/association.ts'
import { type FairnessCounts, playWithDevices } from './simulation/fairness.ts'

const releases = 200

async function play(count: number, tickets: Parameters<typeof playWithDevices>[1]): Promise<FairnessCounts[]> {
  const played: FairnessCounts[] = []
  // The seeds are fixed: what is found today is found on every machine, each time.
  for (let seed = 1; seed <= count; seed++) played.push(await playWithDevices(seed, tickets))
  return played
}

function rateOf(played: FairnessCounts[], group: 'one' | 'other'): number {
  const sum = (of: 'successes' | 'people') => played.reduce((total, counts) => total + counts[group][of], 0)
  return sum('successes') / sum('people')
}

test(`in ${releases} releases ten devices bring no more appointments than one`, async (t) => {
  const played = await play(releases, 'one a person')
  const { statistic, pValue } = chanceOverAll(played)
  const rates = (['one', 'other'] as const).map((group) => `${(100 * rateOf(played, group)).toFixed(2)} %`)
  t.diagnostic(
    `success with one device ${rates[0]}, with ten ${rates[1]}; chi-square ${statistic.toFixed(3)}, p = ${pValue.toFixed(3)}`,
  )
  assert.ok(pValue > 0.05, `p = ${pValue}`)
})

test('were ten devices ten tickets, a few releases would show it', async () => {
  const played = await play(3, 'one a device')
  assert.ok(rateOf(played, 'other') > 4 * rateOf(played, 'one'))
  assert.ok(chanceOverAll(played).pValue < 1e-9)
})
