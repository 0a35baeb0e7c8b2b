/**
 * Where staff reach the console. Passkeys belong to a name and never to an address, so that a portal which runs on
 * this machine alone is called `localhost` there.
 */
export function consoleOrigin(publicUrl: string): string {
  const url = new URL(publicUrl)
  if (isLoopback(url.hostname)) url.hostname = 'localhost'
  return url.origin
}

/** What passkeys are made for (WebAuthn's relying party): the host's name, and the only origin that may use them. */
export function relyingPartyOf(publicUrl: string): { id: string; origin: string } {
  const origin = consoleOrigin(publicUrl)
  return { id: new URL(origin).hostname, origin }
}

export function isLoopback(hostname: string): boolean {
  return hostname === '[::1]' || /^127\.\d+\.\d+\.\d+$/.test(hostname)
}
