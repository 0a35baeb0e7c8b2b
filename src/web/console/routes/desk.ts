import type { FastifyInstance, FastifyReply } from 'fastify'
import { type Found, searchTickets } from '../../../desk/search.ts'
import { readSearch, type SearchTerms } from '../../../desk/search-terms.ts'
import { normaliseIdentity } from '../../../eligibility/identity.ts'
import { pseudonymOf } from '../../../eligibility/keys.ts'
import { checkCode, checkPerson } from '../../../eligibility/typed-person.ts'
import type { LiveRelease } from '../../../release/live-releases.ts'
import { findTickets } from '../../../store/find-tickets.ts'
import * as acts from '../../acts.ts'
import { type FormBody, readJoinForm } from '../../forms.ts'
import { Problem } from '../../problem.ts'
import type { Parts } from '../../routes/parts.ts'
import { wishDaysOf } from '../../routes/public-pages.ts'
import type { Typed } from '../../texts/field-error.ts'
import type { TenantDesk } from '../desk.ts'
import { readCallbackList } from '../desk-callbacks.ts'
import { forgetTyped, keepTyped } from '../desk-typed.ts'
import { deskReleases, liveOf, recordAtDesk } from '../desk-visit.ts'
import { textIn } from '../form.ts'
import { callerErrors, readCaller } from '../forms/caller-form.ts'
import { seeOther, tenantRoute } from '../guard.ts'
import { type DeskView, deskPage, ticketPath } from '../pages/desk.ts'
import { deskProblemText, deskTexts } from '../texts/desk.ts'

const access = { roles: ['hotline'], audience: 'listed' } as const

/** Where calls to the hotline begin: finding a caller's ticket, or giving one in the same draw as everybody's. */
export function deskRoutes(app: FastifyInstance, parts: Parts): void {
  tenantRoute(app, parts, {
    ...access,
    method: 'GET',
    path: '/desk',
    answer: async (request, reply, desk) => {
      const { release } = request.query as { release?: string }
      const lives = deskReleases(desk, parts)
      // A new call: what the one before said is nobody's business any more.
      forgetTyped(reply, parts, desk)
      return pageOf(desk, lives.find((live) => live.release.slug === release) ?? lives[0])
    },
  })

  tenantRoute(app, parts, {
    ...access,
    method: 'POST',
    path: '/desk/search',
    answer: async (request, reply, desk) => {
      const body = request.body as FormBody
      const live = liveOf(textIn(body, 'release'), desk, parts)
      const line = textIn(body, 'q')
      const terms = readSearch(line, live.openingDay)
      if (terms.kind === null) {
        reply.code(422)
        const errors = [{ field: 'q', message: deskTexts[desk.language].tooLittle }]
        return pageOf(desk, live, { form: { typed: {}, errors } })
      }
      const lives = [live, ...deskReleases(desk, parts).filter((other) => other !== live)]
      const result = await searchTickets(
        {
          database: live.database,
          keys: parts.keys,
          tenantId: desk.tenant.id,
          releaseId: live.release.id,
          releaseIds: lives.map(({ release }) => release.id),
        },
        terms,
      )
      await recordSearch(desk, live, terms.kind, result.found, lives)
      const [only, another] = result.found
      if (only && !another && result.more === 'no') return toTicket(reply, desk, only, lives)
      const isNobody = result.found.length === 0
      const typed = isNobody ? typedBySearch(line, terms) : {}
      const focus = !isNobody ? 'found' : isAboutPerson(terms) ? firstEmpty(live, typed) : 'q'
      return pageOf(desk, live, { search: { line, terms, result }, form: { typed, errors: [] }, focus })
    },
  })

  tenantRoute(app, parts, {
    ...access,
    method: 'POST',
    path: '/desk/:release/join',
    answer: async (request, reply, desk) => {
      const { release: slug } = request.params as { release: string }
      const live = liveOf(slug, desk, parts)
      const body = request.body as FormBody
      const caller = readCaller(body, '', live.openingDay)
      try {
        const n = textIn(body, 'act') === 'find' ? await find(desk, live, caller) : await join(desk, live, body, caller)
        if (n === null) return pageOf(desk, live, { form: { typed: body, errors: [] }, problem: 'notFound' })
        if (live.release.identity === 'person') {
          const { person } = checkPerson(caller, live.openingDay)
          keepTyped(reply, parts, desk, { releaseId: live.release.id, n }, person)
        }
        return seeOther(reply, ticketPath(desk, { live, n }))
      } catch (error) {
        return again(error, reply, desk, live, body)
      }
    },
  })

  /** The same act as a citizen's; whoever has a ticket gets the same one. */
  async function join(desk: TenantDesk, live: LiveRelease, body: FormBody, caller: acts.PersonInput): Promise<number> {
    const { n, isNew } = await acts.join(live, parts.keys, { ...readJoinForm(body), person: caller, code: caller.code })
    await recordAtDesk(parts, desk, 'desk.joined', live.release.title, { ticket: n, was: isNew ? 'new' : 'known' })
    return n
  }

  async function find(desk: TenantDesk, live: LiveRelease, caller: acts.PersonInput): Promise<number | null> {
    const { identity, tenant, id } = live.release
    const { person, faults } = checkPerson(caller, live.openingDay)
    const wrong = identity === 'code' ? checkCode(caller.code ?? '') : faults
    if (wrong.length > 0) throw new Problem('bad-input', { faults: wrong.map((fault) => ({ member: 0, ...fault })) })
    const typed =
      identity === 'code'
        ? ({ kind: 'code', code: caller.code ?? '' } as const)
        : ({ kind: 'person', ...person } as const)
    const pseudonym = pseudonymOf(normaliseIdentity(typed), parts.keys.personKey(tenant.id))
    const found = await findTickets(live.database, [id], [pseudonym])
    const named = found.map((ticket) => ({ ...ticket, person: null }))
    await recordSearch(desk, live, identity === 'code' ? 'code' : 'identity', named, [live])
    return found[0]?.n ?? null
  }

  async function again(error: unknown, reply: FastifyReply, desk: TenantDesk, live: LiveRelease, body: FormBody) {
    if (!(error instanceof Problem)) throw error
    reply.code(error.status)
    if (error.problem === 'bad-input' && error.more.faults !== undefined) {
      const errors = callerErrors(desk.language, error.more.faults as acts.InputFault[], 'plain')
      return pageOf(desk, live, { form: { typed: body, errors }, focus: errors[0]?.field ?? 'q' })
    }
    if (deskProblemText(error.problem, desk.language) === undefined) throw error
    await recordAtDesk(parts, desk, 'desk.refused', live.release.title, { because: error.problem })
    return pageOf(desk, live, { form: { typed: body, errors: [] }, problem: error.problem })
  }

  function recordSearch(
    desk: TenantDesk,
    live: LiveRelease,
    by: NonNullable<SearchTerms['kind']>,
    found: readonly Found[],
    lives: readonly LiveRelease[],
  ): Promise<void> {
    const seen = found.map(({ releaseId, n }) =>
      releaseId === live.release.id
        ? String(n)
        : `${lives.find(({ release }) => release.id === releaseId)?.release.slug} ${n}`,
    )
    return recordAtDesk(parts, desk, 'desk.searched', live.release.title, { by, results: found.length, tickets: seen })
  }

  async function pageOf(
    desk: TenantDesk,
    live: LiveRelease | undefined,
    change: Partial<Omit<DeskView, 'problem'>> & { problem?: string } = {},
  ) {
    const { problem, ...rest } = change
    const texts = deskTexts[desk.language]
    const lives = deskReleases(desk, parts)
    const words = problem === 'notFound' ? texts.notFound : problem && deskProblemText(problem, desk.language)
    return deskPage({
      desk,
      live,
      lives,
      callbacks: await readCallbackList(lives, parts.liveReleases.now()),
      search: null,
      form: { typed: {}, errors: [] },
      focus: 'q',
      wishDays: live ? await wishDaysOf(live) : [],
      ...rest,
      problem: words ?? null,
    })
  }
}

function toTicket(reply: FastifyReply, desk: TenantDesk, found: Found, lives: readonly LiveRelease[]) {
  const live = lives.find(({ release }) => release.id === found.releaseId)
  if (!live) throw new Problem('not-found')
  return seeOther(reply, ticketPath(desk, { live, n: found.n }))
}

function isAboutPerson({ kind }: SearchTerms): boolean {
  return kind === 'name' || kind === 'birth_date' || kind === 'name_and_birth_date' || kind === 'identity'
}

/** What a search that found nobody has said already, for the form that gives a ticket. */
function typedBySearch(line: string, terms: SearchTerms): Typed {
  if (terms.kind === 'code') return { code: line.trim() }
  if (!isAboutPerson(terms)) return {}
  const [date] = terms.birthDates
  const names = line.split(/[\s,;]+/).filter((word) => /\p{Letter}/u.test(word))
  return {
    // Two words are said as one writes them; with more, nobody knows where the given name ends.
    ...(names.length === 2 && { givenName: names[0], familyName: names[1] }),
    ...(names.length === 1 && { familyName: names[0] }),
    ...(date !== undefined && terms.birthDates.length === 1 && { birthDate: date.split('-').reverse().join('.') }),
    ...(terms.identities[0] && { postcode: terms.identities[0].postcode }),
  }
}

function firstEmpty({ release }: LiveRelease, typed: Typed): string {
  if (release.identity !== 'person') return 'q'
  return ['givenName', 'familyName', 'birthDate', 'postcode'].find((name) => typed[name] === undefined) ?? 'givenName'
}
