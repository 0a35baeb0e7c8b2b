import assert from 'node:assert/strict'
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, test } from 'node:test'
import { parseSync } from '@swc/core'

const root = join(import.meta.dirname, '..')

/** What the public pages are made of. The catalogs are the place for texts; the console has its own. */
const sources = globSync('src/web/**/*.ts', { cwd: root })
  .filter((path) => !/^src\/web\/(texts|console)\/|\.test\.ts$/.test(path))
  // What is written for newspapers and readers of feeds is written in the language of the office.
  .filter((path) => !path.startsWith('src/web/announcements/'))
  .sort()

/** Words that no English text and no name in the code is made of. */
const germanWords =
  /(?:^|[\s„(])(?:und|oder|der|die|das|ein|eine|einen|Sie|Ihr|Ihre|Ihren|ist|sind|nicht|kein|keine|mit|für|auf|Termin|Termine|Seite|Bitte|Noch|Platz|Wartenummer)(?:$|[\s.,:!?“)])/

/** What may stand in a page in all languages. */
const sameEverywhere = /^(?:[\s\d\p{P}\p{S}]|Punkt8|punkt8 verify)*$/u

test('there are pages to look at', () => {
  assert.ok(sources.length > 40)
})

describe('no text stands outside the catalogs', () => {
  for (const path of sources) {
    test(path, () => assert.deepEqual(textsIn(readFileSync(join(root, path), 'utf8')), []))
  }
})

test('a text is found wherever it hides', () => {
  const found = (code: string) => textsIn(code.replaceAll('§', '$')).length
  assert.equal(found('const a = "Bitte prüfen"'), 1)
  assert.equal(found('const a = `Noch §{x} Minuten.`'), 1)
  assert.equal(found('const a = html`<p class="x">Hello §{name}</p>`'), 1)
  assert.equal(found('const a = html`<nav aria-label="Days"></nav>`'), 1)
  assert.equal(found('const a = html`<p class="kern-body" id="ansage">§{say("x.y")} · §{b}</p>`'), 0)
  assert.equal(found('throw new Error("no asset of that name")'), 0)
})

/** Literals with words for people in them. */
function textsIn(code: string): string[] {
  const found: string[] = []
  walk(parseSync(code, { syntax: 'typescript', target: 'esnext' }), (node) => {
    if (node.type === 'StringLiteral' && isGerman(node.value as string)) found.push(node.value as string)
    if (node.type !== 'TemplateLiteral') return
    const text = (node.quasis as { raw: string }[]).map(({ raw }) => raw).join('\u0000')
    if (isGerman(text)) found.push(text)
  })
  walk(parseSync(code, { syntax: 'typescript', target: 'esnext' }), (node) => {
    if (node.type !== 'TaggedTemplateExpression' || (node.tag as { value?: string }).value !== 'html') return
    const markup = (node.template as { quasis: { raw: string }[] }).quasis.map(({ raw }) => raw).join('\u0000')
    found.push(...textNodesIn(markup).filter((text) => !found.includes(markup) || !isGerman(text)))
  })
  return found
}

function isGerman(text: string): boolean {
  return /[äöüÄÖÜß]/.test(text) || germanWords.test(text)
}

/** What a page would show or read out of a piece of markup itself; what is filled in comes from elsewhere. */
function textNodesIn(markup: string): string[] {
  // A piece without elements is made of attributes alone.
  if (/^[\w-]+="/.test(markup)) return []
  const spoken = [...markup.matchAll(/\s(?:aria-label|alt|title|placeholder)="([^"]*)"/g)].map(([, text]) => text ?? '')
  const shown = markup
    .replace(/<code>[^<]*<\/code>/g, '')
    .replace(/<[^>]*>?/g, '\u0000')
    .split('\u0000')
  return [...shown, ...spoken.flatMap((text) => text.split('\u0000'))].filter((text) => !sameEverywhere.test(text))
}

type Node = { type: string } & Record<string, unknown>

function walk(node: unknown, visit: (node: Node) => void): void {
  if (Array.isArray(node)) for (const member of node) walk(member, visit)
  else if (typeof node === 'object' && node !== null) {
    if ('type' in node) visit(node as Node)
    for (const member of Object.values(node)) walk(member, visit)
  }
}
