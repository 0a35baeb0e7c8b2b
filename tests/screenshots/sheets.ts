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
    const file = path.join(folder, `${name}.png`)
    writeFileSync(pdf, await make())
    const options = ['-q', '-dSAFER', '-dBATCH', '-dNOPAUSE', '-sDEVICE=png16m', '-r90', '-dTextAlphaBits=4']
    spawnSync('gs', [...options, `-sOutputFile=${file}`, pdf])
    if (existsSync(file)) pictures.push({ file, name, variant: 'letter', width: 744 })
  }
  return pictures
}

const sheetPx = 1900
const columnPx = 1900
const gapPx = 12

/** Puts pictures of one look side by side on as many sheets as they need, long ones over several columns. */
export async function drawSheets(browser: Browser, folder: string, pictures: readonly Picture[]): Promise<void> {
  const page = await browser.newPage({ viewport: { width: sheetPx, height: columnPx + 40 } })
  const sheet = path.join(folder, 'sheet.html')
  for (const variant of new Set(pictures.map((picture) => picture.variant))) {
    const columns = pictures.filter((picture) => picture.variant === variant).flatMap(columnsOf)
    const perSheet = Math.max(1, Math.floor(sheetPx / ((columns[0]?.width ?? sheetPx) + gapPx)))
    for (let at = 0; at < columns.length; at += perSheet) {
      const shown = columns.slice(at, at + perSheet)
      writeFileSync(
        sheet,
        `<body style="margin:0;display:flex;gap:${gapPx}px;background:#c8c">${shown.map(({ html }) => html).join('')}</body>`,
      )
      await page.goto(pathToFileURL(sheet).href)
      const number = String(1 + at / perSheet).padStart(2, '0')
      await page.screenshot({ path: path.join(folder, `sheet-${variant}-${number}.png`) })
    }
  }
  rmSync(sheet, { force: true })
  await page.close()
}

function columnsOf({ file, name, width }: Picture): { width: number; html: string }[] {
  const height = readFileSync(file).readUInt32BE(20)
  return Array.from({ length: Math.ceil(height / columnPx) }, (_, part) => ({
    width,
    html: `<div><div style="font:14px sans-serif;height:24px">${name} ${part + 1}</div><div style="height:${columnPx}px;width:${width}px;background:url(${path.basename(file)}) 0 ${-part * columnPx}px no-repeat"></div></div>`,
  }))
}
