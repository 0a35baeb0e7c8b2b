import type { FastifyPluginAsync } from 'fastify'
import type { InputFault } from '../acts.ts'
import { contactOf, saveContact } from '../contact-acts.ts'
import { type FormBody, fieldErrors, readContactForm } from '../forms.ts'
import { textsOf } from '../language-choice.ts'
import { contactPage } from '../pages/contact.ts'
import { Problem } from '../problem.ts'
import { sendPage } from '../send-page.ts'
import { requireTicket } from '../tickets.ts'
import { followNamedTicket, keepFromCaches } from './page-hooks.ts'
import { type Parts, releaseOf } from './parts.ts'
import { seeOther } from './ticket-pages.ts'

/** The addresses that a ticket's owner leaves for messages. */
export const contactPages: FastifyPluginAsync<{ parts: Parts }> = async (app, { parts }) => {
  const { keys, overload } = parts

  keepFromCaches(app)
  followNamedTicket(app, parts)

  app.get('/r/:release/contact', async (request, reply) => {
    const live = releaseOf(request, parts)
    const ticket = requireTicket(request, live, keys)
    const contact = await contactOf(live, keys, ticket)
    const { done } = request.query as { done?: string }
    return sendPage(
      overload,
      request,
      reply,
      contactPage({
        texts: textsOf(request, live.release.tenant),
        release: live.release,
        n: ticket.n,
        typed: contact,
        errors: [],
        done: done === 'saved' || done === 'removed' ? done : null,
        isKept: contact.mail !== '' || contact.phone !== '',
      }),
    )
  })

  app.post('/r/:release/contact', async (request, reply) => {
    const live = releaseOf(request, parts)
    const ticket = requireTicket(request, live, keys)
    const form = request.body as FormBody
    const texts = textsOf(request, live.release.tenant)
    const contact = form.act === 'remove' ? { mail: '', phone: '' } : readContactForm(form)
    try {
      await saveContact(live, keys, ticket, contact, texts.language)
    } catch (error) {
      if (!(error instanceof Problem) || error.problem !== 'bad-input') throw error
      const errors = fieldErrors(texts, error.more.faults as InputFault[], 'plain')
      reply.code(422)
      return sendPage(
        overload,
        request,
        reply,
        contactPage({ texts, release: live.release, n: ticket.n, typed: form, errors, done: null, isKept: false }),
      )
    }
    const done = contact.mail === '' && contact.phone === '' ? 'removed' : 'saved'
    return seeOther(reply, `/r/${live.release.slug}/contact?done=${done}&n=${ticket.n}`)
  })
}
