import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { parse } from 'yaml'
import { projectDir } from '../../src/installation.ts'

type Environment = Record<string, string>

type Probe = { httpGet: { path: string; port: string } }

export type Container = {
  image: string
  args: string[]
  env: { name: string; value?: string; valueFrom?: { secretKeyRef: { name: string; key: string } } }[]
  ports?: { name: string; containerPort: number }[]
  startupProbe?: Probe
  readinessProbe?: Probe
  livenessProbe?: Probe
}

export type Pods = {
  terminationGracePeriodSeconds: number
  initContainers: Container[]
  containers: Container[]
}

export type Compose = {
  services: Record<
    string,
    {
      image: string
      build?: { context: string; dockerfile: string }
      command: string[]
      environment: Environment
      depends_on?: Record<string, { condition: string }>
      volumes?: string[]
      healthcheck?: { test: string[] }
      stop_grace_period?: string
    }
  >
  volumes: Record<string, null>
}

/** What stands for the secrets and addresses that each installation has of its own. */
const own: Environment = {
  DATABASE_URL: 'postgresql://punkt8:secret@database:5432/punkt8',
  PUNKT8_DATABASE_PASSWORD: 'secret',
  PUNKT8_KEY: 'A'.repeat(43),
  PUNKT8_PUBLIC_URL: 'https://termine.example.de',
  PUNKT8_METRICS_TOKEN: 'a-token-of-20-characters-or-more',
  PUNKT8_SMTP_URL: 'smtps://user:secret@mail.example.de:465',
}

export function readDeployed(file: string): string {
  return readFileSync(path.join(projectDir, 'deploy', file), 'utf8')
}

export function readCompose(): Compose {
  return parse(readDeployed('container/compose.yaml'), { merge: true })
}

/** The manifests by kind, and the names of their files. */
export function readManifests() {
  const files = readdirSync(path.join(projectDir, 'deploy/kubernetes'))
  const manifests = files.map((file) => parse(readDeployed(`kubernetes/${file}`)))
  const byKind = Object.fromEntries(manifests.map((manifest) => [manifest.kind, manifest]))
  return { files, byKind, pods: byKind.Deployment.spec.template.spec as Pods }
}

/** The names and values of a file of settings, those in comments too. */
export function settingsOf(file: string): Environment {
  return Object.fromEntries(
    [...readDeployed(file).matchAll(/^(?:# )?([A-Z][A-Z0-9_]*)=(.*)$/gm)].map(([, name, value]) => [name, value]),
  )
}

/** Under which settings the portal starts, by the way in which it is deployed. */
export function environments(): Record<string, Environment> {
  const { byKind, pods } = readManifests()
  const { portal, migrate } = readCompose().services
  const filled = (environment: Environment = {}) =>
    Object.fromEntries(
      Object.entries(environment).map(([name, value]) => [
        name,
        value.replaceAll(/\$\{(\w+)(:[?-])?\}/g, (_, variable) => own[variable] ?? ''),
      ]),
    )
  const ofPod = ({ env }: Container) => ({
    ...byKind.ConfigMap.data,
    ...Object.fromEntries(env.map(({ name, value }) => [name, value ?? own[name] ?? ''])),
  })
  const { PUNKT8_DATA_DIR, PUNKT8_HOST } = Object.fromEntries(
    [...readDeployed('container/Containerfile').matchAll(/\b(PUNKT8_\w+)=(\S+)/g)].map(([, name, value]) => [
      name,
      value,
    ]),
  )
  return {
    systemd: settingsOf('systemd/punkt8.env.example'),
    image: { ...own, PUNKT8_DATABASE_PASSWORD: '', PUNKT8_DATA_DIR, PUNKT8_HOST },
    compose: filled(portal?.environment),
    'compose, migrate': filled(migrate?.environment),
    ...Object.fromEntries(
      [...pods.initContainers, ...pods.containers].map((container) => [
        `kubernetes, ${container.args[0]}`,
        ofPod(container),
      ]),
    ),
  }
}

/** Every address that something asks to learn how the portal is. */
export function probedPaths(): string[] {
  const files = ['container/compose.yaml', 'kubernetes/deployment.yaml', 'haproxy/portal.cfg']
  return files.flatMap((file) => [...readDeployed(file).matchAll(/\/health\/\w+/g)].map(([found]) => found))
}
