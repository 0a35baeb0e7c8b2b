export type LogoType = 'image/png' | 'image/webp'
export type Logo = { type: LogoType; width: number; height: number }
export type LogoFault = 'too-large' | 'svg' | 'no-image' | 'too-many-pixels'

export const logoBytesMax = 100 * 1024
const logoPixelsMax = 2000

/**
 * What an image file is, by its own bytes; its name says nothing. SVG is refused: it is a program in which scripts and
 * foreign addresses hide, and nothing that a logo needs is worth telling the safe ones from the others.
 */
export function readLogo(bytes: Uint8Array): Logo | LogoFault {
  if (bytes.length > logoBytesMax) return 'too-large'
  const logo = pngOf(bytes) ?? webpOf(bytes)
  if (!logo) return looksLikeMarkup(bytes) ? 'svg' : 'no-image'
  if (logo.width < 1 || logo.height < 1) return 'no-image'
  return Math.max(logo.width, logo.height) > logoPixelsMax ? 'too-many-pixels' : logo
}

/** PNG (ISO/IEC 15948): eight bytes of signature, then the header's chunk with width and height. */
function pngOf(bytes: Uint8Array): Logo | undefined {
  const view = viewOf(bytes)
  if (bytes.length < 45 || view.getUint32(0) !== 0x89504e47 || view.getUint32(4) !== 0x0d0a1a0a) return undefined
  if (view.getUint32(8) !== 13 || textAt(bytes, 12, 4) !== 'IHDR') return undefined
  return { type: 'image/png', width: view.getUint32(16), height: view.getUint32(20) }
}

/** WebP (RFC 9649): a RIFF file whose first chunk is lossy, lossless or extended, each with a size of its own. */
function webpOf(bytes: Uint8Array): Logo | undefined {
  if (bytes.length < 30 || textAt(bytes, 0, 4) !== 'RIFF' || textAt(bytes, 8, 4) !== 'WEBP') return undefined
  const view = viewOf(bytes)
  const type = 'image/webp'
  switch (textAt(bytes, 12, 4)) {
    case 'VP8 ':
      return { type, width: view.getUint16(26, true) & 0x3fff, height: view.getUint16(28, true) & 0x3fff }
    case 'VP8L': {
      const bits = view.getUint32(21, true)
      return { type, width: (bits & 0x3fff) + 1, height: ((bits >>> 14) & 0x3fff) + 1 }
    }
    case 'VP8X':
      return { type, width: threeBytesAt(bytes, 24) + 1, height: threeBytesAt(bytes, 27) + 1 }
    default:
      return undefined
  }
}

function looksLikeMarkup(bytes: Uint8Array): boolean {
  return /<(svg|\?xml|!doctype)/i.test(textAt(bytes, 0, Math.min(bytes.length, 500)))
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
}

function textAt(bytes: Uint8Array, start: number, length: number): string {
  return String.fromCharCode(...bytes.subarray(start, start + length))
}

function threeBytesAt(bytes: Uint8Array, start: number): number {
  return (bytes[start] ?? 0) | ((bytes[start + 1] ?? 0) << 8) | ((bytes[start + 2] ?? 0) << 16)
}
