/** The portal arms itself so long before the lobby opens. */
const armingLeadMs = 30 * 60_000

/** Two rehearsals, at the forecast load and at twice that, and looking at what they say. */
const rehearsalsMs = 60 * 60_000

/** How long the preparation of a release takes: everybody called, two rehearsals, armed before the lobby. */
export function neededLeadMs(chainMs: number): number {
  return chainMs + rehearsalsMs + armingLeadMs
}

/** When the portal arms itself, ms since the epoch; in the past where that is due at once. */
export function armAt(lobbyAt: number): number {
  return lobbyAt - armingLeadMs
}
