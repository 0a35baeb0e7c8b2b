import assert from 'node:assert/strict'
import { test } from 'node:test'
import { joinModules } from './join-modules.ts'

test('joined modules do what they do apart, each with names of its own, and run once', async () => {
  const modules: Record<string, string> = {
    'a/main.js':
      "import { twice as double } from '../b/twice.js'\nimport {\n  log\n} from './log.js'\nlog(double(2))\nglobalThis.joined = log()",
    'a/log.js':
      'const said = []\nexport function log(value) {\n  if (value !== undefined) said.push(value)\n  return said\n}\nlog("once")',
    'b/twice.js':
      "import { log } from '../a/log.js'\nconst said = 2\nexport const twice = (value) => value * said\nlog('first')",
  }
  const text = joinModules('a/main.js', (name) => modules[name] as string)
  await import(`data:text/javascript,${encodeURIComponent(text)}`)
  assert.deepEqual((globalThis as { joined?: unknown }).joined, ['once', 'first', 4])
})

test('what is not understood is refused, and so are circles', () => {
  assert.throws(() => joinModules('a.js', () => "import all from './b.js'"))
  assert.throws(() => joinModules('a.js', () => 'export default 1'))
  assert.throws(() => joinModules('a.js', () => "import { a } from './a.js'\nexport const a = 1"), /imports itself/)
})
