/** What people ask for while a release is open; a journey's other requests cost like one of these. */
export const kinds = ['front', 'join', 'hold', 'confirm'] as const

export type Kind = (typeof kinds)[number]

/** How many of a hundred arrivals are of a kind. */
export const sharePercent: Record<Kind, number> = { front: 60, join: 30, hold: 5, confirm: 5 }

/** After so many ms an answer is of no use any more: the person has gone or pressed again. */
export const deadlineMs: Record<Kind, number> = { front: 2000, join: 5000, hold: 5000, confirm: 10_000 }

/** Requests under way at once, each on a connection of its own; arrivals beyond them cannot be sent. */
export const connectionsMax: Record<Kind, number> = { front: 6000, join: 4000, hold: 800, confirm: 800 }

/** The kinds in the order in which a hundred arrivals come, evenly mixed. */
export function mixOfAHundred(): Kind[] {
  const places = kinds.flatMap((kind) =>
    Array.from({ length: sharePercent[kind] }, (_, index) => ({ kind, at: (index + 0.5) / sharePercent[kind] })),
  )
  return places.sort((one, other) => one.at - other.at).map(({ kind }) => kind)
}
