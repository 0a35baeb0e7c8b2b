import type { FastifyInstance } from 'fastify'
import type { FormBody } from '../../forms.ts'
import { languagesOf } from '../../language-choice.ts'
import { confirmationLetter, recipientLinesMax } from '../../letters/confirmation-letter.ts'
import { Problem } from '../../problem.ts'
import type { Parts } from '../../routes/parts.ts'
import { isLanguage } from '../../texts/language.ts'
import { textsIn } from '../../texts/texts.ts'
import type { TenantDesk } from '../desk.ts'
import { type DeskVisit, recordVisit, visitOf } from '../desk-visit.ts'
import { textIn } from '../form.ts'
import { tenantRoute } from '../guard.ts'
import { letterPage } from '../pages/letter.ts'
import { letterTexts } from '../texts/letter.ts'

const access = { roles: ['hotline'], audience: 'listed' } as const
const path = '/desk/:release/tickets/:ticket/letter'
const lineLengthMax = 45

/** The confirmation of a booking by letter, for people with neither mail nor mobile phone. */
export function letterRoutes(app: FastifyInstance, parts: Parts): void {
  tenantRoute(app, parts, {
    ...access,
    method: 'GET',
    path,
    answer: async (request, _, desk) => {
      const visit = bookedOnly(await visitOf(request, desk, parts))
      await recordVisit(parts, desk, visit, 'desk.viewed')
      return letterPage(desk, visit, { typed: { address: draftOf(visit) }, errors: [] })
    },
  })

  tenantRoute(app, parts, {
    ...access,
    method: 'POST',
    path,
    answer: async (request, reply, desk) => {
      const visit = bookedOnly(await visitOf(request, desk, parts))
      const body = request.body as FormBody
      const recipient = linesOf(textIn(body, 'address'))
      const isRight = recipient.length >= 2 && recipient.length <= recipientLinesMax
      if (!isRight || recipient.some((line) => line.length > lineLengthMax)) {
        await recordVisit(parts, desk, visit, 'desk.viewed')
        reply.code(422)
        const errors = [{ field: 'address', message: letterTexts[desk.language].addressWrong }]
        return letterPage(desk, visit, { typed: body, errors })
      }
      await recordVisit(parts, desk, visit, 'desk.printed')
      const pdf = await confirmationLetter({
        texts: textsIn(languageIn(textIn(body, 'language'), desk)),
        release: visit.live.release,
        booking: visit.booking,
        party: visit.record.party,
        recipient,
        nowMs: visit.nowMs,
      })
      return reply.type('application/pdf').header('content-disposition', 'inline; filename="brief.pdf"').send(pdf)
    },
  })
}

/** Throws a Problem: not-found, where there is nothing to confirm. */
function bookedOnly(visit: DeskVisit) {
  const { booking } = visit.record
  if (booking?.state !== 'confirmed') throw new Problem('not-found')
  return { ...visit, booking }
}

/** What is known of the address: the name and the postcode of the first person. */
function draftOf({ people: [first] }: DeskVisit): string {
  return first ? `${first.givenName} ${first.familyName}\n\n${first.postcode} ` : ''
}

function linesOf(text: string): string[] {
  return text
    .split(/\r?\n/)
    .map((line) => line.replaceAll(/[\p{Cc}\s]+/gu, ' ').trim())
    .filter((line) => line !== '')
}

function languageIn(typed: string, desk: TenantDesk) {
  return isLanguage(typed) && languagesOf(desk.tenant).includes(typed) ? typed : 'de'
}
