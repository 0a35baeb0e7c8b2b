/**
 * The statements of a script, without comments, in lower case, with single spaces. What stands in quotes or between
 * dollars is emptied: words in it are not SQL's.
 */
export function statementsOf(script: string): string[] {
  const quoted = /--[^\n]*|\/\*[\s\S]*?\*\/|'(?:[^']|'')*'|(\$\w*\$)[\s\S]*?\1/g
  const plain = script.replace(quoted, (found) => (/^(?:--|\/\*)/.test(found) ? ' ' : found[0] === '$' ? '$$' : "''"))
  return plain
    .split(';')
    .map((statement) => statement.replaceAll(/\s+/g, ' ').trim().toLowerCase())
    .filter((statement) => statement !== '')
}

/** The parts of a list whose commas stand outside of brackets. */
export function partsOf(list: string): string[] {
  const parts = ['']
  let depth = 0
  for (const character of list) {
    if (character === '(' || character === '[') depth++
    if (character === ')' || character === ']') depth--
    if (character === ',' && depth === 0) parts.push('')
    else parts[parts.length - 1] += character
  }
  return parts.map((part) => part.trim())
}
