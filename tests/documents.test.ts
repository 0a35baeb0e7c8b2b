import assert from 'node:assert/strict'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { test } from 'node:test'
import { projectDir } from '../src/installation.ts'

const docsDir = path.join(projectDir, 'docs')
const documents = ['README.md', 'ARCHITECTURE.md', ...readdirSync(docsDir).map((name) => `docs/${name}`)]
const roots = ['', 'src']

test('what the documents link to, and the code that the security documents name, is there', () => {
  const lost: string[] = []
  for (const document of documents.filter((name) => name.endsWith('.md'))) {
    const text = readFileSync(path.join(projectDir, document), 'utf8')
    for (const [, target = ''] of text.matchAll(/\]\((?!https?:)([^)#\s]+)/g))
      if (!existsSync(path.join(projectDir, path.dirname(document), target))) lost.push(`${document}: ${target}`)
    if (!/security|asvs/.test(document)) continue
    // Alone in its ticks, with a folder before it and an ending, or a folder.
    for (const [, name = ''] of text.matchAll(/`([a-z.][\w.-]*\/[\w./-]*)`/g)) {
      if (name.startsWith('rehearsal/') || /\.\w+$|\/$/.test(name) || name.startsWith('.ci/'))
        if (!roots.some((root) => existsSync(path.join(projectDir, root, name)))) lost.push(`${document}: ${name}`)
    }
  }
  assert.deepEqual(lost, [])
})
