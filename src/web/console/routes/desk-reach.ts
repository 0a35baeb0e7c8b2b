import type { FastifyInstance } from 'fastify'
import { readPhoneNumber, sealPhoneNumber } from '../../../desk/phone-number.ts'
import { saveCallback } from '../../../store/callbacks.ts'
import type { InputFault } from '../../acts.ts'
import { saveContact } from '../../contact-acts.ts'
import { type FormBody, readContactForm } from '../../forms.ts'
import { languagesOf } from '../../language-choice.ts'
import { Problem } from '../../problem.ts'
import type { Parts } from '../../routes/parts.ts'
import { isLanguage } from '../../texts/language.ts'
import { recordVisit, visitOf } from '../desk-visit.ts'
import { textIn } from '../form.ts'
import { callerErrors } from '../forms/caller-form.ts'
import { seeOther, tenantRoute } from '../guard.ts'
import { ticketPath } from '../pages/desk.ts'
import { deskContactPage } from '../pages/desk-contact.ts'
import { deskTicketPage } from '../pages/desk-ticket.ts'
import { deskTexts } from '../texts/desk.ts'

const access = { roles: ['hotline'], audience: 'listed' } as const

/** How a caller can be reached later: a number that the desk calls, or addresses to which notices go. */
export function deskReachRoutes(app: FastifyInstance, parts: Parts): void {
  const { keys } = parts

  tenantRoute(app, parts, {
    ...access,
    method: 'POST',
    path: '/desk/:release/tickets/:ticket/callback',
    answer: async (request, reply, desk) => {
      const visit = await visitOf(request, desk, parts)
      const { live, n } = visit
      const body = request.body as FormBody
      const number = readPhoneNumber(textIn(body, 'phone'))
      if (number === undefined) {
        await recordVisit(parts, desk, visit, 'desk.viewed')
        reply.code(422)
        const errors = [{ field: 'phone', message: deskTexts[desk.language].phoneWrong }]
        return deskTicketPage({ desk, visit, problem: null, form: { typed: body, errors } })
      }
      const owner = { releaseId: live.release.id, n }
      await recordVisit(parts, desk, visit, 'desk.callback-asked')
      await saveCallback(live.database, owner, sealPhoneNumber(number, keys, { tenantId: desk.tenant.id, ...owner }))
      return seeOther(reply, ticketPath(desk, visit))
    },
  })

  tenantRoute(app, parts, {
    ...access,
    method: 'GET',
    path: '/desk/:release/tickets/:ticket/contact',
    answer: async (request, _, desk) => {
      const visit = await visitOf(request, desk, parts)
      await recordVisit(parts, desk, visit, 'desk.viewed')
      return deskContactPage(desk, visit, { typed: {}, errors: [] })
    },
  })

  tenantRoute(app, parts, {
    ...access,
    method: 'POST',
    path: '/desk/:release/tickets/:ticket/contact',
    answer: async (request, reply, desk) => {
      const visit = await visitOf(request, desk, parts)
      const { live, n } = visit
      const body = request.body as FormBody
      const language = textIn(body, 'language')
      const isOffered = isLanguage(language) && languagesOf(desk.tenant).includes(language)
      try {
        await recordVisit(parts, desk, visit, 'desk.contact-saved')
        await saveContact(live, keys, { n }, readContactForm(body), isOffered ? language : 'de')
        return seeOther(reply, ticketPath(desk, visit))
      } catch (error) {
        if (!(error instanceof Problem) || error.problem !== 'bad-input') throw error
        reply.code(422)
        const errors = callerErrors(desk.language, error.more.faults as InputFault[], 'plain')
        return deskContactPage(desk, visit, { typed: body, errors })
      }
    },
  })
}
