import { readFileSync } from 'node:fs'
import type { Server } from 'node:http'
import type { Socket } from 'node:net'

/** Head of a request: beyond it, 431. */
export const headBytesMax = 16 * 1024

/** A browser sends its head at once; whoever needs longer for it, or says nothing at all, makes room for others. */
const headMs = 10_000
/** A whole request with its body, from the slowest of lines: an import of codes is a few megabytes. */
const requestMs = 120_000
/** A connection on which nothing has moved in either direction, in the middle of an exchange. */
const stillMs = 120_000
/** Longer than most pauses between two requests of a page; a phone that comes later connects anew. */
const idleMs = 15_000
/** How much longer a connection lives than its client is told, so that a slow one's next request still finds it. */
const idleGraceMs = 5000
const checkEveryMs = 1000

const connectionsMax = 16_000
/** Files that are open for other things: the database's connections, listening sockets, logs. */
const otherFiles = 300

/** What `node:http` has to know when a server is created. */
export const connectionLimits = {
  maxHeaderSize: headBytesMax,
  headersTimeout: headMs,
  requestTimeout: requestMs,
  keepAliveTimeout: idleMs,
  keepAliveTimeoutBuffer: idleGraceMs,
  connectionsCheckingInterval: checkEveryMs,
}

/**
 * Bounds the connections of a process, and with them its memory and files. At the limit, room is made by those who have
 * not asked for anything yet, the oldest first, then by those between two requests; only where all are being served is a
 * newcomer turned away. So a flood of silent connections pushes out itself and not the people.
 */
export function guardConnections(server: Server, limit = connectionsLimit()): void {
  const silent = new Set<Socket>()
  let open = 0
  server.setTimeout(stillMs)
  // Before the server's own listener: it must not even begin to read from somebody who is turned away.
  server.prependListener('connection', (socket: Socket) => {
    open++
    socket.once('close', () => {
      open--
      silent.delete(socket)
    })
    if (open > limit) makeRoom(socket)
    if (!socket.destroyed) silent.add(socket)
  })
  server.prependListener('request', (request) => silent.delete(request.socket))

  function makeRoom(newcomer: Socket): void {
    const [oldest] = silent
    if (oldest) {
      silent.delete(oldest)
      oldest.destroy()
      return
    }
    server.closeIdleConnections()
    // Those that were closed are gone a moment later; one beyond the limit does no harm until then.
    if (open > limit + 1000) newcomer.destroy()
  }
}

/** As many as the system lets this process open, but for what else it needs. */
function connectionsLimit(): number {
  return Math.max(100, Math.min(connectionsMax, filesMax() - otherFiles))
}

function filesMax(): number {
  try {
    const files = /^Max open files\s+(\d+)/m.exec(readFileSync('/proc/self/limits', 'utf8'))?.[1]
    return files === undefined ? connectionsMax : Number(files)
  } catch {
    return connectionsMax
  }
}
