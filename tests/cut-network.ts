import { once } from 'node:events'
import { createServer, request } from 'node:http'
import type { AddressInfo } from 'node:net'

/** The network between one device and the portal, which can be cut like a cable. */
export type CuttableNetwork = {
  /** The address to give to the browser as its proxy. */
  proxy: string
  cut(): void
  mend(): void
  close(): Promise<void>
}

/** A forward proxy for plain HTTP; while it is cut, every request ends without an answer. */
export async function startCuttableNetwork(): Promise<CuttableNetwork> {
  let isCut = false
  const server = createServer((asked, answered) => {
    if (isCut) {
      asked.socket.destroy()
      return
    }
    const { method, headers } = asked
    const onward = request(asked.url ?? '', { method, headers }, (answer) => {
      answered.writeHead(answer.statusCode ?? 502, answer.headers)
      answer.pipe(answered)
    })
    onward.on('error', () => asked.socket.destroy())
    asked.pipe(onward)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    proxy: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    cut: () => {
      isCut = true
      server.closeAllConnections()
    },
    mend: () => {
      isCut = false
    },
    close: async () => {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}
