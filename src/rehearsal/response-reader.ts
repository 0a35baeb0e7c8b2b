/** An HTTP/1.1 answer. The body is kept only where the asker wants it; `bodyBytes` counts it in any case. */
export type Answer = {
  /** 0: the portal did not answer (closed, refused or too late). */
  status: number
  /** Status line and header lines as sent; empty for a counted or lent 200 that sets no cookie. */
  head: string
  body: Buffer
  bodyBytes: number
  keepsAlive: boolean
  /** How long a 503 or 429 asks to stay away, in ms; undefined if it does not. */
  retryAfterMs: number | undefined
}

export type ResponseReader = {
  /**
   * Reads the next bytes of a connection. The bytes may be overwritten after the call. Returns the answer when it is
   * complete, else undefined. Throws for anything that is not an HTTP/1.1 answer, for more than one, and beyond limits.
   */
  feed(bytes: Buffer): Answer | undefined
  /** The connection has ended: the answer whose end that is, if there is one. */
  end(): Answer | undefined
  /** Prepares for the next answer; `wanted` tells whether its body is kept. */
  expect(wanted: BodyUse): void
}

/** `borrow`: the body may be overwritten as soon as the asker has been called with it. */
export type BodyUse = 'keep' | 'borrow' | 'count'

const headBytesMax = 64 * 1024
const bodyBytesMax = 512 * 1024 * 1024
const nothing = Buffer.alloc(0)
const lineFeed = 0x0a
const letterC = 0x63
const letterS = 0x73
const letterT = 0x74
const headEnd = Buffer.from('\r\n\r\n')

type Place = 'head' | 'fixed' | 'chunk-size' | 'chunk' | 'chunk-end' | 'trailer' | 'until-end'

/** A reader for one connection, one answer at a time (RFC 9112). */
export function createResponseReader(): ResponseReader {
  let place: Place = 'head'
  let use: BodyUse = 'count'
  let carry: Buffer = nothing
  let head = ''
  let status = 0
  let keepsAlive = true
  let remaining = 0
  let bodyBytes = 0
  let kept: Buffer[] = []

  const take = (bytes: Buffer) => {
    bodyBytes += bytes.length
    if (bodyBytes > bodyBytesMax) throw new Error('the body is beyond the limit')
    if (use === 'count' || bytes.length === 0) return
    kept.push(use === 'borrow' && bytes.length === remaining ? bytes : Buffer.from(bytes))
  }
  const finish = (rest: number): Answer => {
    if (rest > 0) throw new Error('bytes after the end of the answer')
    const body = kept.length === 1 ? (kept[0] as Buffer) : kept.length === 0 ? nothing : Buffer.concat(kept)
    const answer = { status, head, body, bodyBytes, keepsAlive, retryAfterMs: retryAfterMsOf(status, head) }
    place = 'head'
    if (kept.length > 0) kept = []
    return answer
  }
  const readHead = (bytes: Buffer, end: number): 'complete' | 'body' => {
    if (bytes.toString('latin1', 0, 7) !== 'HTTP/1.') throw new Error('not an HTTP/1.1 answer')
    status = Number(bytes.toString('latin1', 9, 12))
    if (!(status >= 100 && status <= 599)) throw new Error('no status')
    bodyBytes = 0
    const fields = readFields(bytes, end)
    keepsAlive = !fields.closes
    head = status === 200 && use !== 'keep' && !fields.setsCookie ? '' : bytes.toString('latin1', 0, end)
    if (status === 204 || status === 304) return 'complete'
    if (fields.isEncoded) {
      place = 'chunk-size'
      return 'body'
    }
    if (fields.contentLength === undefined) {
      place = 'until-end'
      keepsAlive = false
      return 'body'
    }
    remaining = fields.contentLength
    place = 'fixed'
    return remaining === 0 ? 'complete' : 'body'
  }

  const feed = (fresh: Buffer): Answer | undefined => {
    let bytes = carry.length === 0 ? fresh : Buffer.concat([carry, fresh])
    carry = nothing
    for (;;) {
      if (place === 'head') {
        const end = bytes.indexOf(headEnd)
        if (end < 0) {
          if (bytes.length > headBytesMax) throw new Error('the head is beyond the limit')
          carry = Buffer.from(bytes)
          return undefined
        }
        const kind = readHead(bytes, end)
        bytes = bytes.subarray(end + 4)
        if (kind === 'complete' && status >= 200) return finish(bytes.length)
        // An interim answer (RFC 9110, 15.2) precedes the real one.
        if (status < 200) place = 'head'
      } else if (place === 'fixed') {
        const part = bytes.length <= remaining ? bytes : bytes.subarray(0, remaining)
        take(part)
        remaining -= part.length
        return remaining === 0 ? finish(bytes.length - part.length) : undefined
      } else if (place === 'until-end') {
        take(bytes)
        return undefined
      } else if (place === 'chunk') {
        const part = bytes.length <= remaining ? bytes : bytes.subarray(0, remaining)
        take(part)
        remaining -= part.length
        bytes = bytes.subarray(part.length)
        if (remaining > 0) return undefined
        place = 'chunk-end'
      } else {
        const end = bytes.indexOf('\r\n')
        if (end < 0) {
          if (bytes.length > headBytesMax) throw new Error('a line is beyond the limit')
          carry = Buffer.from(bytes)
          return undefined
        }
        if (place === 'chunk-size') {
          remaining = Number.parseInt(bytes.toString('latin1', 0, end), 16)
          if (!(remaining >= 0)) throw new Error('no chunk size')
          place = remaining === 0 ? 'trailer' : 'chunk'
        } else if (place === 'chunk-end') {
          if (end !== 0) throw new Error('a chunk is longer than its size')
          place = 'chunk-size'
        } else if (end === 0) {
          return finish(bytes.length - 2)
        }
        bytes = bytes.subarray(end + 2)
      }
    }
  }

  return {
    feed,
    end: () => (place === 'until-end' ? finish(0) : undefined),
    expect(wanted) {
      use = wanted
      place = 'head'
      carry = nothing
      if (kept.length > 0) kept = []
    },
  }
}

type Fields = { contentLength: number | undefined; isEncoded: boolean; closes: boolean; setsCookie: boolean }

/**
 * The header lines that say how an answer goes on, read without making a text of the rest: most answers have a dozen
 * lines that nobody looks at.
 */
function readFields(bytes: Buffer, end: number): Fields {
  const fields: Fields = { contentLength: undefined, isEncoded: false, closes: false, setsCookie: false }
  for (let at = bytes.indexOf(lineFeed) + 1; at > 0 && at < end; at = bytes.indexOf(lineFeed, at) + 1) {
    // Lower case of a letter; names are compared as a whole only where the first letter fits.
    const first = (bytes[at] as number) | 0x20
    if (first !== letterC && first !== letterT && first !== letterS) continue
    if (isField(bytes, at, 'content-length:')) {
      fields.contentLength = Number.parseInt(bytes.toString('latin1', at + 15, Math.min(end, at + 40)), 10)
      if (!(fields.contentLength >= 0)) throw new Error('no content length')
    } else if (isField(bytes, at, 'transfer-encoding:')) fields.isEncoded = true
    else if (isField(bytes, at, 'connection:')) {
      fields.closes = /^[ \t]*close/i.test(bytes.toString('latin1', at + 11, Math.min(end, at + 30)))
    } else if (isField(bytes, at, 'set-cookie:')) fields.setsCookie = true
  }
  return fields
}

function isField(bytes: Buffer, at: number, name: string): boolean {
  for (let index = name.length - 1; index >= 0; index--) {
    const wanted = name.charCodeAt(index)
    const found = bytes[at + index] as number
    if (found !== wanted && (found | 0x20) !== wanted) return false
  }
  return true
}

function retryAfterMsOf(status: number, head: string): number | undefined {
  if (status !== 503 && status !== 429) return undefined
  const seconds = headerOf(head, 'retry-after')
  return seconds !== undefined && /^\d{1,4}$/.test(seconds) ? Number(seconds) * 1000 : undefined
}

/** The first value of a header (name in lower case) in an answer's head, or undefined. */
export function headerOf(head: string, name: string): string | undefined {
  const at = head.toLowerCase().indexOf(`\r\n${name}:`)
  if (at < 0) return undefined
  const start = at + name.length + 3
  const end = head.indexOf('\r\n', start)
  return head.slice(start, end < 0 ? undefined : end).trim()
}
