import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { stripTypeScriptTypes } from 'node:module'
import { join } from 'node:path'
import { brotliCompressSync, constants, gzipSync } from 'node:zlib'
import { entrySchemas } from '../ledger/entries.ts'
import { joinModules } from './join-modules.ts'
import { browserWords } from './texts/browser-words.ts'
import { type Language, languages } from './texts/language.ts'

/** A file that browsers load, ready to send in three encodings. */
export type Asset = { type: string; body: Buffer; gzip: Buffer | null; br: Buffer | null }

const sourceRoot = join(import.meta.dirname, '..')
const kernRoot = join(import.meta.dirname, '../../node_modules/@kern-ux/native/dist')
const codeReaderRoot = join(import.meta.dirname, '../../node_modules/qr')

/** What the browser's modules import beside their neighbours: pure rules and words, the same as on the server. */
const sharedModules = [
  'waiting-room/draw.ts',
  'waiting-room/sha256.ts',
  'waiting-room/standing.ts',
  'waiting-room/polling.ts',
  'web/texts/waiting.ts',
  'web/texts/wording.ts',
  'waiting-room/hex.ts',
  'waiting-room/seed-message.ts',
  'booking/allocation.ts',
  'booking/wishes.ts',
  'centre/attendance.ts',
  'centre/day-list.ts',
  'web/html.ts',
  'web/console/components/day-rows.ts',
  'web/console/texts/day-list.ts',
]

/** The rules by which a ledger is checked, and what they import. */
const ledgerModules = [
  'check-acts',
  'check-allocations',
  'check-announcement',
  'check-bookings',
  'check-draw',
  'check-duty',
  'check-leftovers',
  'check-line',
  'check-passes',
  'check-phases',
  'check-release',
  'check-tables',
  'export-line',
  'findings',
  'jsonb-text',
  'local-clock',
  'match-schema',
  'read-export',
  'read-lobby-list',
  'replay',
  'waiting-list',
].map((name) => `ledger/${name}.ts`)

const weights = ['Regular', 'SemiBold']

let loaded: { version: string; assets: Map<string, Asset> } | undefined

/** The address of a file that is the same in all languages: `kern/kern.min.css`. Throws if there is none. */
export function assetUrl(name: string): string {
  const { version, assets } = load()
  return knownUrl(assets, `/assets/${version}/${name}`, name)
}

/** The address of a browser module, `web/public/ticket.js`, that speaks a language. Throws if there is none. */
export function moduleUrl(name: string, language: Language): string {
  const { version, assets } = load()
  return knownUrl(assets, `/assets/${version}/${language}/${name}`, name)
}

function knownUrl(assets: ReadonlyMap<string, Asset>, url: string, name: string): string {
  if (!assets.has(url)) throw new Error(`no asset ${name}`)
  return url
}

/**
 * Every asset by its path. The hash of all of them is a folder in the path: relative imports between modules work, and
 * what was sent once can be kept for ever (`cache-control: public, max-age=31536000, immutable`).
 */
export function loadAssets(): ReadonlyMap<string, Asset> {
  return load().assets
}

/**
 * The file at an address. While nodes of two versions run side by side, a page of the one asks the other for its files:
 * it gets those of the same names, which nobody may keep.
 */
export function findAsset(url: string): { asset: Asset; isOfThisVersion: boolean } | undefined {
  const { version, assets } = load()
  const asset = assets.get(url)
  if (asset) return { asset, isOfThisVersion: true }
  const sameName = assets.get(url.replace(/^\/assets\/[0-9a-f]{12}\//, `/assets/${version}/`))
  return sameName && { asset: sameName, isOfThisVersion: false }
}

function load(): { version: string; assets: Map<string, Asset> } {
  loaded ??= loadOnce()
  return loaded
}

function loadOnce(): { version: string; assets: Map<string, Asset> } {
  const files = [...ownFiles(), ...kernFiles(), ...codeReaderFiles(), ...ownModules(), entrySchemasFile()]
  const hash = createHash('sha256')
  for (const { names, body } of files) hash.update(`${names}\0${body.length}\0`).update(body)
  const version = hash.digest('hex').slice(0, 12)
  const assets = new Map<string, Asset>()
  for (const { names, body } of files) {
    const asset = assetOf(names[0] as string, body)
    for (const name of names) assets.set(`/assets/${version}/${name}`, asset)
  }
  return { version, assets }
}

/** A file under the names by which it is asked for. */
type NamedFile = { names: string[]; body: Buffer }

function ownFiles(): NamedFile[] {
  return publicNames(/\.(css|svg)$/).map((name) => {
    const source = readFileSync(join(sourceRoot, name), 'utf8')
    return { names: [name], body: Buffer.from(name.endsWith('.css') ? browserStyles(source) : source) }
  })
}

/**
 * The browser's modules, in a folder for each language: what a module imports comes from its own folder, so that all of
 * a page speaks one language. Only the modules with words differ.
 */
function ownModules(): NamedFile[] {
  const paths = [...publicNames(/(?<!\.test)\.ts$/), ...sharedModules, ...ledgerModules]
  const sources = new Map(
    paths.map((path) => [
      path.replace(/\.ts$/, '.js'),
      withoutGaps(browserModule(readFileSync(join(sourceRoot, path), 'utf8'))),
    ]),
  )
  const textIn = (name: string, language: Language): string => {
    const source = sources.get(name)
    if (source === undefined) throw new Error(`no module ${name}`)
    const words = browserWords(name, language)
    return words === undefined ? source : source.replaceAll('wordsOfThePage', () => JSON.stringify(words))
  }
  return [...sources].flatMap(([name, source]) => {
    const differs = name === waitingModule || browserWords(name, 'de') !== undefined
    if (!differs) return [{ names: languages.map((language) => `${language}/${name}`), body: Buffer.from(source) }]
    return languages.map((language) => {
      const text =
        name === waitingModule ? joinModules(name, (imported) => textIn(imported, language)) : textIn(name, language)
      return { names: [`${language}/${name}`], body: Buffer.from(text) }
    })
  })
}

/** The one module that comes with all that it imports: everybody who waits loads it, on whatever line they have. */
const waitingModule = 'web/public/ticket.js'

/** What the ledger's entries look like, for browsers, which have no TypeBox. */
function entrySchemasFile(): NamedFile {
  const names = languages.map((language) => `${language}/ledger/entry-schemas.json`)
  return { names, body: Buffer.from(JSON.stringify(entrySchemas)) }
}

function publicNames(kind: RegExp): string[] {
  const names = readdirSync(join(sourceRoot, 'web/public')).sort()
  return names.filter((name) => kind.test(name)).map((name) => `web/public/${name}`)
}

function kernFiles(): NamedFile[] {
  return [
    { names: ['kern/kern.min.css'], body: readFileSync(join(kernRoot, 'kern.min.css')) },
    ...weights.map((weight) => ({
      names: [`kern/FiraSans-${weight}.woff2`],
      body: readFileSync(join(kernRoot, `fonts/fira-sans/FiraSans-${weight}.woff2`)),
    })),
  ]
}

/** What reads QR codes in browsers that cannot do so themselves, below its notice of copyright. */
function codeReaderFiles(): NamedFile[] {
  return ['decode.js', 'index.js'].map((name) => {
    const source = readFileSync(join(codeReaderRoot, name), 'utf8')
    const [notice = ''] = /^\/\*![\s\S]*?\*\//.exec(source) ?? []
    return { names: [`qr/${name}`], body: Buffer.from(`${notice}\n${browserModule(source)}`) }
  })
}

/** JavaScript for browsers from our TypeScript: types and whole-line comments gone, imports by their new names. */
function browserModule(source: string): string {
  return (
    stripTypeScriptTypes(source)
      .replace(/^[ \t]*\/\*\*?[\s\S]*?\*\/[ \t]*$/gm, '')
      .replace(/^[ \t]*\/\/.*$/gm, '')
      .replace(/(from\s+'\.[^']*)\.ts'/g, "$1.js'")
      // Browsers before 2020 take `60_000` for an error.
      .replace(/(?<=\d)_(?=\d)/g, '')
      .replace(/[ \t]+$/gm, '')
      .replace(/\n{2,}/g, '\n')
  )
}

/** Types leave as many spaces as they had letters; no text of our modules has two in a row. */
function withoutGaps(module: string): string {
  return module.replace(/(?<=\S) {2,}(?=\S)/g, ' ')
}

/** Styles as browsers get them: without comments and the space that only people need. */
function browserStyles(source: string): string {
  return source
    .replace(/\/\*[\s\S]*?\*\//g, '')
    .replace(/\s+/g, ' ')
    .replace(/ ?([{};,]) ?/g, '$1')
    .replace(/: /g, ':')
}

function assetOf(name: string, body: Buffer): Asset {
  const ending = name.slice(name.lastIndexOf('.'))
  const type = types[ending]
  if (type === undefined) throw new Error(`no media type for ${name}`)
  if (ending === '.woff2') return { type, body, gzip: null, br: null }
  const quality = { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } }
  return { type, body, gzip: gzipSync(body, { level: 9 }), br: brotliCompressSync(body, quality) }
}

const types: Record<string, string> = {
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
}
