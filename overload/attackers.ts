import { connect, type Socket } from 'node:net'
import { loopbackTarget } from '../src/rehearsal/loopback.ts'

/** Connections of somebody who means harm. */
export type Attack = {
  open(): number
  /** How many the portal has ended. */
  ended(): number
  /** What the portal said on the last one that it answered. */
  said(): string
  close(): void
}

/** Opens connections, with a pause after each lot; `greet` may write on each. */
export async function attack(
  url: string,
  connections: number,
  greet: (socket: Socket) => void = () => {},
): Promise<Attack> {
  const target = loopbackTarget(url)
  const sockets = new Set<Socket>()
  let ended = 0
  let said = ''
  for (let count = 0; count < connections; count++) {
    const socket = connect({ ...target, noDelay: true })
    sockets.add(socket)
    socket.on('connect', () => greet(socket))
    socket.on('data', (bytes) => {
      said = bytes.toString('latin1', 0, 60)
    })
    socket.on('error', () => {})
    socket.on('close', () => {
      if (sockets.delete(socket)) ended++
    })
    if (count % 100 === 99) await new Promise((resolve) => setTimeout(resolve, 10))
  }
  return {
    open: () => sockets.size,
    ended: () => ended,
    said: () => said,
    close() {
      for (const socket of sockets) socket.destroy()
      sockets.clear()
    },
  }
}

/** Slowloris: the head of a request, a byte at a time. */
export function creep(socket: Socket, everyMs = 1000): void {
  const text = 'GET / HTTP/1.1\r\nhost: 127.0.0.1\r\nx-slow: and so on and so on and so on and so on\r\n\r\n'
  let at = 0
  const timer = setInterval(() => void socket.write(text[at++ % text.length] ?? 'x'), everyMs)
  socket.on('close', () => clearInterval(timer))
}
