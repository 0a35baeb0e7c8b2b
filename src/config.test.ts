import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Environment, keyBytes, readSettings } from './config.ts'

const place = { isRoot: false, projectDir: '/srv/punkt8' }

function settingsOf(env: Environment, where = place) {
  const { settings, problems } = readSettings(env, where)
  assert.deepEqual(problems, undefined)
  assert.ok(settings)
  return settings
}

function problemsOf(env: Environment) {
  return readSettings(env, place).problems ?? []
}

test('an empty environment gives a portal for this machine alone', () => {
  assert.deepEqual(settingsOf({}), {
    port: 8088,
    host: '127.0.0.1',
    processes: 1,
    dataDir: '/srv/punkt8/data',
    databaseUrl: undefined,
    publicUrl: 'http://127.0.0.1:8088',
    logLevel: 'info',
    trustProxy: false,
    demo: true,
    keyFromEnvironment: undefined,
    metricsToken: undefined,
    smtpUrl: undefined,
    mailFrom: 'Punkt8 <punkt8@localhost>',
    smsUrl: undefined,
    smsToken: undefined,
  })
})

test('root keeps its data where an unprivileged database may go', () => {
  assert.equal(settingsOf({}, { ...place, isRoot: true }).dataDir, '/var/lib/punkt8')
})

test('every setting is taken from the environment', () => {
  const settings = settingsOf({
    PUNKT8_PORT: '80',
    PUNKT8_HOST: '::',
    PUNKT8_DATA_DIR: '/data',
    PUNKT8_KEY: Buffer.alloc(keyBytes, 7).toString('base64url'),
    PUNKT8_PROCESSES: '4',
    PUNKT8_PUBLIC_URL: 'https://termine.example.de/',
    PUNKT8_LOG_LEVEL: 'warn',
    PUNKT8_TRUST_PROXY: '10.0.0.0/8, ::1',
    PUNKT8_DEMO: 'off',
    DATABASE_URL: 'postgresql://punkt8@db/punkt8',
    HOME: '/home/someone',
  })
  assert.equal(settings.port, 80)
  assert.equal(settings.host, '::')
  assert.equal(settings.dataDir, '/data')
  assert.deepEqual(settings.keyFromEnvironment, Buffer.alloc(keyBytes, 7))
  assert.equal(settings.processes, 4)
  assert.equal(settings.publicUrl, 'https://termine.example.de')
  assert.equal(settings.logLevel, 'warn')
  assert.deepEqual(settings.trustProxy, ['10.0.0.0/8', '::1'])
  assert.equal(settings.demo, false)
  assert.equal(settings.databaseUrl, 'postgresql://punkt8@db/punkt8')
})

test('a local address of every kind makes a URL that can be opened', () => {
  assert.equal(settingsOf({ PUNKT8_HOST: '0.0.0.0', PUNKT8_PORT: '90' }).publicUrl, 'http://127.0.0.1:90')
  assert.equal(settingsOf({ PUNKT8_HOST: '::1' }).publicUrl, 'http://[::1]:8088')
})

test('an empty value counts as not set', () => {
  assert.equal(settingsOf({ PUNKT8_PORT: '', DATABASE_URL: ' ' }).port, 8088)
})

test('all problems are told at once, one sentence each', () => {
  const problems = problemsOf({
    PUNKT8_PORT: 'eighty',
    PUNKT8_PROCESSES: '0',
    PUNKT8_PORTT: '80',
    PUNKT8_LOG_LEVEL: 'loud',
    PUNKT8_DEMO: 'yes',
    PUNKT8_TRUST_PROXY: 'everybody',
    PUNKT8_PUBLIC_URL: 'https://example.de/path',
  })
  assert.equal(problems.length, 7)
  for (const name of ['PUNKT8_PORT ', 'PUNKT8_PORTT ', 'PUNKT8_PROCESSES ', 'PUNKT8_DEMO '])
    assert.equal(problems.filter((problem) => problem.startsWith(name)).length, 1, name)
  for (const problem of problems) assert.match(problem, /\.$/)
})

test('numbers outside their range are refused', () => {
  for (const port of ['-1', '65536', '1e3', '80.5', '0x50', '99999999999'])
    assert.equal(problemsOf({ PUNKT8_PORT: port }).length, 1, port)
})

test('any free port goes with one process only', () => {
  assert.equal(problemsOf({ PUNKT8_PORT: '0', PUNKT8_PROCESSES: '2' }).length, 1)
  assert.equal(problemsOf({ PUNKT8_PORT: '0' }).length, 0)
})

test('a wrong secret is refused without repeating it', () => {
  const problems = problemsOf({
    PUNKT8_KEY: 'geheim-und-zu-kurz',
    DATABASE_URL: 'mysql://me:geheim@db/x',
  })
  assert.equal(problems.length, 2)
  for (const problem of problems) assert.doesNotMatch(problem, /geheim/)
})

test('mail server, sender and gateway are checked, and no password is repeated', () => {
  const settings = settingsOf({
    PUNKT8_SMTP_URL: 'smtps://user:geheim@mail.example.de:465',
    PUNKT8_MAIL_FROM: 'Terminvergabe <termine@example.de>',
    PUNKT8_SMS_URL: 'https://sms.example.de/messages',
  })
  assert.equal(settings.smtpUrl, 'smtps://user:geheim@mail.example.de:465')
  assert.equal(settings.mailFrom, 'Terminvergabe <termine@example.de>')
  const problems = problemsOf({
    PUNKT8_SMTP_URL: 'http://user:geheim@mail',
    PUNKT8_MAIL_FROM: 'niemand',
    PUNKT8_SMS_URL: 'https://user:geheim@sms.example.de',
    PUNKT8_SMS_TOKEN: 'geheim',
  })
  assert.equal(problems.length, 4)
  assert.ok(!problems.join().includes('geheim'), problems.join())
})

test('a sign-in service needs its address and both of what it gave, and https unless it is on this machine', () => {
  const given = { PUNKT8_OIDC_CLIENT_ID: 'punkt8', PUNKT8_OIDC_CLIENT_SECRET: 'geheim' }
  const issuer = 'https://login.kreis.de'
  assert.equal(settingsOf(given).signInProvider, undefined)
  assert.deepEqual(settingsOf({ ...given, PUNKT8_OIDC_ISSUER: issuer }).signInProvider, {
    issuer,
    clientId: 'punkt8',
    clientSecret: 'geheim',
    name: 'OpenID',
  })
  assert.equal(problemsOf({ PUNKT8_OIDC_ISSUER: issuer }).length, 1)
  for (const bad of ['login.kreis.de', 'http://login.kreis.de'])
    assert.match(problemsOf({ ...given, PUNKT8_OIDC_ISSUER: bad }).join(), /must look like https/)
})
