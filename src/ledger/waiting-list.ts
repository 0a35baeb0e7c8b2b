export type Listed = { place: number; n: number; party: number }

export type WaitingList = {
  has(n: number): boolean
  placeOf(n: number): number | undefined
  add(row: Listed): void
  remove(n: number): void
  /** Who is on the list, in order of places. */
  inOrder(): Listed[]
}

/** The waiting list as the entries up to now make it; it is put into order only when somebody asks for it. */
export function createWaitingList(): WaitingList {
  const rows = new Map<number, Listed>()
  let order: Listed[] = []
  let isSettled = true
  return {
    has: (n) => rows.has(n),
    placeOf: (n) => rows.get(n)?.place,
    add(row) {
      rows.set(row.n, row)
      order.push(row)
      isSettled = false
    },
    remove(n) {
      if (rows.delete(n)) isSettled = false
    },
    inOrder() {
      if (!isSettled) order = order.filter((row) => rows.get(row.n) === row).sort((a, b) => a.place - b.place)
      isSettled = true
      return order
    },
  }
}
