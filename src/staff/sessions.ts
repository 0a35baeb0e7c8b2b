/** A session ends after this time, however busy it was: a long day's work. */
export const sessionMs = 14 * 60 * 60 * 1000

/** A session that nobody used for this time is over. Long enough for a wall that shows the board between two looks. */
export const sessionIdleMs = 2 * 60 * 60 * 1000

/** A one-time link can be used for this time. */
export const linkMs = 7 * 24 * 60 * 60 * 1000

/** A sign-in that was begun must be finished within this time. */
export const challengeMs = 5 * 60 * 1000
