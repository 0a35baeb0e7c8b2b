import { execFileSync } from 'node:child_process'
import type { Program } from '../cluster/packages.ts'

const nftFile = '/usr/sbin/nft'

export const cutDatabasePrograms: Program[] = [{ file: nftFile, packages: ['nftables'] }]

/** Drops every packet to and from PostgreSQL's port at an address, for connections that are there and new ones; gives a function that ends it. */
export function cutDatabase(host: string): () => void {
  const table = `punkt8_fault_${host.replaceAll('.', '_')}`
  nft(`add table inet ${table}`)
  const join = () => nft(`delete table inet ${table}`)
  try {
    nft(`add chain inet ${table} input { type filter hook input priority 0; }`)
    nft(`add rule inet ${table} input ip daddr ${host} tcp dport 5432 drop`)
    nft(`add rule inet ${table} input ip saddr ${host} tcp sport 5432 drop`)
  } catch (error) {
    join()
    throw error
  }
  return join
}

function nft(command: string): void {
  execFileSync(nftFile, [command], { stdio: ['ignore', 'ignore', 'pipe'] })
}
