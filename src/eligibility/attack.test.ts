import assert from 'node:assert/strict'
import { test } from 'node:test'
import { suspectsOf } from './attack.ts'

test('a retirement home in which everybody mistypes twice, and a crowd that mistypes, are not suspected', () => {
  assert.equal(suspectsOf({ fromNetwork: 100, inAll: 100, joined: 50 }), 'nobody')
  assert.equal(suspectsOf({ fromNetwork: 3, inAll: 9000, joined: 40_000 }), 'nobody')
  assert.equal(suspectsOf({ fromNetwork: 3, inAll: 299, joined: 0 }), 'nobody')
})

test('who guesses from one network is suspected alone, who guesses from everywhere brings all under suspicion', () => {
  assert.equal(suspectsOf({ fromNetwork: 101, inAll: 101, joined: 500 }), 'network')
  assert.equal(suspectsOf({ fromNetwork: 1, inAll: 300, joined: 149 }), 'all')
  assert.equal(suspectsOf({ fromNetwork: 1, inAll: 300, joined: 150 }), 'nobody')
})

for (const networks of [1, 40, 1000, 100_000]) {
  test(`of 100,000 guesses from ${networks} networks, a few hundred cost nothing`, () => {
    const failed = new Map<number, number>()
    const suspects = new Set<number>()
    let inAll = 0
    let isEverybody = false
    let free = 0
    for (let guess = 0; guess < 100_000; guess++) {
      const network = guess % networks
      if (isEverybody || suspects.has(network)) continue
      free++
      inAll++
      failed.set(network, (failed.get(network) ?? 0) + 1)
      const who = suspectsOf({ fromNetwork: failed.get(network) ?? 0, inAll, joined: 100 })
      if (who === 'all') isEverybody = true
      if (who === 'network') suspects.add(network)
    }
    assert.ok(free <= 300, `${free} free guesses`)
  })
}
