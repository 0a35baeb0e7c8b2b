import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Browser } from 'playwright-core'

/** A picture of a page in one of its looks. */
export type Picture = { file: string; name: string; variant: string; width: number }

/** Draws the PDFs of letters by Ghostscript; where that is missing, they are left as PDFs. */
export async function drawLetters(
  folder: string,
  letters: Readonly<Record<string, () => Promise<Buffer>>>,
): Promise<Picture[]> {
  const pictures: Picture[] = []
  for (const [name, make] of Object.entries(letters)) {
    const pdf = path.join(folder, `${name}.pdf`)
    writeFileSync(pdf, await make())
    const options = ['-q', '-dSAFER', '-dBATCH', '-dNOPAUSE', '-sDEVICE=png16m', '-r90', '-dTextAlphaBits=4']
    const fileOf = (sheet: number | string) => path.join(folder, `${name}-${sheet}.png`)
    spawnSync('gs', [...options, `-sOutputFile=${fileOf('%d')}`, pdf])
    for (let sheet = 1; existsSync(fileOf(sheet)); sheet++) {
      pictures.push({ file: fileOf(sheet), name: `${name} ${sheet}`, variant: 'letter', width: 744 })
    }
  }
  return pictures
}

const sheetPx = 1900
const columnPx = 1900
const labelPx = 24
const gapPx = 12
const pieceMinPx = 200
const overlapPx = 30

/** A part of a picture, as much of it as goes into a column. */
type Piece = { name: string; file: string; top: number; height: number }

/** Puts pictures of one look below and beside each other on as many sheets as they need. */
export async function drawSheets(browser: Browser, folder: string, pictures: readonly Picture[]): Promise<void> {
  const page = await browser.newPage({ viewport: { width: sheetPx, height: columnPx } })
  const sheet = path.join(folder, 'sheet.html')
  for (const variant of new Set(pictures.map((picture) => picture.variant))) {
    const alike = pictures.filter((picture) => picture.variant === variant)
    const width = alike[0]?.width ?? sheetPx
    const columns = columnsOf(alike)
    const perSheet = Math.max(1, Math.floor((sheetPx + gapPx) / (width + gapPx)))
    for (let at = 0; at < columns.length; at += perSheet) {
      const shown = columns.slice(at, at + perSheet).map((pieces) => `<div>${pieces.map(htmlOf(width)).join('')}</div>`)
      writeFileSync(
        sheet,
        `<body style="margin:0;display:flex;gap:${gapPx}px;background:#c8c;font:14px sans-serif">${shown.join('')}</body>`,
      )
      await page.goto(pathToFileURL(sheet).href)
      const number = String(1 + at / perSheet).padStart(2, '0')
      await page.screenshot({ path: path.join(folder, `sheet-${variant}-${number}.png`) })
    }
  }
  rmSync(sheet, { force: true })
  await page.close()
}

/** Pictures fill one column after the other; one that is cut shows the line at the cut twice. */
function columnsOf(pictures: readonly Picture[]): Piece[][] {
  const columns: Piece[][] = []
  let free = 0
  for (const { file, name } of pictures) {
    const total = readFileSync(file).readUInt32BE(20)
    for (let top = 0, left = total; left > 0; left = total - top) {
      if (free < pieceMinPx) {
        columns.push([])
        free = columnPx
      }
      const height = Math.min(free - labelPx, left)
      columns.at(-1)?.push({ name, file, top, height })
      free -= height + labelPx
      top += height === left ? height : height - overlapPx
    }
  }
  return columns
}

const htmlOf =
  (width: number) =>
  ({ name, file, top, height }: Piece) =>
    `<div style="height:${labelPx}px">${name}${top > 0 ? ' …' : ''}</div><div style="height:${height}px;width:${width}px;background:url(${path.basename(file)}) 0 ${-top}px no-repeat"></div>`
