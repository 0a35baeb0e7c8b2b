import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { stripTypeScriptTypes } from 'node:module'
import { join } from 'node:path'
import { brotliCompressSync, constants, gzipSync } from 'node:zlib'

/** A file that browsers load, ready to send in three encodings. */
export type Asset = { type: string; body: Buffer; gzip: Buffer | null; br: Buffer | null }

const sourceRoot = join(import.meta.dirname, '..')
const kernRoot = join(import.meta.dirname, '../../node_modules/@kern-ux/native/dist')

/** What the browser's modules import beside their neighbours: pure rules and words, the same as on the server. */
const sharedModules = [
  'waiting-room/draw.ts',
  'waiting-room/sha256.ts',
  'waiting-room/standing.ts',
  'waiting-room/polling.ts',
  'web/texts/waiting.ts',
  'web/texts/numbers.ts',
]

const weights = ['Regular', 'SemiBold']

let loaded: { version: string; assets: Map<string, Asset> } | undefined

/** The address of an asset: `web/public/ticket.js`, `kern/kern.min.css`. Throws if there is none. */
export function assetUrl(name: string): string {
  const { version, assets } = load()
  const url = `/assets/${version}/${name}`
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

function load(): { version: string; assets: Map<string, Asset> } {
  loaded ??= loadOnce()
  return loaded
}

function loadOnce(): { version: string; assets: Map<string, Asset> } {
  const files = [...ownFiles(), ...kernFiles()]
  const hash = createHash('sha256')
  for (const { name, body } of files) hash.update(`${name}\0${body.length}\0`).update(body)
  const version = hash.digest('hex').slice(0, 12)
  const assets = new Map(files.map(({ name, body }) => [`/assets/${version}/${name}`, assetOf(name, body)]))
  return { version, assets }
}

function ownFiles(): { name: string; body: Buffer }[] {
  const names = readdirSync(join(sourceRoot, 'web/public')).filter((name) => /(?<!\.test)\.ts$|\.(css|svg)$/.test(name))
  return [...names.map((name) => `web/public/${name}`), ...sharedModules].sort().map((path) => {
    const source = readFileSync(join(sourceRoot, path), 'utf8')
    if (path.endsWith('.css')) return { name: path, body: Buffer.from(browserStyles(source)) }
    if (!path.endsWith('.ts')) return { name: path, body: Buffer.from(source) }
    return { name: path.replace(/\.ts$/, '.js'), body: Buffer.from(browserModule(source)) }
  })
}

function kernFiles(): { name: string; body: Buffer }[] {
  return [
    { name: 'kern/kern.min.css', body: readFileSync(join(kernRoot, 'kern.min.css')) },
    ...weights.map((weight) => ({
      name: `kern/FiraSans-${weight}.woff2`,
      body: readFileSync(join(kernRoot, `fonts/fira-sans/FiraSans-${weight}.woff2`)),
    })),
  ]
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
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
}
