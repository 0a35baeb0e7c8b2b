import { createHmac } from 'node:crypto'
import type { FastifyPluginAsync, FastifyReply, FastifyRequest } from 'fastify'
import { findTicketByHelpCode, keepHelpCode } from '../../store/help-codes.ts'
import { helpCodeMs, helpSigns, newHelpCode, readHelpCode, spokenCode } from '../../waiting-room/help-code.ts'
import { signTicket } from '../../waiting-room/ticket.ts'
import type { FormBody } from '../forms.ts'
import { guessHelpCode } from '../help-guesses.ts'
import { textsOf } from '../language-choice.ts'
import { helpCodePage } from '../pages/help-code.ts'
import { openByCodePage } from '../pages/open-by-code.ts'
import { sendPage } from '../send-page.ts'
import { originOf } from '../theme.ts'
import { requireTicket } from '../tickets.ts'
import { keepFromCaches } from './page-hooks.ts'
import { type Parts, releaseOf } from './parts.ts'
import { seeOther } from './ticket-pages.ts'

/** Handing a ticket to somebody who helps, by a code that is read out on the phone. */
export const helpPages: FastifyPluginAsync<{ parts: Parts }> = async (app, { parts }) => {
  const { config, database, keys, liveReleases, overload } = parts
  const hidden = (code: string) => createHmac('sha256', keys.helpKey()).update(`code ${code}`).digest()

  keepFromCaches(app)

  app.post('/r/:release/code', async (request, reply) => {
    const { release, database } = releaseOf(request, parts)
    const { n } = requireTicket(request, releaseOf(request, parts), keys)
    const code = newHelpCode()
    const expiresAt = await keepHelpCode(database, { releaseId: release.id, n }, hidden(code), helpCodeMs)
    const address = `${originOf(config.publicUrl, release.tenant)}/h`
    const texts = textsOf(request, release.tenant)
    const page = helpCodePage({ texts, release, n, code: spokenCode(code), expiresAt, address })
    return sendPage(overload, request, reply, page)
  })

  app.get('/h', (request, reply) => sendForm(request, reply, '', null))
  app.get('/h/:code', (request, reply) => openTicket(request, reply, (request.params as { code: string }).code))
  app.post('/h', (request, reply) => {
    const { helpCode } = request.body as FormBody
    return openTicket(request, reply, typeof helpCode === 'string' ? helpCode : '')
  })

  async function openTicket(request: FastifyRequest, reply: FastifyReply, typed: string): Promise<FastifyReply> {
    const code = readHelpCode(typed)
    if (code === undefined) return sendForm(request, reply.code(422), typed, 'codeWrong')
    const guess = await guessHelpCode(request, parts)
    if (guess.refusedForMs > 0) {
      reply.code(429).header('retry-after', guess.refusedForMs / 1000)
      return sendForm(request, reply, typed, 'tooMany', guess.refusedForMs)
    }
    const ticket = await findTicketByHelpCode(database, hidden(code))
    const host = liveReleases.byHost(request.headers.host)
    const live = ticket && liveReleases.all().find(({ release }) => release.id === ticket.releaseId)
    if (!ticket || !live || (host && host.id !== live.release.tenant.id)) {
      return sendForm(request, reply.code(404), typed, 'codeUnknown')
    }
    await guess.forgive()
    return seeOther(reply, `/w/${signTicket(ticket, keys.ticketKey(ticket.releaseId))}`)
  }

  function sendForm(
    request: FastifyRequest,
    reply: FastifyReply,
    typed: string,
    error: 'codeWrong' | 'codeUnknown' | 'tooMany' | null,
    waitMs = 0,
  ): FastifyReply {
    const tenants = liveReleases.tenants()
    const tenant = liveReleases.byHost(request.headers.host) ?? (tenants.length === 1 ? tenants[0] : undefined) ?? null
    const texts = textsOf(request, tenant)
    const words = { code: [...helpSigns].join(' '), time: texts.duration(waitMs) }
    const message = error && texts.plain(`helping.${error}`, words)
    const errors = message ? [{ field: 'helpCode', message }] : []
    return sendPage(overload, request, reply, openByCodePage({ texts, tenant, typed: { helpCode: typed }, errors }))
  }
}
