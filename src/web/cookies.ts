import { parseCookie, type SetCookie, stringifySetCookie } from 'cookie'
import type { FastifyReply, FastifyRequest } from 'fastify'

/** The value of a cookie that a request brings. */
export function cookieOf({ headers }: FastifyRequest, name: string): string | undefined {
  return headers.cookie === undefined ? undefined : parseCookie(headers.cookie)[name]
}

/** Sets a cookie, beside others that the same answer sets. */
export function setCookie(reply: FastifyReply, cookie: SetCookie): void {
  reply.header('set-cookie', stringifySetCookie(cookie))
}

/** Takes a cookie away; path and flags must be those with which it was set. */
export function clearCookie(reply: FastifyReply, cookie: Omit<SetCookie, 'value'>): void {
  setCookie(reply, { ...cookie, value: '', maxAge: 0 })
}
