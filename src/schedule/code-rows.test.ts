import assert from 'node:assert/strict'
import { test } from 'node:test'
import { normaliseCode } from '../eligibility/identity.ts'
import { importCodes } from './code-rows.ts'
import { newCodes } from './new-codes.ts'
import { readTable } from './tables/read-table.ts'
import { writeTable } from './tables/write-table.ts'

const imported = async (text: string) => importCodes(await readTable(Buffer.from(text)))

test('new codes are all different, even as they are read out, and spell no word', () => {
  const codes = newCodes(20_000)
  assert.equal(new Set(codes.map(normaliseCode)).size, 20_000)
  for (const code of codes) assert.match(code, /^([2-9B-DF-HJKMNP-TV-XZ]{4}-){2}[2-9B-DF-HJKMNP-TV-XZ]{4}$/)
  for (const count of [0, -1, 1.5, 200_001, Number.NaN]) assert.throws(() => newCodes(count), RangeError)
})

test('66,000 codes come back as they were written, from both formats', async () => {
  const codes = newCodes(66_000)
  for (const format of ['csv', 'xlsx'] as const) {
    const rows = codes.map((code, index) => [String(index + 1), code])
    const { body } = await writeTable(format, { sheet: 'Codes', headings: ['Nr.', 'Code'], rows })
    const read = await importCodes(await readTable(body))
    assert.deepEqual(read.codes, codes.map(normaliseCode))
  }
})

test('every wrong code is told at its row, none is repeated in what is told', async () => {
  const { codes, faults = [] } = await imported(
    [
      'Code;Name',
      'AB12-CD34-EF56;Ida',
      ';Jo',
      'AB12;Jo',
      `${'A'.repeat(41)};Jo`,
      'ab12 cd34 ef56;noch einmal',
      'AB12-CD34-EFÖ6;Jo',
      '1,23E+11;Jo',
      '#NAME?;Jo',
      ';',
      'XY12-CD34-\ufffdF56;Jo',
    ].join('\n'),
  )
  assert.equal(codes, undefined)
  assert.deepEqual(
    faults.map(({ row, column, fault }) => `${row} ${column} ${fault}`),
    [
      '3 code missing',
      '4 code tooShort',
      '5 code tooLong',
      '6 code sameCode',
      '7 code notACode',
      '8 code codeAsNumber',
      '9 code formulaError',
      '11 code brokenText',
    ],
  )
  assert.doesNotMatch(JSON.stringify(faults), /AB12|CD34/)
  assert.deepEqual(
    (await imported('Nummer\n1')).faults?.map(({ fault }) => fault),
    ['missingColumn'],
  )
})

test('a file of nothing but errors is not told without end', async () => {
  const { faults = [] } = await imported(`Code\n${'kurz\n'.repeat(20_000)}`)
  assert.ok(faults.length >= 500 && faults.length <= 502)
})
