import { timingSafeEqual } from 'node:crypto'
import type { FastifyPluginAsync, FastifyReply, FastifyRequest } from 'fastify'
import { readBookingNumber } from '../../booking/number.ts'
import { sealPeople, unsealPeople } from '../../eligibility/sealed-people.ts'
import { birthDateFault } from '../../eligibility/typed-person.ts'
import type { LiveRelease } from '../../release/live-releases.ts'
import type { Tenant } from '../../release/release.ts'
import { findAppointment } from '../../store/find-appointment.ts'
import { readTicket, signTicket } from '../../waiting-room/ticket.ts'
import { guessAppointment } from '../appointment-guesses.ts'
import { type FormBody, readBirthDate, text } from '../forms.ts'
import { textsOf } from '../language-choice.ts'
import { myPage, sampleNumber } from '../pages/my.ts'
import { Problem } from '../problem.ts'
import { isHttps } from '../security-headers.ts'
import { sendPage } from '../send-page.ts'
import { faultText } from '../texts/faults.ts'
import type { FieldError, Typed } from '../texts/field-error.ts'
import { heldTickets, keepTicket } from '../tickets.ts'
import { keepFromCaches } from './page-hooks.ts'
import type { Parts } from './parts.ts'
import { seeOther } from './ticket-pages.ts'

const nobody = { givenName: '', familyName: '', birthDate: '0000-00-00', postcode: '' }

/** Opening the own appointment: by the link from a notice, or by its number and a birth date. */
export const myPages: FastifyPluginAsync<{ parts: Parts }> = async (app, { parts }) => {
  const { config, database, keys, liveReleases, overload } = parts
  const isSecure = isHttps(config.publicUrl)
  const nobodysOwner = { tenantId: 0, releaseId: 0, n: 0 }
  const sealedNobody = sealPeople([nobody], keys, nobodysOwner)

  keepFromCaches(app)

  app.get('/my/:token', async (request, reply) => {
    const { token } = request.params as { token: string }
    const live = releasesFor(tenantOf(request)).find(({ release }) =>
      readTicket(token, release.id, keys.ticketKey(release.id)),
    )
    if (!live) throw new Problem('unknown-ticket')
    keepTicket(reply, live, token, isSecure)
    return seeOther(reply, `/r/${live.release.slug}/booking`)
  })

  for (const path of ['/my', '/t/:tenant/my']) {
    app.get(path, (request, reply) => sendForm(request, reply, {}, []))
    app.post(path, { config: { requestKind: 'pass' } }, open)
  }

  async function open(request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
    const form = request.body as FormBody
    const texts = textsOf(request, tenantOf(request))
    const number = readBookingNumber(text(form, 'number'))
    const birthDate = readBirthDate(form, '')
    const fault = birthDateFault(birthDate, today())
    const errors: FieldError[] = []
    if (number === undefined) {
      errors.push({ field: 'number', message: texts.say('my.numberWrong', { code: sampleNumber }) })
    }
    if (fault) errors.push({ field: 'birthDate', message: faultText(texts, 'birthDate', fault) })
    if (number === undefined || fault) return sendForm(request, reply.code(422), form, errors)

    const guess = await guessAppointment(request, parts, number)
    if (guess.refusedForMs > 0) {
      const message = texts.plain('my.tooMany', { time: texts.duration(guess.refusedForMs) })
      reply.code(429).header('retry-after', guess.refusedForMs / 1000)
      return sendForm(request, reply, form, [{ field: 'number', message }])
    }
    const found = await lookUp(tenantOf(request), number, birthDate)
    if (!found) {
      return sendForm(request, reply.code(404), form, [{ field: 'number', message: texts.plain('my.notFound') }])
    }
    await guess.forgive()
    keepTicket(reply, found.live, found.token, isSecure)
    return seeOther(reply, `/r/${found.live.release.slug}/booking`)
  }

  /** Does the same work for numbers that do not exist as for those whose birth date is another. */
  async function lookUp(tenant: Tenant | null, number: string, birthDate: string) {
    const releases = releasesFor(tenant)
    const ids = releases.map(({ release }) => release.id)
    const found = await findAppointment(tenant ? database.forTenant(tenant.id) : database, ids, number)
    const live = releases.find(({ release }) => release.id === found?.releaseId)
    const owner =
      live && found ? { tenantId: live.release.tenant.id, releaseId: live.release.id, n: found.n } : nobodysOwner
    const people = unsealPeople(found && live ? found.sealed : sealedNobody, keys, owner)
    const isOneOfThem = people.map((person) => isSame(person.birthDate, birthDate)).includes(true)
    if (!isOneOfThem || !found || !live) return undefined
    return { live, token: signTicket(found, keys.ticketKey(live.release.id)) }
  }

  /** On a tenant's domain or page there is nothing of any other. */
  function releasesFor(tenant: Tenant | null): LiveRelease[] {
    const all = liveReleases.all()
    return tenant === null ? all : all.filter(({ release }) => release.tenant.id === tenant.id)
  }

  /** Whose appointments are asked for; null where it may be anybody's. Throws a Problem: not-found. */
  function tenantOf(request: FastifyRequest): Tenant | null {
    const { tenant: slug } = request.params as { tenant?: string }
    const host = liveReleases.byHost(request.headers.host) ?? null
    if (slug === undefined) return host
    const tenant = liveReleases.tenants().find((candidate) => candidate.slug === slug)
    if (!tenant || (host && host.id !== tenant.id)) throw new Problem('not-found')
    return tenant
  }

  function sendForm(
    request: FastifyRequest,
    reply: FastifyReply,
    typed: Typed,
    errors: readonly FieldError[],
  ): FastifyReply {
    const asked = tenantOf(request)
    const tenants = liveReleases.tenants().filter(({ kind }) => kind !== 'rehearsal')
    // Where there is one tenant alone, everybody means it.
    const tenant = asked ?? (tenants.length === 1 ? (tenants[0] ?? null) : null)
    const here = releasesFor(asked).flatMap((live) =>
      heldTickets(request, live, keys).map(({ n }) => ({ slug: live.release.slug, title: live.release.title, n })),
    )
    const { tenant: slug } = request.params as { tenant?: string }
    const path = slug === undefined ? '/my' : `/t/${slug}/my`
    return sendPage(
      overload,
      request,
      reply,
      myPage({ texts: textsOf(request, tenant), tenant, path, here, typed, errors }),
    )
  }

  /** In UTC, since nobody knows yet in whose zone; nobody with an appointment was born today. */
  function today(): string {
    return Temporal.Instant.fromEpochMilliseconds(liveReleases.now()).toZonedDateTimeISO('UTC').toPlainDate().toString()
  }
}

function isSame(one: string, other: string): boolean {
  const [a, b] = [Buffer.from(one), Buffer.from(other)]
  return a.length === b.length && timingSafeEqual(a, b)
}
