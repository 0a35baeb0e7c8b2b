/** Where somebody goes on after signing in: a page of the console, and never anything else. */
export function wayBack(to: unknown): `/${string}` {
  const isOurs = typeof to === 'string' && /^\/staff(?:\/[\w./~-]*)?(?:\?[\w.~=&%+-]*)?$/.test(to)
  const isSignIn = isOurs && /^\/staff\/sign-(in|out)/.test(to)
  return isOurs && !isSignIn && !to.includes('..') ? (to as `/${string}`) : '/staff'
}
