import assert from 'node:assert/strict'
import { test } from 'node:test'
import { closedDaysOf, readHolidayCountries, regionOf, regionText } from './holidays.ts'

const inYear = (
  country: string,
  state: string | null,
  closures = [] as { firstDay: string; lastDay: string; reason: string }[],
) => closedDaysOf({ closures, holidays: { country, state } }, '2027-01-01', '2027-12-31', 'de')

test('the public holidays of a state are its own', async () => {
  const northRhine = await inYear('DE', 'NW')
  assert.equal(northRhine.get('2027-11-01'), 'Allerheiligen')
  assert.equal(northRhine.get('2027-03-26'), 'Karfreitag')
  assert.equal(northRhine.has('2027-10-31'), false)
  assert.equal(northRhine.has('2027-12-24'), false)
  const brandenburg = await inYear('DE', 'BB')
  assert.equal(brandenburg.get('2027-10-31'), 'Reformationstag')
  assert.equal(brandenburg.has('2027-11-01'), false)
  assert.equal((await inYear('DE', null)).size, 9)
})

test('closures count both their days and go before holidays', async () => {
  const closed = await inYear('DE', 'NW', [{ firstDay: '2027-12-24', lastDay: '2028-01-02', reason: 'Betriebsferien' }])
  assert.equal(closed.get('2027-12-25'), 'Betriebsferien')
  assert.equal(closed.get('2027-12-31'), 'Betriebsferien')
  assert.equal(closed.has('2028-01-01'), false, 'not beyond what was asked for')
  assert.equal(closed.has('2027-12-23'), false)
})

test('without a region no holiday closes anything', async () => {
  assert.equal((await closedDaysOf({ closures: [], holidays: null }, '2027-01-01', '2027-12-31', 'de')).size, 0)
})

test('a region is read from what it is written as, and nothing else is', async () => {
  const countries = await readHolidayCountries('de')
  assert.equal(countries.find(({ country }) => country === 'DE')?.states.length, 16)
  for (const { country, states } of countries) {
    for (const state of [null, ...states.map((known) => known.state)])
      assert.deepEqual(await regionOf(regionText({ country, state })), { country, state })
  }
  assert.equal(await regionOf(''), null)
  for (const text of ['XX', 'DE-XX', 'DE-', '-', 'DE-NW-Z', 'de']) assert.equal(await regionOf(text), undefined, text)
})
