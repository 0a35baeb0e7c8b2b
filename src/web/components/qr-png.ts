import { crc32, deflateSync } from 'node:zlib'
import { encode } from 'uqr'

const scale = 6
const border = 3

/** A QR code as a picture for mails and letters, whose programs show no drawings: a PNG (RFC 2083) of one bit a dot. */
export function qrPng(content: string): Buffer {
  const { data, size } = encode(content, { ecc: 'M', border: 0 })
  const side = (size + 2 * border) * scale
  const rowBytes = Math.ceil(side / 8) + 1
  const dots = Buffer.alloc(rowBytes * side, 0xff)
  for (let y = 0; y < side; y++) {
    // Each row says first how it is filtered: not at all.
    dots[y * rowBytes] = 0
    for (let x = 0; x < side; x++) {
      const isDark = data[Math.floor(y / scale) - border]?.[Math.floor(x / scale) - border] === true
      const at = y * rowBytes + 1 + (x >> 3)
      if (isDark) dots[at] = (dots[at] ?? 0) & ~(0x80 >> (x & 7))
    }
  }
  const header = Buffer.alloc(13)
  header.writeUInt32BE(side, 0)
  header.writeUInt32BE(side, 4)
  // One bit a dot, in grey.
  header[8] = 1
  return Buffer.concat([
    Buffer.from('89504e470d0a1a0a', 'hex'),
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(dots)),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

function chunk(type: string, body: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(type, 'latin1'), body])
  const head = Buffer.alloc(4)
  head.writeUInt32BE(body.length)
  const tail = Buffer.alloc(4)
  tail.writeUInt32BE(crc32(named))
  return Buffer.concat([head, named, tail])
}
