import path from 'node:path'
import type { EventData } from 'node:test'
import type { TestEvent } from 'node:test/reporters'
import { inspect } from 'node:util'

type Failure = { file: string; title: string; error: unknown }

const outputCharactersMax = 20_000

/**
 * Shows a line for every test file as it ends, then each failure with its place, its error and what the file wrote, and
 * as the very last line `N passed, N failed`. A file without tests has failed, and so has a run without files.
 */
export default async function* report(events: AsyncIterable<TestEvent>): AsyncGenerator<string> {
  const failures: Failure[] = []
  const outputOf = new Map<string, string>()
  const namesAbove: string[] = []
  let passed = 0
  let skipped = 0

  for await (const { type, data } of events) {
    if (type === 'test:start') {
      namesAbove.length = data.nesting
      namesAbove.push(data.name)
    } else if (type === 'test:stdout' || type === 'test:stderr') {
      const file = path.resolve(data.file ?? '')
      outputOf.set(file, ((outputOf.get(file) ?? '') + data.message).slice(-outputCharactersMax))
    } else if (type === 'test:summary' && data.file !== undefined) {
      const { tests, passed: good, skipped: left, todo } = data.counts
      const ran = tests - left - todo
      yield `${good === ran ? '✔' : '✖'} ${path.relative('', data.file)} ${good}/${ran} (${Math.round(data.duration_ms)} ms)\n`
    } else if (type === 'test:pass' && data.details.type !== 'suite') {
      if (data.skip !== undefined || data.todo !== undefined) skipped += 1
      else if (isFile(data)) failures.push({ ...placeOf(data), error: 'The file holds no test.' })
      else passed += 1
    } else if (type === 'test:fail' && !isOnlyOfChildren(data)) {
      failures.push({ ...placeOf(data), error: causeOf(data) })
    }
  }

  for (const { file, title, error } of failures) {
    yield `\n✖ ${title}\n  ${file}\n${indented(typeof error === 'string' ? error : inspect(error, { depth: 6 }))}\n`
  }
  for (const file of new Set(failures.map((failure) => failure.file.replace(/:\d+$/, '')))) {
    const output = outputOf.get(path.resolve(file))
    if (output) yield `\nWhat ${file} wrote:\n${indented(output)}\n`
  }
  if (skipped > 0) yield `\n${skipped} skipped\n`
  if (passed === 0 || failures.length > 0) process.exitCode = 1
  yield `\n${passed} passed, ${failures.length} failed\n`

  function placeOf(data: EventData.TestPass | EventData.TestFail): { file: string; title: string } {
    const title = [...namesAbove.slice(0, data.nesting), data.name].join(' › ')
    const line = isFile(data) ? '' : `:${data.line}`
    return { file: path.relative('', data.file ?? '') + line, title }
  }
}

/** The runner reports a file itself as a test when it holds none, or when it breaks outside of its tests. */
function isFile({ name, file, nesting }: EventData.TestPass | EventData.TestFail): boolean {
  return nesting === 0 && file !== undefined && path.resolve(name) === file
}

function isOnlyOfChildren({ details }: EventData.TestFail): boolean {
  return failureTypeOf(details.error) === 'subtestsFailed'
}

function causeOf({ details }: EventData.TestFail): unknown {
  return details.error.cause ?? details.error
}

function failureTypeOf(error: Error): string | undefined {
  return (error as { failureType?: string }).failureType
}

function indented(text: string): string {
  return text.trimEnd().replaceAll(/^/gm, '    ')
}
