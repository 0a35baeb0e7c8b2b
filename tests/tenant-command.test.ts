import assert from 'node:assert/strict'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { after, before, test } from 'node:test'
import { openDatabase } from '../src/store/database.ts'
import { runPunkt8 } from './portal-command.ts'
import { samplePng } from './sample-logo.ts'
import { startTestDatabase, type TestDatabase } from './test-database.ts'

let testDatabase: TestDatabase
let dataDir: string

before(async () => {
  testDatabase = await startTestDatabase()
  dataDir = fs.mkdtempSync(path.join(os.tmpdir(), 'punkt8-tenant-'))
})

after(async () => {
  fs.rmSync(dataDir, { recursive: true, force: true })
  await testDatabase.stop()
})

const tenant = (...args: string[]) =>
  runPunkt8(['tenant', ...args], {
    PUNKT8_DATA_DIR: dataDir,
    PUNKT8_PUBLIC_URL: 'https://termine.example.de',
    DATABASE_URL: testDatabase.databaseUrl,
  }).ended

const contact = ['--phone', '04321 1230', '--email', 'termine@nord.example', '--address', 'Am Markt 1, 24999 Nordstedt']

test('a tenant is added, shown, changed, retired and restored; its first administrator gets a link', async () => {
  const admin = ['--admin-name', 'Ada Amt', '--admin-email', 'ada@nord.example']
  const added = await tenant('add', 'kreis-nord', '--name', 'Kreis Nord', ...contact, ...admin)
  assert.equal(added.code, 0, added.stderr)
  assert.match(added.stdout, /^Kreis Nord has been added: https:\/\/termine\.example\.de\/t\/kreis-nord$/m)
  assert.match(added.stdout, /^https:\/\/termine\.example\.de\/staff\/first\/[\w-]{43}$/m)

  const logoFile = path.join(dataDir, 'logo.png')
  fs.writeFileSync(logoFile, samplePng(120, 40))
  const look = [
    '--accent',
    '006b3c',
    '--logo',
    logoFile,
    '--domain',
    'Termine.Nord.Example',
    '--languages',
    'de,tr,en',
    '--keep',
    'details=7,audit=365',
  ]
  const changed = await tenant('change', 'kreis-nord', '--name', 'Kreis Nordland', ...look)
  assert.deepEqual(changed, { code: 0, stdout: 'Kreis Nordland has been changed.\n', stderr: '' })

  const { stdout } = await tenant('show', 'kreis-nord')
  for (const line of [
    /^name +Kreis Nordland$/m,
    /^domain +termine\.nord\.example$/m,
    /^languages +de, en, tr$/m,
    /^accent +#006b3c on light pages, #[0-9a-f]{6} on dark ones$/m,
    /^logo +120 × 40 pixels$/m,
    /^phone +04321 1230$/m,
    /^keep +details=7, contacts=14, pseudonyms=30, notices=14, attendances=90, audit=365$/m,
  ]) {
    assert.match(stdout, line)
  }

  assert.match((await tenant('retire', 'kreis-nord')).stdout, /no longer shown/)
  assert.match((await tenant('list')).stdout, /^kreis-nord +Kreis Nordland \(retired, termine\.nord\.example\)$/m)
  assert.match((await tenant('restore', 'kreis-nord')).stdout, /shown again/)
})

test('what is wrong is told in sentences, all at once, and nothing is half done', async () => {
  const bad = ['--phone', 'x', '--email', 'nobody', '--accent', '#ffcc00', '--languages', 'en,xx', '--domain', 'a/b']
  const { code, stdout, stderr } = await tenant('add', 'Kreis Ost', '--name', 'Ost', '--address', 'Weg 1', ...bad)
  assert.equal(code, 1)
  assert.equal(stdout, '')
  const lines = stderr.trimEnd().split('\n')
  assert.equal(lines.length, 7, stderr)
  for (const line of lines) assert.match(line, /^--[a-z-]+: .*\.$/)
  assert.match(stderr, /--accent: This is too hard to read: contrast 1\.\d : 1, and 4\.5 : 1 is needed\. #[0-9a-f]{6} /)
  assert.doesNotMatch((await tenant('list')).stdout, /Ost/)
})

test('whoever asks for what is not there, is taken or cannot be is told so', async () => {
  await tenant('add', 'kreis-west', '--name', 'Kreis West', ...contact, '--domain', 'west.example')
  const sentences: [string[], RegExp][] = [
    [['add', 'kreis-west', '--name', 'Andere', ...contact], /^Another tenant has this short name already\.\n$/],
    [
      ['add', 'kreis-sued', '--name', 'Kreis Süd', ...contact, '--domain', 'west.example'],
      /^Another tenant has this domain/,
    ],
    [['add', 'kreis-sued'], /^A new tenant needs --name, --phone, --email, --address as well\.\n$/],
    [['add', 'kreis-sued', '--name', 'S', ...contact, '--domain', 'termine.example.de'], /The installation itself/],
    [['show', 'nowhere'], /^There is no tenant "nowhere"; punkt8 tenant list shows them\.\n$/],
    [['change', 'kreis-west'], /^Nothing to change was given/],
    [['change', 'kreis-west', '--logo', '/no/such/file'], /^--logo: The file \/no\/such\/file cannot be read/],
    [['invite', 'kreis-west', '--admin-name', 'Ada'], /^The link needs both/],
    [['sell', 'kreis-west'], /^punkt8 tenant can add, list, .*, not "sell"/],
    [['show'], /^punkt8 tenant show needs the short name/],
  ]
  for (const [args, sentence] of sentences) {
    const { code, stderr } = await tenant(...args)
    assert.equal(code, 1, args.join(' '))
    assert.match(stderr, sentence)
  }
  const svg = path.join(dataDir, 'logo.svg')
  fs.writeFileSync(svg, '<svg xmlns="http://www.w3.org/2000/svg"/>')
  assert.match((await tenant('change', 'kreis-west', '--logo', svg)).stderr, /^--logo: SVG is refused/)
})

test('every change is in the audit trail, with what was before and after', async () => {
  const database = openDatabase(testDatabase.databaseUrl)
  const entries = await database.rows<{ action: string; before: unknown; after: Record<string, unknown> }>({
    name: 'auditOfNord',
    text: `
      select action, before, after from audit_entries
      where tenant_id = (select id from tenants where slug = 'kreis-nord') order by id`,
    values: [],
  })
  await database.close()
  assert.deepEqual(
    entries.map(({ action }) => action),
    [
      'tenant.added',
      'member.invited',
      'tenant.changed',
      'tenant.logo-set',
      'tenant.periods',
      'tenant.retired',
      'tenant.restored',
    ],
  )
  const { before, after } = entries[2] ?? {}
  assert.deepEqual(before, {
    name: 'Kreis Nord',
    domain: null,
    languages: ['de', 'leicht', 'en', 'tr', 'ru', 'uk', 'ar', 'pl'],
    accentDark: null,
    accentLight: null,
  })
  assert.equal(after?.domain, 'termine.nord.example')
})
