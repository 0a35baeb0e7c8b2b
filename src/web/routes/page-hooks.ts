import type { FastifyInstance } from 'fastify'
import { isHttps } from '../security-headers.ts'
import { bringToFront } from '../tickets.ts'
import { type Parts, releaseOf } from './parts.ts'

/** For pages about one person: no cache keeps them. */
export function keepFromCaches(app: FastifyInstance): void {
  app.addHook('onRequest', (_, reply, done) => {
    reply.header('cache-control', 'no-store')
    done()
  })
}

/** For pages of a release's tickets: the one that an address names is the one that they are about, of several on a device. */
export function followNamedTicket(app: FastifyInstance, parts: Parts): void {
  const { config, keys } = parts
  const isSecure = isHttps(config.publicUrl)
  app.addHook('preHandler', async (request, reply) => {
    if (!(request.params as { release?: string }).release) return
    bringToFront(request, reply, { live: releaseOf(request, parts), keys, isSecure })
  })
}
