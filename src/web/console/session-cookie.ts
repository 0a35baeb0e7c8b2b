import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Config } from '../../config.ts'
import { clearCookie, cookieOf, setCookie } from '../cookies.ts'
import { isHttps } from '../security-headers.ts'

/** The token of the session that a request brings. */
export function sessionTokenOf(request: FastifyRequest, config: Config): string | undefined {
  return cookieOf(request, cookieName(config))
}

/** Keeps a session in the browser until it is closed; scripts and other sites cannot use it. */
export function keepSession(reply: FastifyReply, config: Config, token: string): void {
  setCookie(reply, { ...session(config), value: token })
}

export function forgetSession(reply: FastifyReply, config: Config): void {
  clearCookie(reply, session(config))
}

/** With the prefix, browsers take the cookie from this very host alone. It needs https. */
function cookieName(config: Config): string {
  return isHttps(config.publicUrl) ? '__Host-staff' : 'staff'
}

function session(config: Config) {
  return {
    name: cookieName(config),
    path: '/',
    httpOnly: true,
    sameSite: 'strict',
    secure: isHttps(config.publicUrl),
  } as const
}
