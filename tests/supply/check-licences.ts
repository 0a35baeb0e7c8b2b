import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { projectDir } from '../../src/installation.ts'

/** Licences of what runs in production that go together with the EUPL-1.2, by their SPDX names. */
const allowed = new Set([
  '0BSD',
  'Apache-2.0',
  'BlueOak-1.0.0',
  'Bitstream-Vera',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'CC-BY-3.0',
  'EUPL-1.2',
  'ISC',
  'MIT',
  'MIT-0',
  'PSF-2.0',
  'Python-2.0',
  'Unlicense',
])

/** Packages that name no SPDX licence, and what their licence file says. */
const readByHand: Record<string, string> = {
  // Bitstream Vera and Arev: free to use, copy, change and pass on; changed fonts need another name.
  'dejavu-fonts-ttf': 'Bitstream-Vera',
  // Its LICENSE is the text of the MIT licence.
  'png-js': 'MIT',
}

type Locked = { dev?: boolean; devOptional?: boolean; license?: string; version?: string }
type Manifest = { license?: string | { type?: string } }

const { packages } = JSON.parse(readFileSync(path.join(projectDir, 'package-lock.json'), 'utf8')) as {
  packages: Record<string, Locked>
}
const production = Object.entries(packages).filter(([place, { dev }]) => place !== '' && !dev)
const refused = production.flatMap(([place, locked]) => {
  const name = place.slice(place.lastIndexOf('node_modules/') + 'node_modules/'.length)
  const licence = readByHand[name] ?? licenceOf(place) ?? locked.license ?? 'none'
  return isAllowed(licence) ? [] : [`${name}@${locked.version}: ${licence}`]
})
for (const line of refused) console.error(line)
console.log(`${production.length} packages run in production, ${refused.length} with a licence that is not allowed`)
process.exitCode = refused.length > 0 ? 1 : 0

/** What the installed package says itself; packages for other machines are not installed. */
function licenceOf(place: string): string | undefined {
  const file = path.join(projectDir, place, 'package.json')
  if (!existsSync(file)) return undefined
  const { license } = JSON.parse(readFileSync(file, 'utf8')) as Manifest
  return typeof license === 'string' ? license : license?.type
}

/** An SPDX expression without brackets within brackets: of OR one must be allowed, of AND each. */
function isAllowed(expression: string): boolean {
  const plain = expression.replaceAll(/[()]/g, '')
  return plain.split(' OR ').some((choice) => choice.split(' AND ').every((one) => allowed.has(one.trim())))
}
