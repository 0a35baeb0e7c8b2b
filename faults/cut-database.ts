import { execFileSync } from 'node:child_process'

const table = 'punkt8_fault'

/** Drops every packet to and from PostgreSQL's port at an address, for connections that are there and new ones; gives a function that ends it. */
export function cutDatabase(host: string): () => void {
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
  execFileSync('/usr/sbin/nft', [command], { stdio: ['ignore', 'ignore', 'pipe'] })
}
