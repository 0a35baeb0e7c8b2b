import assert from 'node:assert/strict'
import { createHmac } from 'node:crypto'
import { after, before, test } from 'node:test'
import { normaliseIdentity } from '../src/eligibility/identity.ts'
import { deriveKeys } from '../src/eligibility/keys.ts'
import { faultsMax } from '../src/schedule/fault.ts'
import { newCodes } from '../src/schedule/new-codes.ts'
import { tableLimits } from '../src/schedule/tables/table.ts'
import { type TableFormat, tableFormats, writeTable } from '../src/schedule/tables/write-table.ts'
import { createCentre } from '../src/store/create-release.ts'
import { readTenants } from '../src/store/read-releases.ts'
import { fileFaultText, rowFaultText } from '../src/web/console/texts/row-faults.ts'
import { schedulesTexts } from '../src/web/console/texts/schedules.ts'
import { html } from '../src/web/html.ts'
import { brokenTables, csvOf } from './broken-tables.ts'
import { signInStaff } from './staff-session.ts'
import { startTestPortal, type TestPortal } from './test-portal.ts'
import { createAsker } from './visitor-over-http.ts'

const base = '/staff/t/probekreis'
const texts = schedulesTexts.de

const codes = newCodes(66_000)
const files = new Map<TableFormat, Buffer>()

let portal: TestPortal
let cookie: string
let tenantId: number

before(async () => {
  // First of all: writing them keeps this process from everything else for seconds.
  const rows = codes.map((code, index) => [String(index + 1), code])
  for (const format of tableFormats)
    files.set(format, (await writeTable(format, { sheet: 'Codes', headings: ['Nr.', 'Code'], rows })).body)
  portal = await startTestPortal()
  const { database } = portal
  cookie = (await signInStaff(database, { tenant: 'probekreis', roles: ['planner'] })).cookie
  tenantId = (await readTenants(database)).find(({ slug }) => slug === 'probekreis')?.id ?? 0
  await database.transaction(async (session) => {
    const place = { street: 'Weg 1', postcode: '58256', city: 'Ennepetal', access: '' }
    for (const name of ['Zweimal', 'Zweimal', 'Aufgegeben'])
      await createCentre(session, { tenantId, name, ...place }, [])
  })
  await database.rows({
    name: 'retire',
    text: "update centres set retired_at = now() where name = 'Aufgegeben'",
    values: [],
  })
})

after(() => portal.stop())

type Sent = { of: 'schedule' | 'codes'; name: string; bytes: Buffer | null }

async function send({ of, name, bytes }: Sent): Promise<{ status: number; location: string; text: string }> {
  const body = new FormData()
  if (of === 'codes') body.set('importName', name)
  if (bytes !== null) body.set('file', new File([new Uint8Array(bytes)], name))
  const response = await fetch(`${portal.origin}${base}/${of}/import`, {
    method: 'POST',
    headers: { cookie, origin: portal.origin },
    redirect: 'manual',
    body,
  })
  return {
    status: response.status,
    location: response.headers.get('location') ?? '',
    text: await response.text(),
  }
}

/** Everything that an import could leave behind. */
async function left() {
  const [counts] = await portal.database.rows({
    name: 'countImported',
    text: `
      select (select count(*) from code_lists) as lists, (select count(*) from listed_codes) as codes,
        (select count(*) from pending_imports) as pending, (select count(*) from opening_hours) as hours,
        (select count(*) from closures) as closures, (select count(*) from audit_entries) as audited`,
    values: [],
  })
  return counts
}

for (const format of tableFormats) {
  test(`66,000 codes from a ${format} file are all kept, as hashes, while others get their pages`, async () => {
    const { database, config, origin } = portal
    const ask = createAsker(origin)
    let isDone = false
    let pages = 0
    const visitor = (async () => {
      for (; !isDone; pages++) assert.equal((await ask('/t/probekreis')).status, 200)
    })()
    const reply = await send({ of: 'codes', name: format, bytes: files.get(format) ?? null })
    isDone = true
    await visitor
    assert.equal(reply.status, 303, reply.text)
    assert.ok(pages > 3, `${pages} pages meanwhile`)
    const [list] = await database.rows<{ id: number; count: number }>({
      name: 'readImportedList',
      text: 'select id, code_count as count from code_lists where tenant_id = $1 and name = $2',
      values: [tenantId, format],
    })
    assert.equal(reply.location, `${base}/codes?read=${list?.id}`)
    assert.equal(list?.count, 66_000)
    const kept = await database.rows<{ code: Buffer }>({
      name: 'readImportedCodes',
      text: 'select code from listed_codes where list_id = $1',
      values: [list?.id],
    })
    const personKey = deriveKeys(config.key).personKey(tenantId)
    const hashes = codes.map((code) =>
      createHmac('sha256', personKey)
        .update(normaliseIdentity({ kind: 'code', code }))
        .digest('hex'),
    )
    assert.deepEqual(kept.map(({ code }) => code.toString('hex')).sort(), hashes.sort())
    assert.doesNotMatch(portal.logged(), new RegExp(codes[0] ?? 'none'))
  })
}

test('more than fifty kinds of errors are each told at their row and column, and nothing is imported', async () => {
  const before = await left()
  const kinds = new Set<string>()
  for (const { of, name, bytes, told } of await brokenTables()) {
    const reply = await send({ of, name, bytes })
    assert.equal(reply.status, 422, `${name}: ${reply.text}`)
    const expected = told.map(({ row, column, ...fault }) => {
      kinds.add(fault.fault)
      return `${row} | ${column ?? texts.wholeRow} | ${html`${rowFaultText(fault, 'de')}`}`
    })
    assert.deepEqual(toldIn(reply.text).sort(), expected.sort(), name)
  }
  for (const [sent, sentence, kind] of unreadable()) {
    const reply = await send(sent)
    assert.equal(reply.status, 422, kind)
    assert.ok(reply.text.includes(html`${sentence}`.toString()), `${kind}: ${sentence}`)
    kinds.add(`file ${kind}`)
  }
  assert.ok(kinds.size > 50, `${kinds.size} kinds of errors`)
  assert.deepEqual(await left(), before, 'nothing is left of any of these files')
})

test('one wrong code among 66,000 leaves none of them', async () => {
  const before = await left()
  const rows = [...codes.slice(0, 40_000), 'KURZ', ...codes.slice(40_000)].map((code) => [code])
  const reply = await send({ of: 'codes', name: 'fast', bytes: csvOf([['Code'], ...rows]) })
  assert.equal(reply.status, 422)
  const fault = rowFaultText({ fault: 'tooShort', limit: 8 }, 'de')
  assert.deepEqual(toldIn(reply.text), [`40.002 | A (Code) | ${fault}`])
  assert.deepEqual(await left(), before)
})

test('of a file of nothing but errors the first are told, and that there are more', async () => {
  const rows = Array.from({ length: 66_000 }, () => ['kurz'])
  const reply = await send({ of: 'codes', name: 'kurz', bytes: csvOf([['Code'], ...rows]) })
  assert.equal(reply.status, 422)
  assert.equal(toldIn(reply.text).length, faultsMax)
})

/** The rows of the table of faults. */
function toldIn(page: string): string[] {
  const body = /<tbody class="kern-table__body">([\s\S]*?)<\/tbody>/.exec(page.slice(page.indexOf('id="fehler"')))?.[1]
  return [
    ...(body ?? '').matchAll(/<tr[^>]*><th[^>]*>(.*?)<\/th><td[^>]*>(.*?)<\/td><td[^>]*>(.*?)<\/td><\/tr>/gs),
  ].map(([, row, column, fault]) => `${row} | ${column} | ${fault}`)
}

/** Files that are no tables, with what is said of each. */
function unreadable(): [sent: Sent, sentence: string, kind: string][] {
  const say = (fault: Parameters<typeof fileFaultText>[0]) => [fileFaultText(fault, 'de'), fault.fault] as const
  const codes = (bytes: Buffer): Sent => ({ of: 'codes', name: 'codes.csv', bytes })
  const { cellsMax, cellLengthMax, fileBytesMax } = tableLimits
  const manyRows = csvOf([['Art'], ...Array.from({ length: 5001 }, () => ['Pause'])])
  return [
    [{ of: 'codes', name: 'x', bytes: null }, texts.noFile, 'noFile'],
    [codes(Buffer.alloc(fileBytesMax + 1, 'x\n')), texts.fileTooLarge(8), 'fileTooLarge'],
    [codes(Buffer.from('Code\n\n')), ...say({ fault: 'emptyFile' })],
    [codes(Buffer.from([0x89, 0x50, 0, 1, 2])), ...say({ fault: 'unknownFormat' })],
    [codes(Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0, 0])), ...say({ fault: 'oldExcel' })],
    [codes(Buffer.from('PK\u0003\u0004kein Archiv')), ...say({ fault: 'brokenExcel' })],
    [codes(Buffer.from('Code\nABCD"1234')), ...say({ fault: 'brokenQuotes', row: 2 })],
    [codes(csvOf([['Code'], Array(cellsMax + 1).fill('x')])), ...say({ fault: 'tooManyCells', row: 2, cellsMax })],
    [
      codes(csvOf([['Code'], ['x'.repeat(cellLengthMax + 1)]])),
      ...say({ fault: 'cellTooLong', row: 2, lengthMax: cellLengthMax }),
    ],
    [{ of: 'schedule', name: 'x.csv', bytes: manyRows }, ...say({ fault: 'tooManyRows', rowsMax: 5000 })],
  ]
}
