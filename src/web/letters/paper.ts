import { createRequire } from 'node:module'
import bidiFactory from 'bidi-js'
import PDFDocument from 'pdfkit'

/** Points a millimetre. */
const mm = 72 / 25.4
/** Between these a page is written on, in mm. */
const top = 20
const bottom = 280
const bidi = bidiFactory()
const resolve = createRequire(import.meta.url).resolve
/** One family for Latin, Cyrillic and Arabic, so that a letter holds them side by side. */
const fontFiles = {
  plain: resolve('dejavu-fonts-ttf/ttf/DejaVuSans.ttf'),
  bold: resolve('dejavu-fonts-ttf/ttf/DejaVuSans-Bold.ttf'),
}

type Place = {
  x: number
  y: number
  width: number
  /** In points. */
  size?: number
  face?: 'plain' | 'bold'
  /** Where it is not the sheet's. */
  reads?: 'ltr'
}

export type Paper = {
  /** Writes a text from a place in mm on, on a new page where this one is full; gives where the next line would stand. */
  write(text: string, place: Place): number
  picture(png: Buffer, place: { x: number; y: number; side: number }): void
  /** A line at the left edge to fold or to punch at. */
  mark(y: number, length: number): void
  /** How many pages there are so far. */
  pages(): number
  /** The finished PDF. */
  bytes(): Promise<Buffer>
}

/** A sheet of A4; everything in mm from its upper left corner. Paragraphs of `rtl` begin at the right. */
export function createPaper(facts: { title: string; language: string; direction: 'ltr' | 'rtl' }): Paper {
  const { direction } = facts
  const doc = new PDFDocument({
    size: 'A4',
    margin: 0,
    lang: facts.language,
    info: { Title: facts.title, Producer: 'Punkt8', Creator: 'Punkt8' },
  })
  const parts: Buffer[] = []
  let pageCount = 1
  doc.on('data', (part: Buffer) => parts.push(part))
  const ended = new Promise<Buffer>((done) => doc.on('end', () => done(Buffer.concat(parts))))
  for (const [name, file] of Object.entries(fontFiles)) doc.registerFont(name, file)

  const breakLines = (text: string, width: number): string[] => {
    const lines: string[] = []
    let line = ''
    // A phone number stays in one piece: no break between digits.
    for (const word of text.split(/(?<!\d) | (?!\d)/)) {
      const longer = line === '' ? word : `${line} ${word}`
      if (line !== '' && doc.widthOfString(withoutMarks(longer)) > width) {
        lines.push(line)
        line = word
      } else line = longer
    }
    return [...lines, line]
  }

  return {
    write(text, { x, y, width, size = 12, face = 'plain', reads = direction }) {
      doc.font(face).fontSize(size)
      const lineMm = (size * 1.4) / mm
      let at = y
      for (const paragraph of text.split('\n')) {
        // A German address stays as it is, at the edge at which the letter begins.
        const isTurned = reads === 'rtl' && /\p{Script=Arabic}/u.test(paragraph)
        for (const line of breakLines(paragraph, width * mm)) {
          if (at + lineMm > bottom) {
            doc.addPage()
            pageCount += 1
            at = top
          }
          const pieces = (isTurned ? inSight(line) : [line]).map(withoutMarks)
          const lineWidth = pieces.reduce((sum, piece) => sum + doc.widthOfString(piece), 0)
          let pen = reads === 'rtl' ? (x + width) * mm - lineWidth : x * mm
          for (const piece of pieces) {
            doc.text(piece, pen, at * mm, { lineBreak: false })
            pen += doc.widthOfString(piece)
          }
          at += lineMm
        }
      }
      return at
    },
    picture(png, { x, y, side }) {
      doc.image(png, x * mm, y * mm, { width: side * mm, height: side * mm })
    },
    mark(y, length) {
      doc
        .lineWidth(0.4)
        .moveTo(0, y * mm)
        .lineTo(length * mm, y * mm)
        .stroke('#000000')
    },
    pages: () => pageCount,
    bytes() {
      doc.end()
      return ended
    },
  }
}

/** Marks of direction say how words are ordered; drawn, they would be boxes. */
function withoutMarks(text: string): string {
  return text.replaceAll(/[\u2066-\u2069\u200e\u200f]/g, '')
}

/**
 * The pieces of a line of a right-to-left paragraph from left to right as they are seen (UAX #9, rule L2): the font orders
 * the letters within a piece, and this the pieces.
 */
function inSight(line: string): string[] {
  const { levels } = bidi.getEmbeddingLevels(line, 'rtl')
  const pieces: { text: string; level: number }[] = []
  for (let at = 0; at < line.length; at++) {
    const level = levels[at] ?? 1
    const last = pieces.at(-1)
    const isApart = line[at] === ' ' || last?.text === ' ' || last?.level !== level
    if (last === undefined || isApart) pieces.push({ text: line[at] ?? '', level })
    else last.text += line[at]
  }
  const highest = Math.max(1, ...pieces.map(({ level }) => level))
  for (let level = highest; level >= 1; level--) {
    for (let from = 0; from < pieces.length; from++) {
      if ((pieces[from]?.level ?? 0) < level) continue
      let to = from
      while ((pieces[to + 1]?.level ?? 0) >= level) to++
      pieces.splice(from, to - from + 1, ...pieces.slice(from, to + 1).reverse())
      from = to
    }
  }
  return pieces.map(({ text }) => text)
}
