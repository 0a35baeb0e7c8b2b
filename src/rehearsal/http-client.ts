import { connect, type Socket } from 'node:net'
import type { Urgency } from '../fairness/fair-queue.ts'
import type { Target } from './loopback.ts'
import { type Answer, type BodyUse, createResponseReader } from './response-reader.ts'

/**
 * A lean HTTP/1.1 client for many thousands of small requests a second on a share of one core: plain sockets that are
 * kept alive, requests as ready text, one read buffer for all, no streams between.
 */
export type HttpClient = {
  /**
   * Sends a request (`requestOf`) and calls `take` with the answer; status 0 if there was none. A request whose
   * connection ended before the first byte of an answer is sent again on another one, at most `resendsMax` times. Where
   * all connections are busy, urgent ones are sent before the others, as by a balancer with a queue for each kind.
   */
  send(request: string, use: BodyUse, take: (answer: Answer) => void, urgency?: Urgency): void
  counts(): ClientCounts
  /** Closes all connections; requests under way get status 0. */
  close(): void
}

export type ClientCounts = {
  sent: number
  answered: number
  /** Sent again because the connection had ended without an answer. */
  resent: number
  /** Given up: status 0. */
  unanswered: number
  connectionsOpened: number
  connections: number
  waiting: number
  waitingMax: number
}

type Pending = { text: string; use: BodyUse; resends: number; take: (answer: Answer) => void }
type Connection = {
  socket: Socket
  pending: Pending | null
  sentAt: number
  answerBegun: boolean
  feed: (bytes: Buffer) => Answer | undefined
  end: () => Answer | undefined
  expect: (use: BodyUse) => void
}

const resendsMax = 3
const unanswered: Answer = {
  status: 0,
  head: '',
  body: Buffer.alloc(0),
  bodyBytes: 0,
  keepsAlive: false,
  retryAfterMs: undefined,
}

/**
 * The limits: connections at once, requests that wait for one, and how long an answer may take. With `homes` the
 * connections come from so many addresses in turn, from the one of that index on; the target is one of 127.0.0.0/8 then.
 */
export function createHttpClient(
  target: Target,
  limits: {
    connectionsMax: number
    waitingMax: number
    answerMs: number
    homes?: { from: number; count: number } | undefined
  },
): HttpClient {
  const { homes } = limits
  const idle: Connection[] = []
  const open = new Set<Connection>()
  const queue = createQueue<Pending>()
  const urgentQueue = createQueue<Pending>()
  // All sockets read into the same memory: what is read is used before the next read begins.
  const readBuffer = Buffer.allocUnsafeSlow(256 * 1024)
  const counts = {
    sent: 0,
    answered: 0,
    resent: 0,
    unanswered: 0,
    connectionsOpened: 0,
    waitingMax: 0,
  }
  let closed = false

  const give = (pending: Pending, answer: Answer) => {
    if (answer.status === 0) counts.unanswered++
    else counts.answered++
    pending.take(answer)
  }
  const transmit = (connection: Connection, pending: Pending) => {
    connection.pending = pending
    connection.sentAt = performance.now()
    connection.answerBegun = false
    connection.expect(pending.use)
    connection.socket.write(pending.text, 'latin1')
  }
  const nextPending = () => urgentQueue.shift() ?? queue.shift()
  const waiting = () => urgentQueue.length() + queue.length()
  const giveNextTo = (connection: Connection) => {
    const next = nextPending()
    if (next === undefined) idle.push(connection)
    else transmit(connection, next)
  }
  const finish = (connection: Connection, answer: Answer) => {
    const pending = connection.pending as Pending
    connection.pending = null
    if (answer.keepsAlive) giveNextTo(connection)
    else lose(connection)
    give(pending, answer)
  }
  const lose = (connection: Connection) => {
    if (!open.delete(connection)) return
    const at = idle.indexOf(connection)
    if (at >= 0) idle.splice(at, 1)
    connection.socket.destroy()
    const pending = connection.pending
    connection.pending = null
    if (pending !== null) {
      if (!connection.answerBegun && pending.resends < resendsMax && !closed) {
        pending.resends++
        counts.resent++
        queue.unshift(pending)
      } else give(pending, unanswered)
    }
    if (waiting() > 0 && !closed) addConnection()
  }
  const addConnection = () => {
    if (open.size >= limits.connectionsMax) return
    counts.connectionsOpened++
    const reader = createResponseReader()
    const socket = connect({
      ...target,
      ...(homes && { localAddress: homeAddress(homes.from + (counts.connectionsOpened % homes.count)) }),
      noDelay: true,
      onread: {
        buffer: readBuffer,
        callback: (length) => {
          if (connection.pending === null) {
            lose(connection)
            return false
          }
          connection.answerBegun = true
          try {
            const answer = connection.feed(readBuffer.subarray(0, length))
            if (answer !== undefined) finish(connection, answer)
          } catch {
            lose(connection)
            return false
          }
          return true
        },
      },
    })
    const connection: Connection = {
      socket,
      pending: null,
      sentAt: 0,
      answerBegun: false,
      feed: reader.feed,
      end: reader.end,
      expect: reader.expect,
    }
    open.add(connection)
    socket.on('connect', () => giveNextTo(connection))
    socket.on('end', () => {
      const answer = connection.pending === null ? undefined : connection.end()
      if (answer !== undefined) finish(connection, answer)
      else lose(connection)
    })
    socket.on('error', () => {
      // Nobody listens at the other end: sending again would go on for ever.
      if (!socket.connecting && connection.pending === null && counts.answered === 0) {
        for (let next = nextPending(); next !== undefined; next = nextPending()) give(next, unanswered)
      }
      lose(connection)
    })
    socket.on('close', () => lose(connection))
    socket.resume()
  }
  const loseTheLate = () => {
    const before = performance.now() - limits.answerMs
    for (const connection of open) {
      if (connection.pending === null || connection.sentAt > before) continue
      // It may have been answered in part or in full: whoever asked decides what to do.
      connection.answerBegun = true
      lose(connection)
    }
  }
  const sweeper = setInterval(loseTheLate, Math.max(10, Math.min(1000, limits.answerMs / 4)))
  sweeper.unref()

  return {
    send(text, use, take, urgency = 'usual') {
      counts.sent++
      const pending: Pending = { text, use, resends: 0, take }
      if (closed || waiting() >= limits.waitingMax) return give(pending, unanswered)
      const connection = idle.pop()
      if (connection !== undefined) return transmit(connection, pending)
      ;(urgency === 'urgent' ? urgentQueue : queue).push(pending)
      counts.waitingMax = Math.max(counts.waitingMax, waiting())
      addConnection()
    },
    counts: () => ({ ...counts, connections: open.size, waiting: waiting() }),
    close() {
      closed = true
      clearInterval(sweeper)
      for (const connection of open) lose(connection)
      for (let next = nextPending(); next !== undefined; next = nextPending()) give(next, unanswered)
    },
  }
}

/** The text of a request. Headers are `name: value` lines; the body is ASCII (JSON escaped, forms encoded). */
export function requestOf(method: string, path: string, headers: string[], body?: string): string {
  const lines = body === undefined ? headers : [...headers, `content-length: ${body.length}`]
  return `${method} ${path} HTTP/1.1\r\n${lines.join('\r\n')}\r\n\r\n${body ?? ''}`
}

/** Makes requests of one kind that differ in their body alone. */
export function requestsOf(method: string, path: string, headers: string[]): (body: string) => string {
  const head = `${method} ${path} HTTP/1.1\r\n${headers.join('\r\n')}\r\ncontent-length: `
  return (body) => `${head}${body.length}\r\n\r\n${body}`
}

/** JSON in ASCII: what is beyond it is escaped, so that its length in bytes is its length. */
export function asciiJson(value: unknown): string {
  return JSON.stringify(value).replace(
    /[\u0080-\uffff]/g,
    (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )
}

/** 127.64.0.1, 127.64.0.2, …: loopback addresses at which nothing listens. */
function homeAddress(index: number): string {
  return `127.64.${Math.floor(index / 250)}.${1 + (index % 250)}`
}

type Queue<Item> = {
  push(item: Item): void
  unshift(item: Item): void
  shift(): Item | undefined
  length(): number
}

/** First in, first out without moving what is left on each step. */
function createQueue<Item>(): Queue<Item> {
  let items: (Item | undefined)[] = []
  let first = 0
  return {
    push: (item) => void items.push(item),
    unshift(item) {
      if (first > 0) items[--first] = item
      else items.unshift(item)
    },
    shift() {
      if (first === items.length) return undefined
      const item = items[first]
      items[first++] = undefined
      if (first === items.length || first > 4096) {
        items = items.slice(first)
        first = 0
      }
      return item
    },
    length: () => items.length - first,
  }
}
