import { createHmac, timingSafeEqual } from 'node:crypto'

/** One person's entry into a release, as it travels in a cookie or a link. */
export type Ticket = {
  /** Internal number of the release, 32 bits. */
  releaseId: number
  /** Ticket number, dense from 1. */
  n: number
  /** Seconds since the epoch, UTC, from the database's clock. */
  issuedAtSeconds: number
  /** How many people it is for. */
  party: number
  /** Random 16 bytes; stands in the public lobby list, so that a person finds their own line. */
  receipt: Uint8Array
}

const bodyBytes = 29
const signatureBytes = 16
const tokenLength = Math.ceil(((bodyBytes + signatureBytes) * 4) / 3)

/** The signed text form of a ticket: 60 characters of base64url. The same ticket always gives the same text. */
export function signTicket(ticket: Ticket, ticketKey: Uint8Array): string {
  const token = Buffer.alloc(bodyBytes + signatureBytes)
  token.writeUInt32BE(ticket.releaseId, 0)
  token.writeUInt32BE(ticket.n, 4)
  token.writeUInt32BE(ticket.issuedAtSeconds, 8)
  token.writeUInt8(ticket.party, 12)
  token.set(ticket.receipt, 13)
  token.set(signatureOf(token.subarray(0, bodyBytes), ticketKey), bodyBytes)
  return token.toString('base64url')
}

/** The ticket in a token, or undefined for anything that was not signed with this key for this release. */
export function readTicket(token: string, releaseId: number, ticketKey: Uint8Array): Ticket | undefined {
  if (token.length !== tokenLength) return undefined
  const bytes = Buffer.from(token, 'base64url')
  // Decoding ignores stray characters and spare bits; only the one canonical text is a ticket.
  if (bytes.length !== bodyBytes + signatureBytes || bytes.toString('base64url') !== token) return undefined
  const body = bytes.subarray(0, bodyBytes)
  if (!timingSafeEqual(signatureOf(body, ticketKey), bytes.subarray(bodyBytes))) return undefined
  if (body.readUInt32BE(0) !== releaseId) return undefined
  return {
    releaseId,
    n: body.readUInt32BE(4),
    issuedAtSeconds: body.readUInt32BE(8),
    party: body.readUInt8(12),
    receipt: body.subarray(13, bodyBytes),
  }
}

function signatureOf(body: Uint8Array, ticketKey: Uint8Array): Buffer {
  return createHmac('sha256', ticketKey).update(body).digest().subarray(0, signatureBytes)
}
