import type { FreeSlot } from '../../../booking/booking.ts'
import { alert, paragraph } from '../../components/alert.ts'
import { appointmentList } from '../../components/appointments.ts'
import { link, submitButton } from '../../components/button.ts'
import { type FormState, selectField } from '../../components/fields.ts'
import { timeLeft } from '../../components/time-left.ts'
import { type Html, html } from '../../html.ts'
import { chooseSlots, type Wish } from '../../pages/book-choice.ts'
import { textsIn } from '../../texts/texts.ts'
import { dayOf } from '../../texts/times.ts'
import { timeOfDayLabel, timesOfDay } from '../../texts/times-of-day.ts'
import { callerFields, codeField } from '../components/caller-fields.ts'
import { errorList } from '../components/form-fields.ts'
import type { TenantDesk } from '../desk.ts'
import type { DeskVisit } from '../desk-visit.ts'
import { consolePage } from '../layout.ts'
import { deskTexts } from '../texts/desk.ts'
import { clockText, numberText } from '../texts/times.ts'
import { keyList, nextCall, ticketPath } from './desk.ts'

export type DeskBookView = {
  desk: TenantDesk
  visit: DeskVisit
  /** All times of the release. */
  slots: readonly FreeSlot[]
  wish: Wish
  problem: string | null
  /** A booking that gets another time: the first-dose slot of its first person now. Null where one is booked anew. */
  from: number | null
}

/** The free times as a list: arrows choose, Enter reserves. */
export function deskBookPage(view: DeskBookView): Html {
  const { desk, visit, slots, wish, problem, from } = view
  const { language } = desk
  const texts = deskTexts[language]
  const { live, pass, nowMs, record } = visit
  const choice = chooseSlots({ release: live.release, slots, party: record.party, wish })
  const title = from === null ? texts.bookTitle : texts.move
  // A party moves to one time or not at all.
  const isNothing = choice.slots.length === 0 || (choice.spread && from !== null)
  return consolePage(desk, {
    title,
    current: 'desk',
    modules: ['desk'],
    main: html`<h1 class="kern-heading-x-large">${title}</h1>
<p class="kern-body p8-remaining">${texts.ticket(numberText(visit.n, language))}${from === null && pass && html` · ${timeLeft(textsIn(language), pass.expiresAt, nowMs)}`}</p>
<p class="kern-sr-only" role="status" id="ansage"></p>
${problem !== null && alert('warning', problem, '', html`role="alert"`)}
${from !== null && html`<p class="kern-body">${texts.moveText}</p><section class="p8-panel">${appointmentList(textsIn(language), live.release, record.booking?.appointments ?? [])}</section>`}
${choice.spread && from === null && alert('info', texts.spread(numberText(record.party, language)), '')}
${wishForm(view, choice.days, choice.day)}
${!choice.exact && !isNothing && paragraph(texts.nearest)}
${isNothing ? alert('info', from === null ? texts.nothingFree : texts.nothingToMove, paragraph(link('', texts.reload))) : times(view, choice)}
<p class="kern-body">${link(ticketPath(desk, visit), texts.back)}</p>
${keyList(desk)}`,
  })
}

function wishForm(
  { desk, visit, wish, from }: DeskBookView,
  days: { day: string; free: number }[],
  day: string | null,
): Html {
  const { language } = desk
  const texts = deskTexts[language]
  const words = textsIn(language)
  const { release } = visit.live
  const typed = { day: day ?? '', time: wish.time ?? '', centre: wish.centreId === null ? '' : String(wish.centreId) }
  const form = { typed, errors: [] }
  return html`<form class="p8-filter" method="get" action="${ticketPath(desk, visit)}/${from === null ? 'book' : 'move'}">
${selectField(form, { name: 'day', label: texts.day, choices: days.map((one) => ({ value: one.day, label: texts.freeDay(words.dayName(one.day), numberText(one.free, language)) })) })}
${selectField(form, { name: 'time', label: words.plain('booking.timeOfDay'), choices: [{ value: '', label: words.plain('booking.wholeDay') }, ...timesOfDay.map((time) => ({ value: time, label: timeOfDayLabel(words, time) }))] })}
${
  release.centres.length > 1 &&
  selectField(form, {
    name: 'centre',
    label: words.plain('booking.centre'),
    choices: [
      { value: '', label: words.plain('booking.allCentres') },
      ...release.centres.map(({ id, name }) => ({ value: String(id), label: name })),
    ],
  })
}
${submitButton(words.plain('booking.show'), 'secondary')}
</form>`
}

function times({ desk, visit, from }: DeskBookView, choice: ReturnType<typeof chooseSlots>): Html {
  const { language } = desk
  const texts = deskTexts[language]
  return html`<form class="p8-form" method="post" action="${ticketPath(desk, visit)}/${from === null ? 'hold' : 'move'}">
${from !== null && html`<input type="hidden" name="from" value="${from}">`}
${choice.spread && html`<input type="hidden" name="together" value="spread">`}
<fieldset class="kern-fieldset"><legend class="kern-heading-medium">${texts.times}${choice.exact && choice.day !== null && html`: ${textsIn(language).dayName(choice.day)}`}</legend>
<div class="kern-hint" id="zeiten-hint">${from === null ? texts.timesHint : texts.moveHint}</div>
<div class="p8-times">${choice.slots.map(
    (slot, index) => html`
<div class="kern-form-check"><input class="kern-form-check__radio" type="radio" id="slot-${slot.id}" name="slot" value="${slot.id}" ${index === 0 && html`checked autofocus aria-describedby="zeiten-hint"`}><label class="kern-label" for="slot-${slot.id}">${slotText(desk, visit, slot, !choice.exact)}</label></div>`,
  )}
</div></fieldset>
<div class="p8-actions"><button class="kern-btn kern-btn--primary p8-button" accesskey="b"><span class="kern-label">${from === null ? texts.hold : texts.moveYes}</span></button></div>
</form>`
}

function slotText(desk: TenantDesk, { live }: DeskVisit, slot: FreeSlot, isDaySaid: boolean): Html {
  const { language } = desk
  const words = textsIn(language)
  const { release } = live
  const { zone } = release.tenant
  const centre = release.centres.length > 1 && release.centres.find(({ id }) => id === slot.centreId)
  const second =
    slot.secondStartsAt !== null &&
    words.plain('booking.andSecond', {
      day: words.dayShort(dayOf(slot.secondStartsAt, zone)),
      time: words.timeText(slot.secondStartsAt, zone),
    })
  return html`${isDaySaid && html`${words.dayShort(dayOf(slot.startsAt, zone))} `}<strong>${clockText(slot.startsAt, zone, language)}</strong>${centre && html` ${centre.name}`}${second && html` ${second}`} <span class="p8-muted">${deskTexts[language].timeFree(numberText(slot.free, language))}</span>`
}

export type DeskDetailsView = {
  desk: TenantDesk
  visit: DeskVisit
  form: FormState
  /** The field that has the cursor; null where everything is filled in, and the button has it. */
  focus: string | null
  problem: string | null
}

/** Who comes, while the time is kept. */
export function deskDetailsPage({ desk, visit, form, focus, problem }: DeskDetailsView): Html {
  const { language } = desk
  const texts = deskTexts[language]
  const { live, record } = visit
  const { booking, party } = record
  const path = ticketPath(desk, visit)
  return consolePage(desk, {
    title: form.errors.length > 0 ? `${texts.checkEntries}: ${texts.detailsTitle}` : texts.detailsTitle,
    current: 'desk',
    main: html`${errorList(form, texts.checkEntries)}
<h1 class="kern-heading-x-large">${texts.detailsTitle}</h1>
${problem !== null && alert('warning', problem, '', html`role="alert"`)}
${
  booking &&
  html`<section class="p8-panel">${appointmentList(textsIn(language), live.release, booking.appointments)}
<p class="kern-body">${texts.reserved(clockText(booking.heldUntil, live.release.tenant.zone, language))} ${live.release.kind !== 'allocate' && link(`${path}/book`, texts.otherTime)}</p></section>`
}
<form class="p8-form" method="post" action="${path}/confirm" novalidate>
${Array.from({ length: party }, (_, index) => {
  const suffix = String(index + 1)
  return html`<fieldset class="p8-person"><legend class="kern-heading-small">${index === 0 ? texts.firstPerson : texts.person(suffix)}</legend>
${live.release.identity === 'code' && index > 0 && codeField(form, language, suffix, focus)}
${callerFields(form, language, suffix, focus)}</fieldset>`
})}
<div class="p8-actions"><button class="kern-btn kern-btn--primary p8-button" accesskey="b" ${focus === null && 'autofocus'}><span class="kern-label">${texts.confirm}</span></button></div>
</form>
<p class="kern-body">${link(path, texts.back)}</p>
${keyList(desk)}`,
  })
}

/** Asks before an appointment is given away. */
export function deskCancelPage(desk: TenantDesk, visit: DeskVisit): Html {
  const texts = deskTexts[desk.language]
  const { live, record } = visit
  const path = ticketPath(desk, visit)
  const number = record.booking?.number ?? ''
  return consolePage(desk, {
    title: texts.cancelTitle(html`${number}`),
    current: 'desk',
    main: html`<h1 class="kern-heading-x-large">${texts.cancelTitle(html`<span dir="ltr">${number}</span>`)}</h1>
<p class="kern-body">${texts.cancelText}</p>
<section class="p8-panel">${appointmentList(textsIn(desk.language), live.release, record.booking?.appointments ?? [])}</section>
<div class="p8-actions"><a class="kern-btn kern-btn--secondary p8-button" href="${path}" autofocus><span class="kern-label">${texts.cancelNo}</span></a>
<form method="post" action="${path}/cancel"><button class="kern-btn kern-btn--primary p8-button" accesskey="c"><span class="kern-label">${texts.cancelYes}</span></button></form></div>
${nextCall(desk, live.release.slug, false)}
${keyList(desk)}`,
  })
}
