import type { FreeSlot } from '../../booking/booking.ts'
import type { Release } from '../../release/release.ts'
import { type Html, html } from '../html.ts'
import { remembering } from '../remembering.ts'
import type { Texts } from '../texts/texts.ts'
import { dayOf } from '../texts/times.ts'
import { timeOfDay, timeOfDayLabel, timesOfDay } from '../texts/times-of-day.ts'
import { districtText } from './district-text.ts'

/** Where a press on a time goes, what it says besides the time, and what people read about it. */
export type SlotForm = { action: string; fields: Html; hint?: (count: number) => Html }

type Look = { withDay: boolean }

const groups = remembering<readonly FreeSlot[], Html>()

/** Times as buttons, grouped by part of the day, each with how many can still come; `withDay`: every time says its day. */
export function slotGroups(
  texts: Texts,
  release: Release,
  slots: readonly FreeSlot[],
  form: SlotForm,
  look: Look,
): Html {
  return html`<form method="post" action="${form.action}">${form.fields}
${groups(slots, `${texts.language} ${look.withDay}`, () => groupsOf(texts, release, slots, look))}
</form>`
}

function groupsOf(texts: Texts, release: Release, slots: readonly FreeSlot[], look: Look): Html {
  const { zone } = release.tenant
  const titled = look.withDay
    ? Object.entries(Object.groupBy(slots, ({ startsAt }) => dayOf(startsAt, zone))).map(([day, members]) => ({
        title: texts.dayName(day),
        members: members ?? [],
      }))
    : timesOfDay.map((time) => ({
        title: timeOfDayLabel(texts, time),
        members: slots.filter(({ startsAt }) => timeOfDay(startsAt, zone) === time),
      }))
  return html`${titled.map(
    ({ title, members }) =>
      members.length > 0 &&
      html`<h3 class="kern-heading-small">${title}</h3>
<ul class="p8-slots">${members.map((slot) => slotButton(texts, release, slot))}
</ul>`,
  )}`
}

function slotButton(texts: Texts, release: Release, slot: FreeSlot): Html {
  const { say, timeText } = texts
  const { zone } = release.tenant
  const centre = release.centres.length > 1 && release.centres.find(({ id }) => id === slot.centreId)
  return html`
<li data-slot="${slot.id}"><button class="p8-slot" name="slot" value="${slot.id}"><strong>${timeText(slot.startsAt, zone)}</strong>${
    centre && html` <span>${districtText(texts, centre.name)}</span>`
  }${
    slot.secondStartsAt !== null &&
    html` <span>${say('booking.andSecond', { day: texts.dayShort(dayOf(slot.secondStartsAt, zone)), time: timeText(slot.secondStartsAt, zone) })}</span>`
  } <span data-free>${say('live.freeOf', { count: slot.free })}</span></button></li>`
}
