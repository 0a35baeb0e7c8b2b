import { connect } from 'node:net'
import path from 'node:path'
import { projectDir } from '../src/installation.ts'
import { nodePort } from './nodes.ts'
import { type Account, createPart, type Part } from './part.ts'

export type Balancer = Part & {
  /** Says a command to HAProxy's socket (its "Runtime API") and gives the answer. */
  command(text: string): Promise<string>
}

/**
 * Balancers that share one address: the kernel gives new connections to those that run, as two machines would by a
 * floating address. The settings are the very file of `deploy/haproxy`.
 */
export function createBalancers(options: {
  host: string
  port: number
  nodeHosts: string[]
  dir: string
  account: Account
}): Balancer[] {
  const { host, port, nodeHosts, dir, account } = options
  const nodes = Object.fromEntries(nodeHosts.map((node, index) => [`PUNKT8_NODE_${index + 1}`, `${node}:${nodePort}`]))
  const env = { ...nodes, PUNKT8_BIND: `${host}:${port}` }
  return createPair('balancer', {
    host,
    dir,
    account,
    file: 'portal.cfg',
    env,
    socketVariable: 'PUNKT8_BALANCER_SOCKET',
  })
}

/** The ways to whichever database is the primary, two of them at one address. */
export function createDatabaseWays(options: {
  host: string
  databaseHosts: string[]
  dir: string
  account: Account
}): Balancer[] {
  const { host, databaseHosts, dir, account } = options
  const databases = Object.fromEntries(
    databaseHosts.map((database, index) => [`PUNKT8_DATABASE_${index + 1}`, database]),
  )
  const env = { ...databases, PUNKT8_DATABASE_BIND: `${host}:5432` }
  const socketVariable = 'PUNKT8_DATABASE_SOCKET'
  return createPair('database-way', { host, dir, account, file: 'database.cfg', env, socketVariable })
}

type HaproxySettings = {
  host: string
  dir: string
  account: Account
  /** The file of `deploy/haproxy`. */
  file: string
  env: Record<string, string>
  /** By which the file is told the path of its socket. */
  socketVariable: string
}

function createPair(name: string, settings: HaproxySettings): Balancer[] {
  return [1, 2].map((number) => createHaproxy(`${name}${number}`, settings))
}

function createHaproxy(name: string, settings: HaproxySettings): Balancer {
  const { host, dir, account, file, env, socketVariable } = settings
  const socket = path.join(dir, `${name}.sock`)
  const command = (text: string) => ask(socket, text)
  const part = createPart({
    name,
    host,
    logFile: path.join(dir, `${name}.log`),
    program: '/usr/sbin/haproxy',
    args: ['-db', '-f', path.join(projectDir, 'deploy/haproxy', file)],
    env: { ...env, [socketVariable]: socket },
    account,
    isReady: async () => (await command('show info')).includes('Pid:'),
  })
  return { ...part, command }
}

function ask(socket: string, text: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const connection = connect(socket, () => connection.end(`${text}\n`))
    let answer = ''
    connection.setEncoding('utf8')
    connection.on('data', (chunk: string) => {
      answer += chunk
    })
    connection.on('end', () => resolve(answer.trim()))
    connection.on('error', reject)
  })
}
