import { createServer, type Server } from 'node:net'

/** Nothing of a cluster listens there; whoever holds it has the whole network. */
const claimed = { host: 254, port: 6001 }

export type Network = {
  /** `127.8.1`, `127.8.2`, … */
  prefix: string
  /** Gives it to others; it is given as well when the process ends. */
  release(): void
}

/**
 * Loopback addresses that no other cluster has, also none that starts in the same moment: the kernel gives an address to
 * one process alone. What is to listen there must be free as well, for parts may outlive whoever started them.
 */
export async function claimNetwork(listeners: { host: number; port: number }[]): Promise<Network> {
  for (let third = 1; third < 250; third++) {
    const prefix = `127.8.${third}`
    const claim = await listen(`${prefix}.${claimed.host}`, claimed.port)
    if (!claim) continue
    const probes = await Promise.all(listeners.map(({ host, port }) => listen(`${prefix}.${host}`, port)))
    for (const probe of probes) probe?.close()
    if (!probes.includes(undefined)) return { prefix, release: () => claim.close() }
    claim.close()
  }
  throw new Error('every network of loopback addresses is in use')
}

function listen(host: string, port: number): Promise<Server | undefined> {
  const server = createServer().unref()
  return new Promise((resolve) => {
    server.on('error', () => resolve(undefined))
    server.listen({ host, port, exclusive: true }, () => resolve(server))
  })
}
