import assert from 'node:assert/strict'
import { execFileSync, spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { test } from 'node:test'
import { readSettings } from '../src/config.ts'
import { projectDir } from '../src/installation.ts'
import { environments, readCompose, readDeployed, readManifests, settingsOf } from './deploy/deployments.ts'

/** What a process needs after its drain for requests in flight, and the supervisor for the embedded database. */
const stopSeconds = 12
const databaseStopSeconds = 60

const { version } = JSON.parse(readFileSync(path.join(projectDir, 'package.json'), 'utf8')) as { version: string }

for (const [deployment, environment] of Object.entries(environments())) {
  test(`the portal starts with the settings of ${deployment}`, () => {
    const { PUNKT8_DATABASE_PASSWORD: _, ...settings } = environment
    assert.deepEqual(readSettings(settings, { isRoot: false, projectDir }).problems, undefined)
    assert.ok(Object.keys(settings).length > 4)
    for (const name of Object.keys(settings)) assert.match(name, /^PUNKT8_|^DATABASE_URL$/)
  })
}

test('whoever is told to stop has the time that it takes', () => {
  const drain = (name: string) => Number(environments()[name]?.PUNKT8_DRAIN_SECONDS)
  const unit = linesOf('systemd/punkt8.service')
  assert.ok(Number(unit.TimeoutStopSec?.[0]) > drain('systemd') + stopSeconds + databaseStopSeconds)
  const grace = readCompose().services.portal?.stop_grace_period ?? ''
  assert.ok(Number.parseInt(grace, 10) > drain('compose') + stopSeconds)
  assert.ok(readManifests().pods.terminationGracePeriodSeconds > drain('kubernetes, start') + stopSeconds)
})

test('Compose: everything that is named is there, and the tables are ready before the portal starts', () => {
  const { services, volumes } = readCompose()
  const { database, migrate, portal } = services
  for (const { depends_on = {}, volumes: mounted = [], build, image } of Object.values(services)) {
    for (const name of Object.keys(depends_on)) assert.ok(services[name], name)
    for (const mount of mounted) assert.ok((mount.split(':')[0] ?? '') in volumes, mount)
    if (!build) continue
    assert.ok(existsSync(path.join(projectDir, 'deploy/container', build.context, build.dockerfile)))
    assert.equal(image, `punkt8:${version}`)
  }
  assert.deepEqual([migrate?.command, portal?.command], [['migrate'], ['start']])
  assert.equal(migrate?.depends_on?.database?.condition, 'service_healthy')
  assert.equal(portal?.depends_on?.migrate?.condition, 'service_completed_successfully')
  assert.match(database?.image ?? '', /^postgres:18$/)
  for (const service of [database, portal])
    for (const word of service?.healthcheck?.test ?? []) assert.equal(typeof word, 'string')
  const variables = [...readDeployed('container/compose.yaml').matchAll(/\$\{(\w+)/g)].map(([, name]) => name)
  assert.deepEqual([...new Set(variables)].sort(), Object.keys(settingsOf('container/env.example')).sort())
})

test('Kubernetes: names lead to what they name, secrets stand outside, and the tables are ready before the portal starts', () => {
  const { files, byKind, pods } = readManifests()
  const { Kustomization, ConfigMap, Service, Deployment, PodDisruptionBudget } = byKind
  assert.deepEqual([...Kustomization.resources, 'kustomization.yaml'].sort(), files.sort())
  assert.equal(Kustomization.images[0].newTag, version)
  const [migrate] = pods.initContainers
  const [portal] = pods.containers
  assert.ok(migrate && portal)
  assert.deepEqual([migrate.args, portal.args], [['migrate'], ['start']])
  assert.deepEqual(migrate.env, portal.env)
  const operation = readFileSync(path.join(projectDir, 'docs/operation.md'), 'utf8')
  for (const { name, valueFrom } of portal.env) {
    assert.equal(valueFrom?.secretKeyRef.name, 'punkt8', `${name} is a secret`)
    assert.ok(operation.includes(`--from-literal=${valueFrom?.secretKeyRef.key}=`), `docs say how ${name} is set`)
    assert.ok(!(name in ConfigMap.data))
  }
  const [port] = portal.ports ?? []
  assert.equal(String(port?.containerPort), ConfigMap.data.PUNKT8_PORT)
  assert.equal(Service.spec.ports[0].targetPort, port?.name)
  for (const probe of [portal.startupProbe, portal.readinessProbe, portal.livenessProbe])
    assert.equal(probe?.httpGet.port, port?.name)
  assert.equal(portal.readinessProbe?.httpGet.path, '/health/ready')
  assert.equal(portal.livenessProbe?.httpGet.path, '/health/live')
  const labels = Kustomization.labels[0].pairs
  assert.deepEqual(PodDisruptionBudget.spec.selector.matchLabels, labels)
  assert.ok(PodDisruptionBudget.spec.maxUnavailable < Deployment.spec.replicas)
})

test('systemd: the units start what there is, confined', () => {
  for (const file of ['systemd/punkt8.service', 'systemd/punkt8-backup.service']) {
    const { ExecStart = [], ...unit } = linesOf(file)
    const [program = '', script = '', command = ''] = ExecStart[0]?.split(' ') ?? []
    for (const part of [program.replace('/opt/punkt8/', ''), script])
      assert.ok(existsSync(path.join(projectDir, part)), part)
    assert.match(
      execFileSync(process.execPath, [path.join(projectDir, script), '--help']).toString(),
      new RegExp(`^  ${command} `, 'm'),
    )
    for (const name of ['NoNewPrivileges', 'ProtectHome', 'PrivateDevices', 'RestrictNamespaces', 'RestrictSUIDSGID'])
      assert.deepEqual(unit[name], ['yes'], name)
    assert.deepEqual(unit.ProtectSystem, ['strict'])
    assert.deepEqual(unit.CapabilityBoundingSet, [''])
    assert.deepEqual(unit.KillMode ?? ['mixed'], ['mixed'])
  }
})

test('systemd understands the units', { skip: spawnSync('systemd-analyze', ['--version']).status !== 0 }, (t) => {
  const dir = mkdtempSync(path.join(tmpdir(), 'punkt8-units-'))
  t.after(() => rmSync(dir, { recursive: true }))
  const units = ['punkt8.service', 'punkt8-backup.service', 'punkt8-backup.timer'].map((name) => {
    const file = path.join(dir, name)
    const unit = readDeployed(`systemd/${name}`).replaceAll('/opt/punkt8', projectDir).replace('User=punkt8\n', '')
    writeFileSync(file, unit)
    return file
  })
  const { stdout, stderr } = spawnSync('systemd-analyze', ['verify', ...units], { encoding: 'utf8' })
  assert.equal(stdout + stderr, '')
})

/** The settings of a unit, each with all its values. */
function linesOf(file: string): Record<string, string[] | undefined> {
  const lines: Record<string, string[]> = {}
  for (const [, name = '', value = ''] of readDeployed(file).matchAll(/^(\w+)=(.*)$/gm))
    lines[name] = [...(lines[name] ?? []), value]
  return lines
}
