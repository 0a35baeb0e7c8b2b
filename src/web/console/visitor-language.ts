import type { FastifyRequest } from 'fastify'
import { type ConsoleLanguage, isConsoleLanguage } from './texts/frame.ts'

/** The language for somebody who is not signed in: the one that the address or the form names, or the browser's. */
export function languageOf(request: FastifyRequest): ConsoleLanguage {
  const asked = [request.query, request.body].map((given) => (given as { language?: unknown } | null)?.language)
  const named = asked.find(isConsoleLanguage)
  if (named !== undefined) return named
  const wanted = (request.headers['accept-language'] ?? '').split(',').map((range) => range.trim().slice(0, 2))
  return wanted.find(isConsoleLanguage) ?? 'de'
}
