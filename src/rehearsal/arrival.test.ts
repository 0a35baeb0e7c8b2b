import assert from 'node:assert/strict'
import { test } from 'node:test'
import { drawArrival } from './arrival.ts'
import { inventPeople } from './identities.ts'
import { createRandom } from './random.ts'
import { loadScenario, scenarios } from './scenario.ts'

test('on the Saturday every join falls into the ten seconds around the opening, with its peak at the opening', () => {
  const random = createRandom(1)
  const { arrival } = loadScenario('saturday')
  const comings = Array.from({ length: 20_000 }, () => drawArrival(random, arrival))
  assert.ok(comings.every(({ joinMs }) => joinMs >= -8000 && joinMs <= 2000))
  assert.ok(comings.every(({ pageMs, typesMs }) => pageMs <= typesMs && typesMs <= -8000))
  assert.ok(comings.every(({ pageMs, joinMs }) => pageMs >= -arrival.lobbyMs && pageMs < joinMs))
  const within = (ms: number) => comings.filter(({ joinMs }) => Math.abs(joinMs) < ms).length
  const massWithin = (ms: number) => 1 - Math.exp(-ms / arrival.rushScaleMs)
  const peak = 20_000 / (arrival.rushScaleMs * (massWithin(8000) + massWithin(2000)))
  assert.ok(Math.abs(within(100) / 200 / peak - 1) < 0.2, `${within(100)} within 100 ms`)
  const firstHalf = comings.filter(({ joinMs }) => joinMs < -3000).length
  assert.ok(firstHalf < 9900, `${firstHalf} in the first five of ten seconds`)
})

test('early birds, the rush and latecomers come in the shares that the scenario gives', () => {
  const random = createRandom(2)
  const arrival = { ...loadScenario('standard').arrival, earlyShare: 0.3, lateShare: 0.1 }
  const joins = Array.from({ length: 20_000 }, () => drawArrival(random, arrival).joinMs)
  const early = joins.filter((joinMs) => joinMs < -5000).length
  const late = joins.filter((joinMs) => joinMs > 5000).length
  assert.ok(Math.abs(early - 6000) < 400 && Math.abs(late - 2000) < 300, `${early} ${late}`)
})

test('the same seed invents the same people, no two alike, all of the age that the rule asks for', () => {
  const options = { count: 3000, day: '2026-11-28', ageMin: 60, ageMax: 79, postcodes: ['99084'] }
  const people = inventPeople(createRandom(3), options)
  assert.deepEqual(people, inventPeople(createRandom(3), options))
  assert.notDeepEqual(people, inventPeople(createRandom(4), options))
  assert.equal(new Set(people.map((person) => JSON.stringify(person))).size, 3000)
  const day = Temporal.PlainDate.from(options.day)
  for (const person of people) {
    const { years } = Temporal.PlainDate.from(person.birthDate).until(day, { largestUnit: 'year' })
    assert.ok(years >= 60 && years <= 79, `${person.birthDate} is ${years}`)
  }
})

test('every scenario is in range, and what is not is refused by name', () => {
  for (const name of Object.keys(scenarios)) loadScenario(name)
  assert.throws(() => loadScenario('standard', { people: 0 }), /people/)
  assert.throws(() => loadScenario('standard', { shares: { noScript: 2 } }), /noScript/)
  assert.throws(() => loadScenario('standard', JSON.parse('{"shares":{"x":1}}')), /shares\.x/)
  assert.throws(() => loadScenario('standard', JSON.parse('{"people":"many"}')), /people/)
  assert.throws(() => loadScenario('/no/such/file'))
})
