import type { DayChange, ReleaseEffect } from '../../../schedule/effects.ts'
import { alert, paragraph } from '../../components/alert.ts'
import { link } from '../../components/button.ts'
import { type Html, html } from '../../html.ts'
import type { TenantDesk } from '../desk.ts'
import { dayText } from '../texts/days.ts'
import { schedulesTexts } from '../texts/schedules.ts'
import { momentText, numberText } from '../texts/times.ts'
import { deskTable } from './table.ts'

/** What a new schedule does to days to come and to announced releases. */
export type ScheduleEffects = {
  days: DayChange[]
  releases: (ReleaseEffect & { slug: string; title: string })[]
  weeks: number
  minutes: number
}

/** The list of who and what a change reaches. `key` keeps the headings of several centres apart. */
export function scheduleEffects(desk: TenantDesk, effects: ScheduleEffects, key: number): Html {
  const texts = schedulesTexts[desk.language]
  return html`<section class="p8-section"><h2 class="kern-heading-medium" id="wen${key}">${texts.whoTitle}</h2>
${releasesReached(desk, effects, key)}</section>
<section class="p8-section"><h2 class="kern-heading-medium" id="tage${key}">${texts.daysTitle}</h2>
${paragraph(texts.daysLead(effects.weeks, effects.minutes))}
${effects.days.length === 0 ? paragraph(texts.noDays) : daysChanged(desk, effects, key)}</section>`
}

function releasesReached(desk: TenantDesk, { releases }: ScheduleEffects, key: number): Html {
  const { language, tenant } = desk
  const texts = schedulesTexts[language]
  if (releases.length === 0) return paragraph(texts.nobody)
  const people = releases.reduce((sum, release) => sum + release.people, 0)
  return html`${
    people > 0
      ? alert('warning', texts.peopleAffected(people, numberText(people, language)), paragraph(texts.peopleKeep))
      : paragraph(texts.noPeopleYet)
  }
${deskTable(
  `wen${key}`,
  [texts.release, texts.people, texts.freeOnes, texts.timesCount, texts.span],
  releases.map((release) => [
    link(`/staff/t/${tenant.slug}/releases/${release.slug}`, release.title),
    numberText(release.people, language),
    numberText(release.free, language),
    numberText(release.times, language),
    `${momentText(release.firstAtMs, tenant.zone, language)} – ${momentText(release.lastAtMs, tenant.zone, language)}`,
  ]),
)}`
}

function daysChanged({ language }: TenantDesk, { days }: ScheduleEffects, key: number): Html {
  const texts = schedulesTexts[language]
  const timesText = ({ lost, gained }: DayChange) =>
    [lost > 0 && texts.lost(lost), gained > 0 && texts.gained(gained)].filter((part) => part !== false).join(', ') ||
    texts.otherLines
  return deskTable(
    `tage${key}`,
    [texts.day, texts.before, texts.after, texts.lostGained],
    days.map((change) => [
      dayText(change.day, language),
      numberText(change.before, language),
      html`${numberText(change.after, language)}${change.closedBecause !== null && html` <span class="p8-muted">${texts.closed(change.closedBecause)}</span>`}`,
      timesText(change),
    ]),
  )
}
