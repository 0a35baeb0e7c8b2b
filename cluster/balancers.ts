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
  return ['balancer1', 'balancer2'].map((name) => {
    const socket = path.join(dir, `${name}.sock`)
    return createHaproxy({
      name,
      host,
      dir,
      account,
      socket,
      file: 'portal.cfg',
      env: { ...nodes, PUNKT8_BIND: `${host}:${port}`, PUNKT8_BALANCER_SOCKET: socket },
    })
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
  return ['database-way1', 'database-way2'].map((name) => {
    const socket = path.join(dir, `${name}.sock`)
    return createHaproxy({
      name,
      host,
      dir,
      account,
      socket,
      file: 'database.cfg',
      env: { ...databases, PUNKT8_DATABASE_BIND: `${host}:5432`, PUNKT8_DATABASE_SOCKET: socket },
    })
  })
}

function createHaproxy(options: {
  name: string
  host: string
  dir: string
  account: Account
  socket: string
  file: string
  env: Record<string, string>
}): Balancer {
  const { name, host, dir, socket } = options
  const command = (text: string) => ask(socket, text)
  const part = createPart({
    name,
    host,
    logFile: path.join(dir, `${name}.log`),
    program: '/usr/sbin/haproxy',
    args: ['-db', '-f', path.join(projectDir, 'deploy/haproxy', options.file)],
    env: options.env,
    account: options.account,
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
