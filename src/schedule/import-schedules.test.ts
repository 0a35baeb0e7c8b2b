import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import type { Fault } from './fault.ts'
import { importSchedules, scheduleTable } from './import-schedules.ts'
import type { ScheduleColumn } from './schedule-row.ts'
import { readTable } from './tables/read-table.ts'
import { writeTable } from './tables/write-table.ts'

const today = '2026-11-24'
const centres = [
  { id: 1, name: 'Impfzentrum Ennepetal', retiredAt: null },
  { id: 2, name: 'Impfstelle Witten', retiredAt: null },
  { id: 3, name: 'Zweimal', retiredAt: null },
  { id: 4, name: 'Zweimal', retiredAt: null },
  { id: 5, name: 'Aufgegeben', retiredAt: 1 },
]
const headings = 'Art;Standort;Wochentag;Von;Bis;Linien;Erster Tag;Letzter Tag;Grund'
const imported = async (text: string | Buffer) =>
  importSchedules(await readTable(Buffer.from(text)), { centres, today })

/** Every way in which a row can be wrong: the row, and what is told of it. */
const brokenRows: [row: string, column: ScheduleColumn | null, fault: Fault][] = [
  [';Impfstelle Witten;Mo;08:00;12:00;4;;;', 'kind', 'missing'],
  ['Ferien;Impfstelle Witten;Mo;08:00;12:00;4;;;', 'kind', 'unknownKind'],
  ['Öffnung;;Mo;08:00;12:00;4;;;', 'centre', 'missing'],
  ['Öffnung;Impfstelle Bochum;Mo;08:00;12:00;4;;;', 'centre', 'unknownCentre'],
  ['Öffnung;#99;Mo;08:00;12:00;4;;;', 'centre', 'unknownCentre'],
  ['Öffnung;Zweimal;Mo;08:00;12:00;4;;;', 'centre', 'ambiguousCentre'],
  ['Öffnung;Aufgegeben;Mo;08:00;12:00;4;;;', 'centre', 'retiredCentre'],
  ['Öffnung;#BEZUG!;Mo;08:00;12:00;4;;;', 'centre', 'formulaError'],
  ['Öffnung;Impfstelle \ufffditten;Mo;08:00;12:00;4;;;', 'centre', 'brokenText'],
  [`Öffnung;${'x'.repeat(201)};Mo;08:00;12:00;4;;;`, 'centre', 'tooLong'],
  ['Öffnung;Impfstelle Witten;;08:00;12:00;4;;;', 'weekday', 'missing'],
  ['Öffnung;Impfstelle Witten;Feiertag;08:00;12:00;4;;;', 'weekday', 'unknownWeekday'],
  ['Öffnung;Impfstelle Witten;8;08:00;12:00;4;;;', 'weekday', 'unknownWeekday'],
  ['Öffnung;Impfstelle Witten;Di-Do;08:00;12:00;4;;;', 'weekday', 'severalWeekdays'],
  ['Öffnung;Impfstelle Witten;Di;;12:00;4;;;', 'from', 'missing'],
  ['Öffnung;Impfstelle Witten;Di;acht;12:00;4;;;', 'from', 'notATime'],
  ['Öffnung;Impfstelle Witten;Di;25:00;12:00;4;;;', 'from', 'hourTooLarge'],
  ['Öffnung;Impfstelle Witten;Di;08:60;12:00;4;;;', 'from', 'minuteTooLarge'],
  ['Öffnung;Impfstelle Witten;Di;08:00:30;12:00;4;;;', 'from', 'secondsGiven'],
  ['Öffnung;Impfstelle Witten;Di;08:00;;4;;;', 'until', 'missing'],
  ['Öffnung;Impfstelle Witten;Di;08:00;mittags;4;;;', 'until', 'notATime'],
  ['Öffnung;Impfstelle Witten;Di;08:00;27:15;4;;;', 'until', 'hourTooLarge'],
  ['Öffnung;Impfstelle Witten;Di;08:00;12:75;4;;;', 'until', 'minuteTooLarge'],
  ['Öffnung;Impfstelle Witten;Di;08:00;12:00:01;4;;;', 'until', 'secondsGiven'],
  ['Öffnung;Impfstelle Witten;Di;08:00;24:00;4;;;', 'until', 'midnightAsEnd'],
  ['Öffnung;Impfstelle Witten;Di;12:00;08:00;4;;;', 'until', 'notAfterStart'],
  ['Öffnung;Impfstelle Witten;Di;08:00;12:00;;;;', 'lines', 'missing'],
  ['Öffnung;Impfstelle Witten;Di;08:00;12:00;vier;;;', 'lines', 'notANumber'],
  ['Öffnung;Impfstelle Witten;Di;08:00;12:00;2,5;;;', 'lines', 'fraction'],
  ['Öffnung;Impfstelle Witten;Di;08:00;12:00;0;;;', 'lines', 'tooSmall'],
  ['Öffnung;Impfstelle Witten;Di;08:00;12:00;-4;;;', 'lines', 'tooSmall'],
  ['Öffnung;Impfstelle Witten;Di;08:00;12:00;201;;;', 'lines', 'tooLarge'],
  ['Öffnung;Impfstelle Witten;Di;08:00;12:00;4;24.12.2026;;', 'firstDay', 'notForKind'],
  ['Öffnung;Impfstelle Witten;Di;08:00;12:00;4;;24.12.2026;', 'lastDay', 'notForKind'],
  ['Öffnung;Impfstelle Witten;Di;08:00;12:00;4;;;Ferien', 'reason', 'notForKind'],
  ['Schließung;Impfstelle Witten;Di;;;;24.12.2026;31.12.2026;Ferien', 'weekday', 'notForKind'],
  ['Schließung;Impfstelle Witten;;08:00;;;24.12.2026;31.12.2026;Ferien', 'from', 'notForKind'],
  ['Schließung;Impfstelle Witten;;;12:00;;24.12.2026;31.12.2026;Ferien', 'until', 'notForKind'],
  ['Schließung;Impfstelle Witten;;;;4;24.12.2026;31.12.2026;Ferien', 'lines', 'notForKind'],
  ['Schließung;Impfstelle Witten;;;;;;31.12.2026;Ferien', 'firstDay', 'missing'],
  ['Schließung;Impfstelle Witten;;;;;Heiligabend;31.12.2026;Ferien', 'firstDay', 'notADay'],
  ['Schließung;Impfstelle Witten;;;;;31.11.2026;31.12.2026;Ferien', 'firstDay', 'noSuchDay'],
  ['Schließung;Impfstelle Witten;;;;;24.12.26;31.12.2026;Ferien', 'firstDay', 'shortYear'],
  ['Schließung;Impfstelle Witten;;;;;24.12.2126;31.12.2126;Ferien', 'firstDay', 'tooFarAhead'],
  ['Schließung;Impfstelle Witten;;;;;24.12.2026;;Ferien', 'lastDay', 'missing'],
  ['Schließung;Impfstelle Witten;;;;;24.12.2026;Neujahr;Ferien', 'lastDay', 'notADay'],
  ['Schließung;Impfstelle Witten;;;;;24.12.2026;2027-02-29;Ferien', 'lastDay', 'noSuchDay'],
  ['Schließung;Impfstelle Witten;;;;;24.12.2026;31.12.;Ferien', 'lastDay', 'shortYear'],
  ['Schließung;Impfstelle Witten;;;;;01.11.2026;02.11.2026;Ferien', 'lastDay', 'dayIsOver'],
  ['Schließung;Impfstelle Witten;;;;;31.12.2026;24.12.2026;Ferien', 'lastDay', 'beforeFirstDay'],
  ['Schließung;Impfstelle Witten;;;;;24.12.2026;24.12.2028;Ferien', 'lastDay', 'closureTooLong'],
  ['Schließung;Impfstelle Witten;;;;;24.12.2026;31.12.2026;', 'reason', 'missing'],
  [`Schließung;Impfstelle Witten;;;;;24.12.2026;31.12.2026;${'x'.repeat(121)}`, 'reason', 'tooLong'],
  ['Schließung;Impfstelle Witten;;;;;24.12.2026;31.12.2026;Ferien\u0007!', 'reason', 'controlCharacter'],
  ['Öffnung;Impfstelle Witten;Di;08:00;12:00;4;;;;zu viel', null, 'surplusCells'],
  ['Pause;Impfzentrum Ennepetal;So;10:00;10:30;;;;', 'from', 'breakOutside'],
  ['Pause;Impfzentrum Ennepetal;Mo;09:00;09:15;7;;;', 'lines', 'moreThanOpen'],
  ['Pause;Impfzentrum Ennepetal;Mo;09:00;09:15;7;;;', null, 'sameRow'],
  ['Pause;Impfzentrum Ennepetal;Mo;09:00;09:30;1;;;', 'from', 'overlaps'],
  ['Öffnung;Impfzentrum Ennepetal;Mo;08:00;12:00;3;;;', null, 'sameRow'],
  ['Öffnung;Impfzentrum Ennepetal;Mo;11:00;15:00;3;;;', 'from', 'overlaps'],
  ['Schließung;Impfzentrum Ennepetal;;;;;24.12.2026;31.12.2026;Noch einmal', null, 'sameRow'],
  ['Schließung;Impfzentrum Ennepetal;;;;;30.12.2026;02.01.2027;Brücke', 'firstDay', 'overlaps'],
]
const soundRows = [
  'Öffnung;Impfzentrum Ennepetal;Mo;08:00;12:00;6;;;',
  'Schließung;Impfzentrum Ennepetal;;;;;24.12.2026;31.12.2026;Ferien',
]

test('a file with more than fifty kinds of errors is told all of them, each at its row and column', async () => {
  const file = [headings, ...soundRows, ...brokenRows.map(([row]) => row)].join('\r\n')
  const { faults = [] } = await imported(file)
  const told = faults.map(({ row, column, fault }) => `${row} ${column} ${fault}`)
  // Its row is also wrong for the same reason as the one before it.
  const expected = brokenRows.map(([, column, fault], index) => `${index + 2 + soundRows.length} ${column} ${fault}`)
  const alsoWrong = brokenRows.findIndex(
    ([, , fault], index) => fault === 'sameRow' && brokenRows[index - 1]?.[2] === 'moreThanOpen',
  )
  expected.push(`${alsoWrong + 2 + soundRows.length} lines moreThanOpen`)
  assert.deepEqual(told.toSorted(), expected.toSorted())
  const kinds = new Set(brokenRows.map(([, column, fault]) => `${column} ${fault}`))
  assert.ok(kinds.size >= 50, `${kinds.size} kinds`)
})

test('one error among many good rows leaves nothing', async () => {
  const { schedules, faults } = await imported(
    [headings, ...soundRows, 'Öffnung;Impfstelle Witten;Di;08:00;12:00;0;;;'].join('\n'),
  )
  assert.equal(schedules, undefined)
  assert.equal(faults?.length, 1)
})

test('what is wrong with the headings is told alone', async () => {
  const { faults = [] } = await imported('Art;Standort;Tag;Von;Von;Farbe\nÖffnung;X;Mo;1;2;3')
  assert.deepEqual(
    faults.map(({ row, column, fault, content }) => [row, column, fault, content]),
    [
      [1, 'from', 'doubleColumn', 'E (Von)'],
      [1, null, 'unknownColumn', 'F (Farbe)'],
      [1, 'until', 'missingColumn', undefined],
      [1, 'lines', 'missingColumn', undefined],
    ],
  )
})

test('spellings of people and of Excel are understood, in both languages', async () => {
  const { schedules } = await imported(
    Buffer.concat([
      Buffer.from([0xff, 0xfe]),
      Buffer.from(
        'Kind\tCentre\tWeekday\tFrom\tUntil\tLines\tFirst day\tLast day\tReason\n' +
          'opening\timpfstelle WITTEN\tMon.\t8.00 Uhr\t12:30\t4\n\nBreak\t#2\t1\t9:00\t9:15\t\n' +
          'closed\tImpfstelle Witten\t\t\t\t\t2026-12-24\t31. 12. 2026\tFerien',
        'utf16le',
      ),
    ]),
  )
  assert.deepEqual(schedules, [
    {
      centreId: 2,
      hours: [{ weekday: 1, opens: '08:00', closes: '12:30', lines: 4 }],
      breaks: [{ weekday: 1, starts: '09:00', ends: '09:15', lines: null }],
      closures: [{ firstDay: '2026-12-24', lastDay: '2026-12-31', reason: 'Ferien' }],
    },
  ])
  const old = await imported(Buffer.from(`${headings}\nÖffnung;Impfstelle Witten;Sa;08:00;12:00;4`, 'latin1'))
  assert.equal(old.schedules?.length, 1, 'as Excel writes it on Windows')
})

const reason = fc
  .string({ minLength: 1, maxLength: 30, unit: fc.constantFrom(...'=+-@\'";, abcäß<&€') })
  .filter((text) => text === text.trim() && !text.startsWith("'"))
const week = fc
  .uniqueArray(fc.integer({ min: 1, max: 7 }), { minLength: 1 })
  .map((days) => days.sort().map((weekday) => ({ weekday, opens: '08:00', closes: '17:30', lines: 6 })))

test('what is exported is imported again as it was, from both formats', async () => {
  const kinds = { opening: 'Öffnung', break: 'Pause', closure: 'Schließung' }
  const weekdays = ['Montag', 'Dienstag', 'Mittwoch', 'Donnerstag', 'Freitag', 'Samstag', 'Sonntag']
  await fc.assert(
    fc.asyncProperty(week, reason, fc.constantFrom('csv' as const, 'xlsx' as const), async (hours, why, format) => {
      const schedule = {
        hours,
        breaks: hours.map(({ weekday }) => ({
          weekday,
          starts: '12:00',
          ends: '12:45',
          lines: weekday % 2 ? null : 3,
        })),
        closures: [{ firstDay: '2026-12-24', lastDay: '2026-12-31', reason: why }],
      }
      const table = scheduleTable([{ ...(centres[0] as (typeof centres)[0]), ...schedule }], 'de', {
        kinds,
        weekdays,
        today,
      })
      const { body } = await writeTable(format, { sheet: 'Öffnungszeiten', ...table })
      assert.deepEqual(importSchedules(await readTable(body), { centres, today }).schedules, [
        { centreId: 1, ...schedule },
      ])
    }),
    { numRuns: 40 },
  )
})

test('no text becomes a formula in a spreadsheet', async () => {
  const { body } = await writeTable('csv', {
    sheet: 'x',
    headings: ['Grund'],
    rows: [['=1+1'], ['@SUM(A1)'], ['+49'], ['-1']],
  })
  for (const line of body.toString().split('\r\n').slice(1)) assert.doesNotMatch(line, /^"?[=+\-@]/)
})
