import type { FastifyRequest } from 'fastify'
import { Problem } from './problem.ts'

/**
 * Refuses what another site makes a browser send. Browsers say where a request comes from in `Sec-Fetch-Site`, older
 * ones in `Origin`; programs that are not browsers send neither and carry no cookies against their owner's will.
 * Throws a Problem: cross-site.
 */
export function refuseCrossSite(request: FastifyRequest): void {
  if (request.method === 'GET' || request.method === 'HEAD' || request.method === 'OPTIONS') return
  const site = request.headers['sec-fetch-site']
  if (site !== undefined) {
    if (site !== 'same-origin' && site !== 'none') throw new Problem('cross-site')
    return
  }
  const { origin } = request.headers
  if (origin !== undefined && hostOf(origin) !== request.host) throw new Problem('cross-site')
}

function hostOf(origin: string): string | undefined {
  return URL.parse(origin)?.host
}
