import { gunzipSync } from 'fflate'

const pageBytesMax = 8 * 1024 * 1024
const gzipMagic = 0x8b1f

// Pages are unpacked into the same memory: each decompressor of node:zlib has memory outside the heap, and V8 answers
// thousands of them with full collections, which stop a process with 66,000 people for most of a second.
let unpacked: Uint8Array = new Uint8Array(256 * 1024)

/** The text of an answer's body: UTF-8, packed with gzip (RFC 1952, one member) or not. Throws if it is neither. */
export function textOf(body: Buffer): string {
  if (body.length < 18 || body.readUInt16LE(0) !== gzipMagic) return body.toString('utf8')
  const length = body.readUInt32LE(body.length - 4)
  if (length > pageBytesMax) throw new Error('the page is beyond the limit')
  if (length > unpacked.length) unpacked = new Uint8Array(length)
  gunzipSync(body, { out: unpacked.subarray(0, length) })
  return Buffer.from(unpacked.buffer, 0, length).toString('utf8')
}
