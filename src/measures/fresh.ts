/** Gives what `read` gave, and reads it anew when it is older than `freshMs`; however many ask, one reads. */
export function fresh<Result>(freshMs: number, read: () => Promise<Result>): () => Promise<Result> {
  let readAt = Number.NEGATIVE_INFINITY
  let reading: Promise<Result> | undefined
  return () => {
    if (reading === undefined || performance.now() - readAt > freshMs) {
      readAt = performance.now()
      const attempt = read()
      reading = attempt
      attempt.catch(() => {
        if (reading === attempt) reading = undefined
      })
    }
    return reading
  }
}
