import type { IncomingMessage, ServerResponse } from 'node:http'
import { html } from './html.ts'
import { spokenLanguage } from './language-choice.ts'
import { directionOf, type Language, languages, languageTags } from './texts/language.ts'
import { textsIn } from './texts/texts.ts'

type Refusal = { contentType: string; text: Buffer }

const pages = new Map<Language, Refusal>()
const documents = new Map<Language, Refusal>()

/**
 * Answers 503 to somebody who cannot be served in time, in the first language that their browser speaks: a page that comes
 * again by itself, for programs the document of RFC 9457. Both are ready: where refusing costs as much as serving,
 * nothing is won by it.
 */
export function refuse(request: IncomingMessage, response: ServerResponse, retryAfterSeconds: number): void {
  const isForProgram = request.url?.startsWith('/api/') ?? false
  const language = spokenLanguage(request.headers['accept-language'] ?? '', languages)
  const { contentType, text } = isForProgram ? readyIn(documents, language, document) : readyIn(pages, language, page)
  response.writeHead(503, {
    'content-type': contentType,
    'retry-after': String(retryAfterSeconds),
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
    'content-length': text.length,
  })
  response.end(text)
}

function readyIn(ready: Map<Language, Refusal>, language: Language, make: (language: Language) => Refusal): Refusal {
  let refusal = ready.get(language)
  if (refusal === undefined) {
    refusal = make(language)
    ready.set(language, refusal)
  }
  return refusal
}

function page(language: Language): Refusal {
  const { say } = textsIn(language)
  const text = html`<!doctype html><html lang="${languageTags[language]}" dir="${directionOf(language)}"><meta charset="utf-8"><meta http-equiv="refresh" content="10"><title>${say('problems.overloaded.title')}</title>
<p>${say('problems.overloaded.happened')} ${say('problems.overloaded.safe')} ${say('problems.overloaded.next')}</p>`
  return { contentType: 'text/html; charset=utf-8', text: Buffer.from(text.toString()) }
}

function document(language: Language): Refusal {
  const { plain } = textsIn(language)
  const text = JSON.stringify({
    type: '/problems/overloaded',
    title: plain('problems.overloaded.title'),
    status: 503,
    detail: ['happened', 'safe', 'next'].map((part) => plain(`problems.overloaded.${part as 'next'}`)).join(' '),
  })
  return { contentType: 'application/problem+json; charset=utf-8', text: Buffer.from(text) }
}
