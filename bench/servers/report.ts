import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'

/** What this server was told on its start. */
export function needs<Needs>(): Needs {
  return JSON.parse(process.argv[2] ?? '{}') as Needs
}

/** Listens on a free port of 127.0.0.1, tells the benchmark where, and ends when the benchmark lets go. */
export function listen(server: Server): void {
  server.listen({ host: '127.0.0.1', port: 0 }, () => {
    tell(`http://127.0.0.1:${(server.address() as AddressInfo).port}`)
  })
}

export function tell(url: string): void {
  process.once('disconnect', () => process.exit(0))
  process.send?.({ url })
}
