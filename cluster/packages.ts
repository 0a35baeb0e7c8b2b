import { spawnSync } from 'node:child_process'
import { existsSync, writeFileSync } from 'node:fs'

/** A file that is needed, and the Debian packages that bring it. */
export type Program = { file: string; packages: string[] }

const clusterPrograms: Program[] = [
  { file: '/usr/bin/etcd', packages: ['etcd-server'] },
  { file: '/usr/bin/etcdctl', packages: ['etcd-client'] },
  { file: '/usr/bin/patroni', packages: ['patroni', 'python3-etcd'] },
  { file: '/usr/lib/python3/dist-packages/etcd/__init__.py', packages: ['python3-etcd'] },
  { file: '/usr/sbin/haproxy', packages: ['haproxy'] },
  { file: '/usr/lib/postgresql/15/bin/postgres', packages: ['postgresql-15'] },
]

export const postgresBinDir = '/usr/lib/postgresql/15/bin'

const policyFile = '/usr/sbin/policy-rc.d'
const clusterSettings = '/etc/postgresql-common/createcluster.conf'

/**
 * Installs what is missing for the cluster, and beyond it, from Debian's packages, and says so. Their services are neither started nor given a database:
 * the cluster runs its own. Throws where something is missing and cannot be installed.
 */
export function requirePackages(print: (line: string) => void, further: Program[] = []): void {
  const programs = [...clusterPrograms, ...further]
  const missing = new Set(programs.filter(({ file }) => !existsSync(file)).flatMap(({ packages }) => packages))
  if (missing.size === 0) return
  const list = [...missing].join(' ')
  if (process.getuid?.() !== 0) throw new Error(`Packages are missing; as root: apt-get install ${list}`)
  print(`Installing Debian's packages ${list} …`)
  const keepsQuiet = refuseServices()
  try {
    const install = ['install', '--yes', '--no-install-recommends', ...missing]
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
    const { status, stderr } = spawnSync('apt-get', install, { env, encoding: 'utf8' })
    if (status !== 0) throw new Error(`apt-get ${install.join(' ')} failed: ${stderr.trim().split('\n').at(-1)}`)
  } finally {
    keepsQuiet()
  }
}

/** Lets no package start its service until the function that is given back is called. */
function refuseServices(): () => void {
  // PostgreSQL's package makes a database of its own unless it is told before.
  if (!existsSync('/etc/postgresql-common')) spawnSync('mkdir', ['-p', '/etc/postgresql-common'])
  if (!existsSync(clusterSettings)) writeFileSync(clusterSettings, 'create_main_cluster = false\n')
  if (existsSync(policyFile)) return () => {}
  writeFileSync(policyFile, '#!/bin/sh\nexit 101\n', { mode: 0o755 })
  return () => spawnSync('rm', ['-f', policyFile])
}
