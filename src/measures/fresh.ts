/**
 * Gives what `read` gave, and reads it anew when it is older than `freshMs`. However many ask, one reads; a failure is
 * told to those who wait for it, and the next one reads again.
 */
export function fresh<Result>(freshMs: number, read: () => Promise<Result>): () => Promise<Result> {
  let readAt = Number.NEGATIVE_INFINITY
  let reading: Promise<Result> | undefined
  let isUnderWay = false
  return () => {
    if (reading !== undefined && (isUnderWay || performance.now() - readAt <= freshMs)) return reading
    readAt = performance.now()
    isUnderWay = true
    reading = read().finally(() => {
      isUnderWay = false
    })
    reading.catch(() => {
      reading = undefined
    })
    return reading
  }
}
