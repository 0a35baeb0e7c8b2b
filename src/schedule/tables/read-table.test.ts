import assert from 'node:assert/strict'
import { test } from 'node:test'
import { crc32, deflateRawSync } from 'node:zlib'
import { readTable } from './read-table.ts'
import { UnreadableFile } from './table.ts'
import { writeTable } from './write-table.ts'

const faultOf = async (bytes: Buffer | string) => {
  try {
    await readTable(Buffer.from(bytes))
  } catch (error) {
    assert.ok(error instanceof UnreadableFile, String(error))
    return error.fault.fault
  }
  return 'read'
}
const workbook = (sheet: string, relation = 'worksheets/sheet1.xml') => ({
  'xl/workbook.xml':
    '<workbook xmlns:r="r"><sheets><sheet name="versteckt" r:id="h" state="hidden"/><sheet name="A" r:id="a"/></sheets></workbook>',
  'xl/_rels/workbook.xml.rels': `<Relationships><Relationship Id="a" Target="${relation}"/></Relationships>`,
  'xl/worksheets/sheet1.xml': sheet,
})
const cells = (inner: string) => `<worksheet><sheetData>${inner}</sheetData></worksheet>`

test('cells come as they are: texts, numbers, gaps', async () => {
  const sheet = cells(
    '<row r="2"><c r="B2" t="inlineStr"><is><r><t>zwei </t></r><r><t>Teile</t></r></is></c><c r="D2"><v>0.5</v></c></row><row><c t="str"><v>x&amp;y</v></c></row>',
  )
  assert.deepEqual(await readTable(zipOf(workbook(sheet))), [[], ['', 'zwei Teile', '', 0.5], ['x&y']])
  const prefixed = sheet.replaceAll(/<(\/?)([a-z])/gi, '<$1x:$2')
  assert.deepEqual((await readTable(zipOf(workbook(prefixed)))).length, 3, 'as some programs write it')
})

test('a small file that would fill the memory is refused before it does', async () => {
  const bomb = Buffer.alloc(200 * 1024 * 1024)
  assert.equal(await faultOf(zipOf({ ...workbook(cells('')), bomb })), 'unpacksTooLarge')
  const liar = zipOf({ ...workbook(''), 'xl/worksheets/sheet1.xml': bomb }, { declared: 1000 })
  assert.ok(liar.length < 300_000)
  const before = process.memoryUsage().rss
  assert.equal(await faultOf(liar), 'brokenExcel')
  assert.ok(process.memoryUsage().rss - before < 100 * 1024 * 1024)
})

test('entities, rows and cells without end are refused', async () => {
  const entities = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">]><worksheet>&b;</worksheet>'
  assert.equal(await faultOf(zipOf(workbook(entities))), 'brokenExcel')
  assert.equal(await faultOf(zipOf(workbook(cells('<row r="1048576"><c><v>1</v></c></row>')))), 'tooManyRows')
  assert.equal(await faultOf(zipOf(workbook(cells('<row r="1"><c r="XFD1"><v>1</v></c></row>')))), 'tooManyCells')
  assert.equal(await faultOf(`a${';'.repeat(50)}`), 'tooManyCells')
  assert.equal(await faultOf(`a;${'b'.repeat(3000)}`), 'cellTooLong')
  assert.equal(await faultOf(`a;"${'b'.repeat(300_000)}`), 'cellTooLong')
})

test('what is no table says what it is instead', async () => {
  assert.equal(await faultOf(''), 'emptyFile')
  assert.equal(await faultOf('\r\n;;\r\n'), 'emptyFile')
  assert.equal(await faultOf(Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0, 0])), 'oldExcel')
  assert.equal(await faultOf(Buffer.from([0x89, 0x50, 0, 1, 2])), 'unknownFormat')
  assert.equal(await faultOf('a;b\n"offen;b'), 'brokenQuotes')
  assert.equal(await faultOf('a;b\n1;in"mitten'), 'brokenQuotes')
  assert.equal(await faultOf(zipOf({ 'word/document.xml': '<x/>' })), 'brokenExcel')
  assert.equal(await faultOf(zipOf(workbook('<worksheet><row>'))), 'brokenExcel')
  assert.equal(await faultOf(zipOf(workbook(cells(''), '../../../etc/passwd'))), 'brokenExcel')
  const whole = (await writeTable('xlsx', { sheet: 'A', headings: ['x'], rows: [['1']] })).body
  for (const at of [30, 100, whole.length - 30]) assert.equal(await faultOf(whole.subarray(0, at)), 'brokenExcel')
})

/** A ZIP archive; `declared` lies about the unpacked size of its parts. */
function zipOf(parts: Record<string, string | Buffer>, { declared }: { declared?: number } = {}): Buffer {
  const locals: Buffer[] = []
  const centrals: Buffer[] = []
  let offset = 0
  for (const [name, content] of Object.entries(parts)) {
    const body = Buffer.from(content)
    const packed = deflateRawSync(body)
    const head = Buffer.alloc(26)
    head.writeUInt16LE(20, 0)
    head.writeUInt16LE(8, 4)
    head.writeUInt32LE(crc32(body), 10)
    head.writeUInt32LE(packed.length, 14)
    head.writeUInt32LE(body.length > 10_000 ? (declared ?? body.length) : body.length, 18)
    head.writeUInt16LE(name.length, 22)
    const local = Buffer.concat([Buffer.from('PK\u0003\u0004'), head, Buffer.from(name), packed])
    const tail = Buffer.alloc(14)
    tail.writeUInt32LE(offset, 10)
    centrals.push(Buffer.concat([Buffer.from('PK\u0001\u0002\u0014\u0000'), head, tail, Buffer.from(name)]))
    locals.push(local)
    offset += local.length
  }
  const directory = Buffer.concat(centrals)
  const end = Buffer.alloc(18)
  end.writeUInt16LE(centrals.length, 4)
  end.writeUInt16LE(centrals.length, 6)
  end.writeUInt32LE(directory.length, 8)
  end.writeUInt32LE(offset, 12)
  return Buffer.concat([...locals, directory, Buffer.from('PK\u0005\u0006'), end])
}
