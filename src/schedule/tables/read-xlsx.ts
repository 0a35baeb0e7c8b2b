import type { Readable } from 'node:stream'
import { type Entry, fromBufferPromise, type ZipFile } from 'yauzl'
import { readSharedTexts, readSheet, readWorkbook } from './read-sheet.ts'
import { type Rows, tableLimits, UnreadableFile } from './table.ts'

const entriesMax = 1000

/**
 * Reads the first sheet that is not hidden. No part is unpacked beyond the size that it declares, and all of them
 * together declare no more than the limit: a small file cannot fill the memory. Throws an UnreadableFile.
 */
export async function readXlsx(bytes: Buffer): Promise<Rows> {
  try {
    const zip = await fromBufferPromise(bytes, { lazyEntries: true, validateEntrySizes: true, autoClose: false })
    const parts = await partsOf(zip)
    const open = (name: string) => openPart(zip, parts, name)
    const sheetName = await readWorkbook(await open('xl/workbook.xml'), await open('xl/_rels/workbook.xml.rels'))
    const texts = parts.has('xl/sharedStrings.xml') ? await readSharedTexts(await open('xl/sharedStrings.xml')) : []
    return await readSheet(await open(sheetName), texts)
  } catch (error) {
    // Whatever the unpacker or the parser stumbles over, the file is not what it claims to be.
    throw error instanceof UnreadableFile ? error : new UnreadableFile({ fault: 'brokenExcel' })
  }
}

async function partsOf(zip: ZipFile): Promise<Map<string, Entry>> {
  if (zip.entryCount > entriesMax) throw new UnreadableFile({ fault: 'unpacksTooLarge' })
  const parts = new Map<string, Entry>()
  let bytes = 0
  for await (const entry of zip.eachEntry()) {
    bytes += entry.uncompressedSize
    if (bytes > tableLimits.unpackedBytesMax) throw new UnreadableFile({ fault: 'unpacksTooLarge' })
    parts.set(entry.fileName, entry)
  }
  return parts
}

async function openPart(zip: ZipFile, parts: Map<string, Entry>, name: string): Promise<Readable> {
  const entry = parts.get(name)
  if (entry === undefined) throw new UnreadableFile({ fault: 'brokenExcel' })
  return zip.openReadStreamPromise(entry)
}
