import type { DayEntry, SeenEntry } from '../../centre/day-list.ts'
import { clockAt, conflictAlert, dayRow, daySummary, noShowPart, seatsText } from '../console/components/day-rows.ts'
import { dayListTexts } from '../console/texts/day-list.ts'
import type { CentreDevice } from './centre-device.ts'

/** What each row shows, so that only what changed is drawn anew. */
const drawn = new Map<string, string>()

/** Draws the day as the device knows it. All markup comes from `html`, which has escaped it. */
export function showDay(page: HTMLElement, device: CentreDevice, isWanted: (entry: DayEntry) => boolean): void {
  const entries = device.entries()
  const { place } = device
  const part = (name: string) => page.querySelector<HTMLElement>(`[data-part="${name}"]`)
  const put = (name: string, markup: string) => {
    const element = part(name)
    if (element && element.innerHTML !== markup && drawn.get(name) !== markup) element.innerHTML = markup
    drawn.set(name, markup)
  }
  const day = part('day')
  if (day && day.textContent === '') day.textContent = dayText(place.day, place.language)
  put('conflicts', conflictAlert(entries, place).toString())
  put('summary', daySummary(entries, place).toString())
  put('no-shows', noShowPart(entries, device.nowMs(), place).toString())
  put('seats', seatsText(device.freeSeats(), entries, place.language))
  drawRows(part('list') as HTMLElement, entries, device)
  const wanted = new Set(entries.filter(isWanted).map(({ ref }) => ref))
  for (const row of (part('list') as HTMLElement).children) (row as HTMLElement).hidden = !wanted.has(row.id)
  showIf(part('nobody'), entries.length === 0)
  showIf(part('nobody-meant'), entries.length > 0 && wanted.size === 0)
  addLines(page, entries)
  showNet(part('net'), device)
}

function drawRows(list: HTMLElement, entries: readonly SeenEntry[], { place }: CentreDevice): void {
  const focused = document.activeElement?.closest('.p8-day-row')?.id
  const markups = entries.map((entry) => dayRow(entry, place).toString())
  const isSameOrder =
    list.children.length === entries.length && entries.every(({ ref }, index) => list.children[index]?.id === ref)
  if (isSameOrder && drawn.has('rows')) {
    entries.forEach(({ ref }, index) => {
      const row = list.children[index]
      if (row && drawn.get(ref) !== markups[index]) row.outerHTML = markups[index] || ''
    })
  } else {
    list.innerHTML = markups.join('')
  }
  drawn.set('rows', '')
  entries.forEach(({ ref }, index) => {
    drawn.set(ref, markups[index] || '')
  })
  const row = focused === undefined ? null : document.getElementById(focused)
  // The row and not its next button: whoever presses twice must not take back what they have just done.
  if (row && !row.contains(document.activeElement)) row.focus()
}

/** A page that was opened without network does not know yet how many lines there are. */
function addLines(page: HTMLElement, entries: readonly SeenEntry[]): void {
  const choice = page.querySelector<HTMLSelectElement>('#linie')
  if (choice === null) return
  const lines = entries.reduce((most, { line }) => Math.max(most, line || 0), 0)
  for (let line = choice.options.length; line <= lines; line++) choice.add(new Option(String(line)))
}

function showNet(element: HTMLElement | null, device: CentreDevice): void {
  if (element === null) return
  const { language } = device.place
  const texts = dayListTexts[language].net
  const { state, heardAtMs, unsent, dropped, hasList } = device.net()
  element.hidden = state === 'unknown'
  element.dataset.net = state
  const said = dropped > 0 ? `${texts.dropped(dropped)} ` : ''
  const old = hasList ? '' : `${texts.old} `
  const text =
    state === 'signed-out'
      ? texts.signedOut
      : state === 'sent'
        ? texts.sent(clockAt(heardAtMs, device.place))
        : texts.waiting(unsent)
  const whole = said + old + text
  if (drawn.get('net') === whole) return
  drawn.set('net', whole)
  element.textContent = whole
  if (state !== 'signed-out') return
  const link = document.createElement('a')
  link.href = `/staff/sign-in?to=${encodeURIComponent(location.pathname)}`
  link.className = 'kern-link'
  link.textContent = texts.signIn
  element.append(' ', link)
}

function dayText(day: string, language: CentreDevice['place']['language']): string {
  const look = { weekday: 'short', day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' } as const
  return new Intl.DateTimeFormat(dayListTexts[language].locale, look).format(Date.parse(day))
}

function showIf(element: HTMLElement | null, isShown: boolean): void {
  if (element) element.hidden = !isShown
}
