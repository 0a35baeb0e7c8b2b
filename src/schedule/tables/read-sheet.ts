import type { Readable } from 'node:stream'
import { SaxesParser } from 'saxes'
import { type Cell, pushRow, type Rows, tableLimits, UnreadableFile } from './table.ts'

// Office Open XML, ECMA-376 part 1, 18.2 to 18.4 (workbook, sheets, shared strings).

/** The part of the first sheet that is not hidden, `xl/worksheets/sheet1.xml`. Throws an UnreadableFile. */
export async function readWorkbook(workbook: Readable, relations: Readable): Promise<string> {
  let first: string | undefined
  await readXml(workbook, {
    opened: (name, attributes) => {
      if (name === 'sheet' && (attributes.state ?? 'visible') === 'visible') first ??= attributes['r:id']
    },
  })
  let target: string | undefined
  await readXml(relations, {
    opened: (name, attributes) => {
      if (name === 'Relationship' && attributes.Id === first) target = attributes.Target
    },
  })
  if (target === undefined) throw new UnreadableFile({ fault: 'brokenExcel' })
  return target.startsWith('/') ? target.slice(1) : `xl/${target}`
}

/** The texts that cells refer to by number. */
export async function readSharedTexts(part: Readable): Promise<string[]> {
  const texts: string[] = []
  let text = ''
  await readXml(part, {
    opened: (name) => {
      if (name === 'si') text = ''
    },
    text: (content, inside) => {
      if (inside.at(-1) === 't' && !inside.includes('rPh')) text = longer(text, content)
    },
    closed: (name) => {
      if (name === 'si') texts.push(text)
    },
  })
  return texts
}

/** The rows of a sheet, with empty ones where it leaves some out. */
export async function readSheet(part: Readable, texts: readonly string[]): Promise<Rows> {
  const rows: Rows = []
  let row: Cell[] = []
  let type = 'n'
  let value = ''
  await readXml(part, {
    opened: (name, attributes) => {
      if (name === 'row') {
        const place = attributes.r === undefined ? rows.length + 1 : Number(attributes.r)
        if (place > tableLimits.rowsMax)
          throw new UnreadableFile({ fault: 'tooManyRows', rowsMax: tableLimits.rowsMax })
        while (rows.length + 1 < place) pushRow(rows, [])
        row = []
      } else if (name === 'c') {
        type = attributes.t ?? 'n'
        value = ''
        const column = attributes.r === undefined ? row.length : columnOf(attributes.r)
        if (column >= tableLimits.cellsMax)
          throw new UnreadableFile({ fault: 'tooManyCells', row: rows.length + 1, cellsMax: tableLimits.cellsMax })
        while (row.length < column) row.push('')
      }
    },
    text: (content, inside) => {
      const holder = inside.at(-1)
      if (holder === 'v' || (holder === 't' && inside.includes('is'))) value = longer(value, content)
    },
    closed: (name) => {
      if (name === 'c') row.push(cellOf(type, value, texts))
      else if (name === 'row') pushRow(rows, row)
    },
  })
  return rows
}

function cellOf(type: string, value: string, texts: readonly string[]): Cell {
  if (type === 's') return texts[Number(value)] ?? ''
  if (type !== 'n' || value === '') return value
  const number = Number(value)
  return Number.isFinite(number) ? number : value
}

/** `C7` is in column 2. */
function columnOf(reference: string): number {
  let column = 0
  for (const letter of reference.match(/^[A-Z]{1,3}/)?.[0] ?? '') column = column * 26 + letter.charCodeAt(0) - 64
  if (column === 0) throw new UnreadableFile({ fault: 'brokenExcel' })
  return column - 1
}

function longer(text: string, more: string): string {
  if (text.length > tableLimits.cellLengthMax) return text
  return text + more
}

type Listener = {
  opened?: (name: string, attributes: Record<string, string>) => void
  text?: (content: string, inside: readonly string[]) => void
  closed?: (name: string) => void
}

/** Reads XML piece by piece; names come without their prefix. A document type, and with it any entity, is refused. */
async function readXml(part: Readable, { opened, text, closed }: Listener): Promise<void> {
  const parser = new SaxesParser({ position: false })
  const inside: string[] = []
  parser.on('doctype', () => {
    throw new UnreadableFile({ fault: 'brokenExcel' })
  })
  parser.on('opentag', (tag) => {
    const name = localName(tag.name)
    inside.push(name)
    opened?.(name, tag.attributes as Record<string, string>)
  })
  parser.on('text', (content) => text?.(content, inside))
  parser.on('closetag', (tag) => {
    inside.pop()
    closed?.(localName(tag.name))
  })
  const decoder = new TextDecoder()
  for await (const bytes of part) parser.write(decoder.decode(bytes as Buffer, { stream: true }))
  parser.close()
}

function localName(name: string): string {
  return name.slice(name.indexOf(':') + 1)
}
