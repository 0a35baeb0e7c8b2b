import multipart from '@fastify/multipart'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { readTable } from '../../schedule/tables/read-table.ts'
import type { Rows } from '../../schedule/tables/table.ts'
import { type FileFault, tableLimits, UnreadableFile } from '../../schedule/tables/table.ts'
import type { ConsoleForm } from './form.ts'

const limits = {
  fileSize: tableLimits.fileBytesMax,
  files: 1,
  fields: 20,
  fieldSize: 4096,
  fieldNameSize: 100,
  parts: 21,
  headerPairs: 50,
} as const

/** Registers routes that take a table as a file, in a corner of their own: no other route takes such a body. */
export function uploadRoutes(app: FastifyInstance, register: (files: FastifyInstance) => void): void {
  app.register(async (files) => {
    await files.register(multipart, { limits, throwFileSizeLimit: false })
    register(files)
  })
}

export type Upload = {
  fields: ConsoleForm
  file: { name: string; bytes: Buffer } | null
  /** The file was longer than the limit; the rest of it was not kept. */
  isTooLarge: boolean
}

/** Reads a form with a file. A form that was sent without one, or not as such a form, has no file. */
export async function readUpload(request: FastifyRequest): Promise<Upload> {
  const upload: Upload = { fields: {}, file: null, isTooLarge: false }
  if (!request.isMultipart()) return { ...upload, fields: (request.body ?? {}) as ConsoleForm }
  for await (const part of request.parts()) {
    if (part.type === 'field') {
      if (typeof part.value === 'string') upload.fields[part.fieldname] = part.value
      continue
    }
    const chunks: Buffer[] = []
    for await (const chunk of part.file) chunks.push(chunk)
    if (part.file.truncated) upload.isTooLarge = true
    else if (part.filename !== '' && chunks.length > 0)
      upload.file = { name: nameOf(part.filename), bytes: Buffer.concat(chunks) }
    else if (part.filename !== '') upload.file = { name: nameOf(part.filename), bytes: Buffer.alloc(0) }
  }
  return upload
}

/** The rows of a file, or why there are none. */
export async function rowsOf(
  bytes: Buffer,
): Promise<{ rows: Rows; fault?: never } | { fault: FileFault; rows?: never }> {
  try {
    return { rows: await readTable(bytes) }
  } catch (error) {
    if (error instanceof UnreadableFile) return { fault: error.fault }
    throw error
  }
}

/** As much of a file's name as a page shows; some browsers send the folders as well. */
function nameOf(name: string): string {
  const last = name.split(/[\\/]/).at(-1) ?? ''
  return last.replaceAll(/\p{Cc}/gu, '').slice(0, 100)
}
