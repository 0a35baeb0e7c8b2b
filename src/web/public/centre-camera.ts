import type { BarcodeDetector as CodeReader } from 'qr/decode.js'

export type Camera = { stop(): void }

type Reader = Pick<CodeReader, 'detect'>
type ReaderClass = { new (options: { formats: ['qr_code'] }): Reader; getSupportedFormats(): Promise<string[]> }

const lookEveryMs = 150
/** How long the same code in front of the camera counts as the same reading. */
const sameForMs = 4000

/** Whether there can be a camera at all: browsers offer one on safe pages only. */
export function hasCamera(): boolean {
  return navigator.mediaDevices?.getUserMedia !== undefined
}

/**
 * Shows the camera's picture and tells each code that comes before it. Throws where the camera is missing or refused.
 * `readerUrl` is the reader for browsers that cannot read codes themselves.
 */
export async function openCamera(
  video: HTMLVideoElement,
  readerUrl: string,
  told: (content: string) => void,
): Promise<Camera> {
  const reader = await codeReader(readerUrl)
  const stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: 'environment' }, audio: false })
  video.srcObject = stream
  await video.play()
  let isOpen = true
  let last = { content: '', atMs: 0 }
  const look = async () => {
    if (!isOpen) return
    const [code] = await reader.detect(video).catch(() => [])
    const atMs = performance.now()
    if (code !== undefined && isOpen) {
      const isSame = code.rawValue === last.content && atMs - last.atMs < sameForMs
      last = { content: code.rawValue, atMs }
      if (!isSame) told(code.rawValue)
    }
    setTimeout(look, lookEveryMs)
  }
  void look()
  return {
    stop() {
      isOpen = false
      for (const track of stream.getTracks()) track.stop()
      video.srcObject = null
    },
  }
}

/** The browser's own reader, or the one that we bring along. */
export async function codeReader(readerUrl: string): Promise<Reader> {
  const own = (window as unknown as { BarcodeDetector?: ReaderClass }).BarcodeDetector
  const isOwn = own !== undefined && (await own.getSupportedFormats()).includes('qr_code')
  const Detector = isOwn ? own : ((await import(readerUrl)) as { BarcodeDetector: ReaderClass }).BarcodeDetector
  return new Detector({ formats: ['qr_code'] })
}
