import type { NewNotice, NoticeFacts, NoticeKind, NoticeLanguage, Wording } from './notice.ts'
import { dutyAnswered, dutyCall } from './texts/duty.ts'
import { staffLink } from './texts/staff.ts'

const words: { [Kind in NoticeKind]: Record<NoticeLanguage, (facts: NoticeFacts[Kind]) => Wording> } = {
  'duty-call': dutyCall,
  'duty-answered': dutyAnswered,
  'staff-link': staffLink,
}

/** The words of a notice in its language. */
export function wordingOf(notice: Pick<NewNotice, 'kind' | 'language' | 'facts'>): Wording {
  const write = words[notice.kind][notice.language] as (facts: NewNotice['facts']) => Wording
  return write(notice.facts)
}

/** A wording as the plain text of a mail. */
export function plainText({ paragraphs, action }: Wording): string {
  const parts = action ? [...paragraphs, `${action.label}:\n${action.url}`] : paragraphs
  return `${parts.join('\n\n')}\n`
}

/** A wording as the HTML of a mail: without pictures, scripts or anything that is fetched. */
export function htmlText({ subject, paragraphs, action }: Wording, language: NoticeLanguage): string {
  const body = paragraphs.map((paragraph) => `<p>${escaped(paragraph)}</p>`)
  if (action) {
    body.push(
      `<p><a href="${escaped(action.url)}" style="display:inline-block;padding:12px 20px;background:#171a2b;color:#ffffff;text-decoration:none">${escaped(action.label)}</a></p>`,
      `<p style="word-break:break-all">${escaped(action.url)}</p>`,
    )
  }
  return `<!doctype html>
<html lang="${language}"><head><meta charset="utf-8"><title>${escaped(subject)}</title></head>
<body style="font-family:sans-serif;font-size:16px;line-height:1.5;max-width:40em;margin:0 auto;padding:16px">
${body.join('\n')}
</body></html>
`
}

function escaped(text: string): string {
  return text.replace(/[&<>"'`]/g, (character) => `&#${character.charCodeAt(0)};`)
}
