import writeXlsxFile from 'write-excel-file/node'
import { columnLetter } from '../src/schedule/columns.ts'
import type { Fault, FaultFacts } from '../src/schedule/fault.ts'
import { type ScheduleColumn, scheduleHeadings } from '../src/schedule/schedule-row.ts'
import type { Cell } from '../src/schedule/tables/table.ts'

/** Something that is wrong, and where a page must say so. */
export type ToldFault = { row: number; column: string | null; fault: Fault } & FaultFacts

/** A file with everything that must be told of it. */
export type BrokenTable = { of: 'schedule' | 'codes'; name: string; bytes: Buffer; told: ToldFault[] }

type Wrong = [cells: Cell[], column: ScheduleColumn | null, fault: Fault | null, facts?: FaultFacts]

const columns = Object.keys(scheduleHeadings) as ScheduleColumn[]
const headings = columns.map((column) => scheduleHeadings[column].de)
const today = Temporal.Now.plainDateISO('Europe/Berlin')
const dayIn = (days: number) => today.add({ days }).toString()

/** Tables for a tenant with the centres Impfzentrum, Zweimal (twice) and Aufgegeben (retired). */
export async function brokenTables(): Promise<BrokenTable[]> {
  const text = scheduleOf(wrongRows())
  const sheet = scheduleOf(wrongRows().filter(([cells]) => isForExcel(cells)))
  const numbers = scheduleOf(wrongNumbers)
  const sheetCodes: typeof wrongCodes = [
    ...wrongCodes.filter(([code]) => isForExcel([code])),
    [123_456_789_012, 'codeAsNumber'],
  ]
  const codesTold = (rows: typeof wrongCodes) =>
    rows.flatMap(([, fault, facts], index) =>
      fault === null ? [] : [{ row: index + 2, column: 'A (Code)', fault, ...facts }],
    )
  return [
    { of: 'schedule', name: 'text.csv', bytes: csvOf([headings, ...text.rows]), told: text.told },
    { of: 'schedule', name: 'text.xlsx', bytes: await xlsxOf([headings, ...sheet.rows]), told: sheet.told },
    { of: 'schedule', name: 'zahlen.xlsx', bytes: await xlsxOf([headings, ...numbers.rows]), told: numbers.told },
    {
      of: 'schedule',
      name: 'spalten.csv',
      bytes: csvOf([['Art', 'Standort', 'Tag', 'Von', 'Von', 'Farbe']]),
      told: [
        { row: 1, column: 'D (Von)', fault: 'doubleColumn', content: 'E (Von)' },
        { row: 1, column: null, fault: 'unknownColumn', content: 'F (Farbe)' },
        { row: 1, column: 'Bis', fault: 'missingColumn' },
        { row: 1, column: 'Linien', fault: 'missingColumn' },
      ],
    },
    { of: 'codes', name: 'codes.csv', bytes: csvOf(codesTable(wrongCodes)), told: codesTold(wrongCodes) },
    { of: 'codes', name: 'codes.xlsx', bytes: await xlsxOf(codesTable(sheetCodes)), told: codesTold(sheetCodes) },
    {
      of: 'codes',
      name: 'namenlos.csv',
      bytes: csvOf([['Name'], ['Ida']]),
      told: [{ row: 1, column: 'Code', fault: 'missingColumn' }],
    },
  ]
}

const codesTable = (codes: typeof wrongCodes) => [['Code', 'Name'], ...codes.map(([code]) => [code, 'Ida'])]

/** A sheet keeps neither characters that were lost nor control characters. */
const isForExcel = (cells: Cell[]) => !/[\ufffd\p{Cc}]/u.test(cells.join(' '))

export function csvOf(rows: readonly (readonly Cell[])[]): Buffer {
  return Buffer.from(rows.map((cells) => cells.join(';')).join('\r\n'))
}

function scheduleOf(wrong: Wrong[]): { rows: Cell[][]; told: ToldFault[] } {
  const told = wrong.flatMap(([, column, fault, facts], index) => {
    const place = column && `${columnLetter(columns.indexOf(column))} (${scheduleHeadings[column].de})`
    return fault === null ? [] : [{ row: index + 2, column: place, fault, ...facts }]
  })
  return { rows: wrong.map(([cells]) => cells), told }
}

function xlsxOf(rows: readonly (readonly Cell[])[]): Promise<Buffer> {
  const cellOf = (value: Cell) => {
    if (value === '') return null
    return typeof value === 'number' ? { value, type: Number } : { value, type: String }
  }
  return writeXlsxFile(
    rows.map((cells) => cells.map(cellOf)),
    { sheet: 'Tabelle1' },
  ).toBuffer()
}

const at = 'Impfzentrum'
const opening = (weekday: Cell, from: Cell, until: Cell, lines: Cell, centre = at): Cell[] => [
  'Öffnung',
  centre,
  weekday,
  from,
  until,
  lines,
]
const pause = (weekday: Cell, from: Cell, until: Cell, lines: Cell): Cell[] => [
  'Pause',
  at,
  weekday,
  from,
  until,
  lines,
]
const closure = (firstDay: Cell, lastDay: Cell, reason: Cell): Cell[] => [
  'Schließung',
  at,
  '',
  '',
  '',
  '',
  firstDay,
  lastDay,
  reason,
]
/** Every way in which a row of text can be wrong. */
function wrongRows(): Wrong[] {
  const [soon, later] = [dayIn(30), dayIn(40)]
  return [
    [opening('Mo', '08:00', '12:00', 6), null, null],
    [closure(soon, later, 'Ferien'), null, null],
    [['', at, 'Di', '08:00', '12:00', 4], 'kind', 'missing'],
    [['Urlaub', at, 'Di', '08:00', '12:00', 4], 'kind', 'unknownKind', { content: 'urlaub' }],
    [opening('Di', '08:00', '12:00', 4, 'Nirgends'), 'centre', 'unknownCentre', { content: 'Nirgends' }],
    [opening('Di', '08:00', '12:00', 4, 'Zweimal'), 'centre', 'ambiguousCentre', { content: 'Zweimal' }],
    [opening('Di', '08:00', '12:00', 4, 'Aufgegeben'), 'centre', 'retiredCentre', { content: 'Aufgegeben' }],
    [opening('Di', '08:00', '12:00', 4, '#BEZUG!'), 'centre', 'formulaError', { content: '#BEZUG!' }],
    [opening('Di', '08:00', '12:00', 4, 'Impf\ufffdentrum'), 'centre', 'brokenText'],
    [opening('Feiertag', '08:00', '12:00', 4), 'weekday', 'unknownWeekday', { content: 'Feiertag' }],
    [opening('Di-Do', '08:00', '12:00', 4), 'weekday', 'severalWeekdays', { content: 'Di-Do' }],
    [opening('Di', 'acht', '12:00', 4), 'from', 'notATime', { content: 'acht' }],
    [opening('Di', '25:00', '12:00', 4), 'from', 'hourTooLarge', { content: '25:00' }],
    [opening('Di', '08:60', '12:00', 4), 'from', 'minuteTooLarge', { content: '08:60' }],
    [opening('Di', '08:00:30', '12:00', 4), 'from', 'secondsGiven'],
    [opening('Di', '08:00', '24:00', 4), 'until', 'midnightAsEnd'],
    [opening('Di', '12:00', '08:00', 4), 'until', 'notAfterStart'],
    [opening('Di', '08:00', '12:00', 'vier'), 'lines', 'notANumber', { content: 'vier' }],
    [opening('Di', '08:00', '12:00', '2,5'), 'lines', 'fraction', { content: '2,5' }],
    [opening('Di', '08:00', '12:00', '0'), 'lines', 'tooSmall', { limit: 1 }],
    [opening('Di', '08:00', '12:00', '201'), 'lines', 'tooLarge', { limit: 200 }],
    [[...opening('Di', '08:00', '12:00', '4'), soon], 'firstDay', 'notForKind', { kind: 'opening' }],
    [[...opening('Di', '08:00', '12:00', '4'), '', '', '', 'zu viel'], null, 'surplusCells', { limit: 9 }],
    [closure('Heiligabend', later, 'x'), 'firstDay', 'notADay', { content: 'Heiligabend' }],
    [closure('31.11.2026', later, 'x'), 'firstDay', 'noSuchDay', { content: '31.11.2026' }],
    [closure('24.12.26', later, 'x'), 'firstDay', 'shortYear', { content: '24.12.26' }],
    [closure(dayIn(3000), dayIn(3001), 'x'), 'firstDay', 'tooFarAhead', { limit: 5 }],
    [closure(dayIn(-9), dayIn(-8), 'x'), 'lastDay', 'dayIsOver'],
    [closure(later, soon, 'x'), 'lastDay', 'beforeFirstDay'],
    [closure(soon, dayIn(500), 'x'), 'lastDay', 'closureTooLong', { limit: 366 }],
    [closure(soon, later, 'x'.repeat(121)), 'reason', 'tooLong', { limit: 120 }],
    [closure(soon, later, 'Ferien\u0007!'), 'reason', 'controlCharacter'],
    [pause('So', '10:00', '10:30', ''), 'from', 'breakOutside'],
    [pause('Mo', '09:00', '09:15', '7'), 'lines', 'moreThanOpen', { limit: 6 }],
    [opening('Mo', '08:00', '12:00', '3'), null, 'sameRow', { otherRow: 2 }],
    [opening('Mo', '11:00', '15:00', '3'), 'from', 'overlaps', { otherRow: 2 }],
    ...[8, 9, 10, 11, 12, 13].map((hour): Wrong => [opening('Sa', `${hour}:00`, `${hour}:30`, '1'), null, null]),
    [opening('Sa', '14:00', '14:30', '1'), null, 'tooManyRows', { limit: 6 }],
  ]
}

/** What only numbers in an Excel sheet can get wrong: days count from 1899-12-30, times are fractions of a day. */
const wrongNumbers: Wrong[] = [
  [opening('Di', 46_000, '12:00', 4), 'from', 'dayNotTime'],
  [opening('Di', 1 / 3 + 1 / 86_400, '12:00', 4), 'from', 'secondsGiven'],
  [opening('Di', 1 / 3, 1, 4), 'until', 'midnightAsEnd'],
  [opening('Di', 1 / 3, 1 / 4, 4), 'until', 'notAfterStart'],
  [opening('Di', 1 / 3, 1 / 2, 2.5), 'lines', 'fraction', { content: '2.5' }],
  [closure(0.5, dayIn(40), 'x'), 'firstDay', 'timeNotDay'],
]

const wrongCodes: [code: Cell, fault: Fault | null, facts?: FaultFacts][] = [
  ['AB12-CD34-EF56', null],
  ['', 'missing'],
  ['AB12', 'tooShort', { limit: 8 }],
  ['A'.repeat(41), 'tooLong', { limit: 40 }],
  ['ab12 cd34 ef56', 'sameCode', { otherRow: 2 }],
  ['AB12-CD34-EFÖ6', 'notACode'],
  ['1,23E+11', 'codeAsNumber'],
  ['#NAME?', 'formulaError'],
  ['XY12-CD34-\ufffdF56', 'brokenText'],
]
