declare module 'bidi-js' {
  /** Brings no types of its own; what is used here of it. */
  export default function bidiFactory(): {
    getEmbeddingLevels(text: string, direction: 'ltr' | 'rtl'): { levels: Uint8Array }
  }
}
