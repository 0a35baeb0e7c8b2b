import { appointmentList } from '../../components/appointments.ts'
import { bookingCodes } from '../../components/booking-codes.ts'
import { link, submitButton } from '../../components/button.ts'
import { facts } from '../../components/facts.ts'
import { selectField } from '../../components/fields.ts'
import { type Html, html } from '../../html.ts'
import { languagesOf } from '../../language-choice.ts'
import { directionOf, type Language, languageNames, languageTags } from '../../texts/language.ts'
import { textsIn } from '../../texts/texts.ts'
import type { TenantDesk } from '../desk.ts'
import type { DeskVisit } from '../desk-visit.ts'
import { consolePage } from '../layout.ts'
import { deskTexts } from '../texts/desk.ts'
import { letterTexts } from '../texts/letter.ts'
import { nextCall, ticketPath } from './desk.ts'

/** The confirmation on paper, in the caller's language; around it what the printer leaves out. */
export function deskPrintPage(desk: TenantDesk, visit: DeskVisit, spoken: Language): Html {
  const texts = deskTexts[desk.language]
  const path = ticketPath(desk, visit)
  const choices = languagesOf(visit.live.release.tenant).map((language) => ({
    value: language,
    label: languageNames[language],
  }))
  return consolePage(desk, {
    title: texts.print,
    current: 'desk',
    main: html`<div class="p8-noprint"><h1 class="kern-heading-x-large">${texts.print}</h1>
<p class="kern-body">${texts.printNow}</p>
<form class="p8-filter" method="get" action="${path}/print">${selectField({ typed: { language: spoken }, errors: [] }, { name: 'language', label: texts.language, choices })}${submitButton(texts.choose, 'secondary')}</form></div>
${confirmation(visit, spoken)}
<p class="kern-body p8-noprint">${link(`${path}/letter`, letterTexts[desk.language].title)}</p>
<p class="kern-body p8-noprint">${link(path, texts.back)}</p>
${nextCall(desk, visit.live.release.slug, true)}`,
  })
}

function confirmation({ live, record, people }: DeskVisit, language: Language): Html {
  const words = textsIn(language)
  const { say, plain } = words
  const { release } = live
  const { tenant, service } = release
  const appointments = record.booking?.appointments ?? []
  const number = record.booking?.number ?? ''
  const names = people.map(({ givenName, familyName }) => `${givenName} ${familyName}`)
  return html`<article class="p8-paper" lang="${languageTags[language]}" dir="${directionOf(language)}">
<p class="p8-muted" lang="de">${tenant.name} · ${tenant.address}</p>
<h2 class="kern-heading-large">${say('booking.booked', { count: appointments.length })}</h2>
<div class="p8-ticket p8-confirmation"><div><p class="p8-ticket-label">${say('booking.number')}</p><p class="p8-number p8-number--code" dir="ltr">${number}</p></div>${bookingCodes(words, { number, appointments }, names)}
<div class="p8-ticket-foot">${appointmentList(words, release, appointments, names)}</div></div>
${facts([
  [
    say('booking.service'),
    say('booking.serviceLength', { name: service.name, time: plain('time.minutes', { count: service.minutes }) }),
  ],
  [say('booking.for'), names.length > 0 && html`<bdi>${names.join(', ')}</bdi>`],
  [say('booking.bring'), say('booking.bringText')],
])}
<p class="kern-body">${say('booking.keepNumber', { phone: html`<span dir="ltr">${tenant.phone}</span>` })}</p>
</article>`
}
