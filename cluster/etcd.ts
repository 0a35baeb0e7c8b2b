import path from 'node:path'
import { type Account, createPart, type Part } from './part.ts'

/** The members of one etcd, each on its machine; client port 2379, between themselves 2380. */
export function createEtcds(options: { hosts: string[]; dir: string; account: Account }): Part[] {
  const { hosts, dir, account } = options
  const nameOf = (index: number) => `etcd${index + 1}`
  const members = hosts.map((host, index) => `${nameOf(index)}=http://${host}:2380`).join(',')
  return hosts.map((host, index) => {
    const name = nameOf(index)
    return createPart({
      name,
      host,
      logFile: path.join(dir, `${name}.log`),
      program: '/usr/bin/etcd',
      args: [],
      env: {
        ETCD_NAME: name,
        ETCD_DATA_DIR: path.join(dir, name),
        ETCD_LISTEN_CLIENT_URLS: `http://${host}:2379`,
        ETCD_ADVERTISE_CLIENT_URLS: `http://${host}:2379`,
        ETCD_LISTEN_PEER_URLS: `http://${host}:2380`,
        ETCD_INITIAL_ADVERTISE_PEER_URLS: `http://${host}:2380`,
        ETCD_INITIAL_CLUSTER: members,
        ETCD_INITIAL_CLUSTER_STATE: 'new',
        ETCD_INITIAL_CLUSTER_TOKEN: 'punkt8',
        // Three of them and everything else share two cores: a heartbeat that is late must not cost the leader its place.
        ETCD_HEARTBEAT_INTERVAL: '300',
        ETCD_ELECTION_TIMEOUT: '3000',
        ETCD_LOG_LEVEL: 'warn',
        ETCD_LOGGER: 'zap',
      },
      account,
      isReady: async () => {
        const response = await fetch(`http://${host}:2379/health`, { signal: AbortSignal.timeout(2000) })
        return response.ok && ((await response.json()) as { health: string }).health === 'true'
      },
    })
  })
}

/** The etcd that leads the others, as they say. Throws where they have no leader. */
export async function etcdLeader(etcds: Part[]): Promise<Part> {
  for (const etcd of etcds) {
    const status = await statusOf(etcd)
    if (status !== undefined && status.leader === status.header.member_id) return etcd
  }
  throw new Error('etcd has no leader')
}

type Status = { header: { member_id: string }; leader: string }

async function statusOf({ host }: Part): Promise<Status | undefined> {
  try {
    const response = await fetch(`http://${host}:2379/v3/maintenance/status`, {
      method: 'POST',
      body: '{}',
      signal: AbortSignal.timeout(2000),
    })
    return (await response.json()) as Status
  } catch {
    return undefined
  }
}
