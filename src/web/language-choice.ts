import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Tenant } from '../release/release.ts'
import { cookieOf, setCookie } from './cookies.ts'
import { isLanguage, type Language, languages } from './texts/language.ts'
import { type Texts, textsIn } from './texts/texts.ts'

const cookieName = 'language'
const cookieSeconds = 60 * 60 * 24 * 365

/** The languages in which a tenant's pages are offered. */
export function languagesOf(tenant: Pick<Tenant, 'languages'> | null): readonly Language[] {
  return tenant === null ? languages : languages.filter((language) => tenant.languages.includes(language))
}

/**
 * The words in which to answer: those of the language that the address asks for (`?lang=`), else the chosen one, else
 * the first one that the browser speaks, else German. Whatever is answered by this varies by cookie and header; what
 * caches may hand to everybody goes by the address alone (`textsOfAddress`).
 */
export function textsOf(request: FastifyRequest, tenant: Tenant | null): Texts {
  const offered = languagesOf(tenant)
  const asked = askedLanguage(request) ?? cookieOf(request, cookieName)
  if (isLanguage(asked) && offered.includes(asked)) return textsIn(asked)
  return textsIn(spokenLanguage(request.headers['accept-language'] ?? '', offered))
}

/** The words that the address alone asks for, German without a wish. */
export function textsOfAddress(request: FastifyRequest, tenant: Tenant): Texts {
  const asked = askedLanguage(request)
  return textsIn(asked !== undefined && languagesOf(tenant).includes(asked) ? asked : 'de')
}

/** Keeps a language that was chosen by a link, for all pages that follow. */
export function keepLanguage(request: FastifyRequest, reply: FastifyReply, isSecure: boolean): void {
  const asked = askedLanguage(request)
  if (asked === undefined || asked === cookieOf(request, cookieName)) return
  setCookie(reply, {
    name: cookieName,
    value: asked,
    path: '/',
    httpOnly: true,
    sameSite: 'lax',
    secure: isSecure,
    maxAge: cookieSeconds,
  })
}

function askedLanguage(request: FastifyRequest): Language | undefined {
  const { lang } = (request.query ?? {}) as { lang?: unknown }
  return isLanguage(lang) ? lang : undefined
}

/** The offered language that a browser puts first (RFC 9110, 12.5.4); weights are believed only as an order. */
export function spokenLanguage(accepted: string, offered: readonly Language[]): Language {
  const wishes = accepted
    .slice(0, 200)
    .split(',')
    .map((wish) => {
      const [tag = '', ...parameters] = wish.trim().toLowerCase().split(';')
      const weight = parameters.map((parameter) => /^\s*q=([\d.]+)$/.exec(parameter)?.[1]).find((q) => q !== undefined)
      return { language: tag.split('-')[0], weight: weight === undefined ? 1 : Number(weight) }
    })
    .filter(({ weight }) => weight > 0)
    .toSorted((a, b) => b.weight - a.weight)
  for (const { language } of wishes) if (isLanguage(language) && offered.includes(language)) return language
  return 'de'
}
