import assert from 'node:assert/strict'
import { posix } from 'node:path'

/** A module's text for browsers, by its name: `web/public/ticket.js`. */
type Read = (name: string) => string

/**
 * A module and all that it imports as one file: the waiting page comes with one request, and compresses by a seventh
 * better. Each module becomes a function of its own, so that names cannot meet; what it imports stands before it.
 * Understands what our modules say: named imports and exports, from their neighbours, nothing else. Throws otherwise.
 */
export function joinModules(entry: string, read: Read): string {
  const joined: string[] = []
  const numbers = new Map<string, number>()
  const add = (name: string, importers: readonly string[]): number => {
    const known = numbers.get(name)
    if (known !== undefined) return known
    assert(!importers.includes(name), `${name} imports itself`)
    const { body, exported } = detach(read(name), (path) =>
      add(posix.join(posix.dirname(name), path), [...importers, name]),
    )
    const number = numbers.size
    numbers.set(name, number)
    joined.push(`const m${number}=(()=>{${body}\nreturn{${exported}}})()`)
    return number
  }
  add(entry, [])
  return `${joined.join('\n')}\n`
}

/** A module's text without its import and export words; `numberOf` gives the number of what it imports. */
function detach(text: string, numberOf: (path: string) => number): { body: string; exported: string[] } {
  const exported: string[] = []
  const body = text
    .replace(/^import\s*\{([^}]*)\}\s*from\s+'(\.[^']+)'$/gm, (_, names: string, path: string) => {
      return `const {${names.replaceAll(/\s+as\s+/g, ':')}}=m${numberOf(path)}`
    })
    .replace(/^export ((?:async )?function|const|class) (\w+|\{[^}]*\})/gm, (_, kind: string, names: string) => {
      exported.push(...(names.match(/\w+/g) ?? []))
      return `${kind} ${names}`
    })
  assert.doesNotMatch(body, /^\s*(?:import|export)\b/m)
  return { body, exported }
}
