import { once } from 'node:events'
import type { Server as HttpServer } from 'node:http'
import { createServer, type Server } from 'node:net'

/** Sockets that listen for one process: to accept from each takes about as long as a round of turns. */
export const listenersPerProcess = 32

/**
 * Connections that wait to be accepted, per listening socket; the system may allow fewer. Together no more than a process
 * takes in within a second or two: whoever finds no room is heard when their system knocks again, and a standstill leaves
 * no more behind than can be cleared before those who wait lose patience.
 */
export const backlogMax = 256

/**
 * Opens further listening sockets beside that of a server. Node takes one connection from each in a round of its event
 * loop: with a single one, whoever comes first to a busy process waits behind all who have just come, for as many rounds,
 * whosever tenant they go to. Gives a function that stops all of them, which waits for their connections to end.
 */
export async function openFurtherListeners(server: HttpServer, host: string): Promise<() => Promise<void>> {
  const address = server.address()
  // Elsewhere the system does not share a port out among sockets.
  if (process.platform !== 'linux' || address === null || typeof address === 'string') return async () => {}
  const { port } = address
  const further: Server[] = []
  for (let count = 1; count < listenersPerProcess; count++) {
    const listener = createServer({ noDelay: true, keepAlive: false }, (socket) => server.emit('connection', socket))
    listener.listen({ port, host, backlog: backlogMax, reusePort: true })
    await once(listener, 'listening')
    further.push(listener)
  }
  return async () => {
    await Promise.all(further.map((listener) => new Promise((resolve) => listener.close(resolve))))
  }
}
