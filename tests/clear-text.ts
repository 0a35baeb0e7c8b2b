import fs from 'node:fs'
import path from 'node:path'
import type pg from 'pg'

/** Every way in which a text could lie in a file, by the way's name. */
export function disguisesOf(text: string): Map<string, Buffer> {
  const plain = Buffer.from(text)
  const base64 = (shift: number) => {
    // What stands before a text moves its letters; only whole groups of three bytes look the same everywhere.
    const encoded = Buffer.concat([Buffer.alloc(shift), plain]).toString('base64')
    return Buffer.from(encoded.slice(shift === 0 ? 0 : 4, encoded.length - 4))
  }
  const urls = (buffer: Buffer) => Buffer.from(buffer.toString().replaceAll('+', '-').replaceAll('/', '_'))
  const all: [string, Buffer][] = [
    ['UTF-8', plain],
    ['Latin-1', Buffer.from(text, 'latin1')],
    ['UTF-16', Buffer.from(text, 'utf16le')],
    ['hex', Buffer.from(plain.toString('hex'))],
    ['HEX', Buffer.from(plain.toString('hex').toUpperCase())],
    ['URL', Buffer.from(encodeURIComponent(text))],
    [
      'JSON',
      Buffer.from(
        JSON.stringify(text)
          .slice(1, -1)
          .replaceAll(/[^ -~]/g, escaped),
      ),
    ],
    ...[0, 1, 2].flatMap((shift): [string, Buffer][] => [
      [`base64+${shift}`, base64(shift)],
      [`base64url+${shift}`, urls(base64(shift))],
    ]),
  ]
  // Where two look alike, one search is enough.
  return new Map(new Map(all.map(([way, form]) => [form.toString('latin1'), [way, form] as const])).values())
}

const escaped = (letter: string) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`

/** Where one of the texts can be read in a file, in whatever disguise; empty where nowhere. */
export function findTexts(content: Buffer, texts: readonly string[], where: string): string[] {
  return texts.flatMap((text) =>
    [...disguisesOf(text)].filter(([, form]) => content.includes(form)).map(([way]) => `${where}: "${text}" as ${way}`),
  )
}

/** All rows of all tables as text, each value also as the bytes that it stands for, by the name of the table. */
export async function dumpTables(client: pg.Client): Promise<Map<string, Buffer>> {
  const { rows: tables } = await client.query<{ name: string }>(`
    select format('%I.%I', schemaname, tablename) as name
    from pg_tables
    where schemaname not in ('pg_catalog', 'information_schema')`)
  const dump = new Map<string, Buffer>()
  for (const { name } of tables) {
    const { rows } = await client.query<{ row: string }>(`select t::text as row from ${name} as t`)
    const bytes = rows.flatMap(({ row }) =>
      [...row.matchAll(/\\x([0-9a-f]+)/g)].map(([, hex = '']) => Buffer.from(hex, 'hex')),
    )
    dump.set(name, Buffer.concat([Buffer.from(rows.map(({ row }) => row).join('\n')), ...bytes]))
  }
  return dump
}

/** All files below a folder, but for links and sockets. */
export function* filesBelow(folder: string): Generator<string> {
  for (const entry of fs.readdirSync(folder, { withFileTypes: true })) {
    const file = path.join(folder, entry.name)
    if (entry.isDirectory()) yield* filesBelow(file)
    else if (entry.isFile()) yield file
  }
}
