/** Failed attempts to join a release within a quarter of an hour, over all nodes. */
export type Failures = {
  /** From one network: a home, a ward, a phone company's gate. */
  fromNetwork: number
  inAll: number
  /** Tickets that were given meanwhile. */
  joined: number
}

/** A retirement home shares an address, and everybody in it may mistype twice. */
const fromNetworkMax = 100
/** Below it, nobody is troubled. */
const inAllMin = 300
/** People mistype; but of those who have a letter, far more get it right in the end than fail. */
const perTicketMax = 2

/** From whom work is asked for before their next attempt: nobody, a network, or all. */
export function suspectsOf({ fromNetwork, inAll, joined }: Failures): 'nobody' | 'network' | 'all' {
  if (inAll >= inAllMin && inAll > perTicketMax * joined) return 'all'
  return fromNetwork > fromNetworkMax ? 'network' : 'nobody'
}
