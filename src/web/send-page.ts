import { gzipSync } from 'node:zlib'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Overload } from './overload.ts'

// A page is a few kilobytes: small tables halve the time that its compression takes and cost next to no bytes.
const gzipOptions = { level: 4, windowBits: 13, memLevel: 5 }
const gzipBytesMin = 1000

/** A page, ready to be sent to many. */
export type MadePage = { body: Buffer; gzip: Buffer }

export function makePage(markup: string): MadePage {
  const body = Buffer.from(markup)
  return { body, gzip: gzipSync(body, { level: 9 }) }
}

/**
 * Sends a page, compressed where the browser takes it. A page for one person is compressed only while there is time:
 * that costs more than all else about it, and bytes are cheaper than a wait. Its language may come from the cookie and
 * the browser, so it varies by both unless the caller has said that it varies by less.
 */
export function sendPage(
  overload: Overload,
  request: FastifyRequest,
  reply: FastifyReply,
  page: string | MadePage,
): FastifyReply {
  reply.type('text/html; charset=utf-8')
  if (!reply.hasHeader('vary')) reply.header('vary', 'accept-encoding, accept-language, cookie')
  const takesGzip = request.headers['accept-encoding']?.includes('gzip') === true
  if (typeof page !== 'string') {
    return takesGzip ? reply.header('content-encoding', 'gzip').send(page.gzip) : reply.send(page.body)
  }
  if (!takesGzip || page.length < gzipBytesMin || overload.isBusy()) return reply.send(page)
  return reply.header('content-encoding', 'gzip').send(gzipSync(page, gzipOptions))
}
