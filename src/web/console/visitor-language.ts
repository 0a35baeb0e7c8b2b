import type { FastifyRequest } from 'fastify'
import { type ConsoleLanguage, isConsoleLanguage } from './texts/frame.ts'

/** The language for somebody who is not signed in: the one asked for in the address, or the browser's. */
export function languageOf(request: FastifyRequest): ConsoleLanguage {
  const { language } = request.query as { language?: unknown }
  if (isConsoleLanguage(language)) return language
  const wanted = (request.headers['accept-language'] ?? '').split(',').map((range) => range.trim().slice(0, 2))
  return wanted.find(isConsoleLanguage) ?? 'de'
}
