import type { Delivery, NewNotice, NoticeFacts, NoticeKind, NoticeLanguage, OutgoingNotice, Wording } from './notice.ts'
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

/** A notice in its language, ready to be sent. */
export function deliveryOf(notice: OutgoingNotice): Delivery {
  const { id, recipient, language } = notice
  return { id, recipient, languageTag: language, direction: 'ltr', wording: wordingOf(notice) }
}

/** By which the HTML of a mail names a picture that comes with it. */
export const pictureId = (index: number) => `qr${index === 0 ? '' : index + 1}@punkt8`

/** A wording as the plain text of a mail. */
export function plainText({ paragraphs, facts, action, further = [], origin }: Wording): string {
  const parts = [
    ...paragraphs,
    ...(facts ? [facts.map(([label, value]) => `${label}:\n${value}`).join('\n\n')] : []),
    ...(action ? [`${action.label}:\n${action.url}`] : []),
    ...further,
    ...(origin ? [`-- \n${origin.text}\n${origin.url}`] : []),
  ]
  return `${parts.join('\n\n')}\n`
}

/** A wording as the HTML of a mail: without scripts or anything that is fetched. */
export function htmlText(
  { subject, paragraphs, facts, pictures = [], action, further = [], origin }: Wording,
  { languageTag, direction }: Pick<Delivery, 'languageTag' | 'direction'>,
): string {
  const body = paragraphs.map(paragraph)
  if (facts) {
    const pairs = facts.map(
      ([label, value]) =>
        `<dt style="color:#555555">${escaped(label)}</dt><dd style="margin:0 0 12px;font-weight:bold">${escaped(value).replaceAll('\n', '<br>')}</dd>`,
    )
    body.push(`<dl style="margin:0;padding:16px;border:1px solid #cccccc">${pairs.join('\n')}</dl>`)
  }
  for (const [index, { label }] of pictures.entries()) {
    const caption = pictures.length > 1 ? `<br>${escaped(label)}` : ''
    body.push(
      `<p><img src="cid:${pictureId(index)}" alt="${escaped(label)}" width="160" height="160" style="image-rendering:pixelated">${caption}</p>`,
    )
  }
  if (action) {
    body.push(
      `<p><a href="${escaped(action.url)}" style="display:inline-block;padding:12px 20px;background:#171a2b;color:#ffffff;text-decoration:none">${escaped(action.label)}</a></p>`,
      `<p dir="ltr" style="word-break:break-all">${escaped(action.url)}</p>`,
    )
  }
  body.push(...further.map(paragraph))
  if (origin) {
    body.push(
      `<p style="font-size:14px;color:#555555;border-top:1px solid #cccccc;padding-top:12px">${escaped(origin.text)} <a href="${escaped(origin.url)}" dir="ltr" style="color:#171a2b;word-break:break-all">${escaped(origin.url)}</a></p>`,
    )
  }
  return `<!doctype html>
<html lang="${languageTag}" dir="${direction}"><head><meta charset="utf-8"><title>${escaped(subject)}</title></head>
<body dir="${direction}" style="font-family:sans-serif;font-size:16px;line-height:1.5;max-width:40em;margin:0 auto;padding:16px;overflow-wrap:break-word">
${body.join('\n')}
</body></html>
`
}

/** A phone number in it stays in one piece. */
function paragraph(text: string): string {
  return `<p>${escaped(text).replaceAll(/\+?\d[\d /()-]{5,}\d/g, '<span style="white-space:nowrap">$&</span>')}</p>`
}

function escaped(text: string): string {
  return text.replace(/[&<>"'`]/g, (character) => `&#${character.charCodeAt(0)};`)
}
