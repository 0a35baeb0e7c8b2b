import { spawnSync } from 'node:child_process'
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { projectDir } from '../../src/installation.ts'
import { type Mutant, mutants } from './mutants.ts'

const seeds = 300
const timeLimitMs = 180_000

/** Puts each fault into a copy of the project and looks who finds it: the simulation, or the tests beside the rule. */
const copyDir = mkdtempSync(path.join(tmpdir(), 'punkt8-mutants-'))
const only = process.argv[2]
let missed = 0
try {
  for (const folder of ['src', 'tests'])
    cpSync(path.join(projectDir, folder), path.join(copyDir, folder), { recursive: true })
  cpSync(path.join(projectDir, 'package.json'), path.join(copyDir, 'package.json'))
  symlinkSync(path.join(projectDir, 'node_modules'), path.join(copyDir, 'node_modules'))
  console.log('| fault | in | found by |\n|---|---|---|')
  for (const mutant of mutants.filter(({ name }) => only === undefined || name.includes(only))) {
    const finders = findersOf(mutant)
    if (finders.length === 0) missed++
    console.log(`| ${mutant.name} | \`${mutant.file}\` | ${finders.join(', ') || '**nobody**'} |`)
  }
} finally {
  rmSync(copyDir, { recursive: true, force: true })
}
process.exitCode = missed > 0 ? 1 : 0

function findersOf({ name, file, right, wrong, tests }: Mutant): string[] {
  const target = path.join(copyDir, file)
  const text = readFileSync(target, 'utf8')
  if (text.split(right).length !== 2) throw new Error(`${name}: the text to change is not there once`)
  writeFileSync(
    target,
    text.replace(right, () => wrong),
  )
  try {
    const simulated = run(['tests/simulation/run.ts', '--count', String(seeds), '--failures', '1'])
    const tested = tests.length === 0 || run(['--test', ...tests])
    return [...(simulated ? [] : ['simulation']), ...(tested ? [] : tests.map((test) => `\`${test}\``))]
  } finally {
    writeFileSync(target, text)
  }
}

/** Whether everything went well. */
function run(args: string[]): boolean {
  return spawnSync(process.execPath, args, { cwd: copyDir, stdio: 'ignore', timeout: timeLimitMs }).status === 0
}
