/** Where a rehearsal plays: always this machine. */
export type Target = { host: string; port: number }

/**
 * The host and port of a portal on this machine. Throws for every other address: a crowd of virtual people is an
 * attack when it is pointed at somebody else.
 */
export function loopbackTarget(url: string): Target {
  if (!URL.canParse(url)) throw new Error(`not an address: ${url}`)
  const { protocol, hostname, port, username, password } = new URL(url)
  if (protocol !== 'http:') throw new Error('a rehearsal speaks plain http:// with this machine')
  if (username !== '' || password !== '') throw new Error('the address holds a user name')
  const host = hostname.replace(/^\[|\]$/g, '')
  // The URL parser has already brought every spelling of an IPv4 address into four decimal numbers.
  const isLoopback = host === 'localhost' || host === '::1' || /^127\.\d{1,3}\.\d{1,3}\.\d{1,3}$/.test(host)
  if (!isLoopback) {
    throw new Error(`a rehearsal only plays against this machine (127.0.0.1, ::1), not ${hostname}`)
  }
  // A name could be pointed elsewhere by the hosts file; the number cannot.
  return { host: host === 'localhost' ? '127.0.0.1' : host, port: Number(port || 80) }
}
