import type { EligibilityRule, Release } from '../../release/release.ts'
import type { Announcement } from '../../store/read-announcements.ts'

const zahl = new Intl.NumberFormat('de-DE')

/** What happened to a release, as a headline in German. */
export function headline({ title, phase }: Release, what: Announcement['what']): string {
  if (what === 'cancelled' || phase === 'cancelled') return `Abgesagt: ${title}`
  return what === 'postponed' ? `Verschoben: ${title}` : title
}

/** A text for the press and for feeds: what, who, when, where, how; plain German, no markup. */
export function pressText(release: Release, url: string, what: Announcement['what']): string {
  const { tenant, service, slotCount, phase } = release
  if (what === 'cancelled' || phase === 'cancelled') {
    return paragraphs([
      headline(release, 'cancelled'),
      `${tenant.name} hat die Vergabe „${release.title}“ abgesagt. Es werden keine Termine vergeben, und gebuchte Termine finden nicht statt.`,
      questions(release, url),
    ])
  }
  return paragraphs([
    headline(release, what),
    what === 'postponed' &&
      `Die Vergabe ist verschoben. Neuer Beginn: ${moment(release.opensAt, tenant.zone)}. Wartenummern, die schon gezogen sind, bleiben gültig.`,
    `Was: ${tenant.name} vergibt ${zahl.format(slotCount)} Termine: ${service.name}. ${sentence(service.description)}`.trim(),
    `Für wen: ${whom(release.rule)}.`,
    `Wann: Der Wartebereich öffnet am ${moment(release.lobbyAt, tenant.zone)}. Ausgelost wird am ${moment(release.opensAt, tenant.zone)}. ${days(release)}`,
    `Wo: ${release.centres.map(({ name, street, postcode, city }) => `${name}, ${street}, ${postcode} ${city}`).join('; ')}.`,
    `Wie: ${how(release, url)}`,
    questions(release, url),
  ])
}

function how({ kind, opensAt, tenant }: Release, url: string): string {
  const draw = `Auf ${url} zieht jede Person eine Wartenummer.`
  const fair =
    'Die Plätze werden ausgelost, und jeder kann die Auslosung nachprüfen. Mehrere Geräte oder schnelles Klicken bringen keinen Vorteil.'
  switch (kind) {
    case 'live':
      return `${draw} Alle, die bis ${clock(opensAt, tenant.zone)} da sind, haben die gleiche Chance. ${fair} Wer an die Reihe kommt, sucht sich in Ruhe einen Termin aus.`
    case 'draw':
      return `${draw} Dafür ist bis zur Auslosung Zeit. ${fair} Wer an die Reihe kommt, hat danach Stunden Zeit, sich einen Termin auszusuchen.`
    case 'allocate':
      return `${draw} Dabei nennt sie Orte, Tage und Tageszeiten, die ihr passen. ${fair} Der Reihe nach bekommt jede Person einen Termin vorgeschlagen, der zu ihren Wünschen passt.`
  }
}

function questions({ tenant }: Release, url: string): string {
  return `Fragen: Telefon ${tenant.phone}, ${tenant.email}. Immer aktuell: ${url}`
}

function whom({ ageMin, ageMax, postcodes }: EligibilityRule): string {
  const age =
    ageMin !== undefined && ageMax !== undefined
      ? `Menschen von ${ageMin} bis ${ageMax} Jahren`
      : ageMin !== undefined
        ? `Menschen ab ${ageMin} Jahren`
        : ageMax !== undefined
          ? `Menschen bis ${ageMax} Jahre`
          : 'alle'
  const where = postcodes === undefined ? '' : ` mit Wohnsitz in ${postcodes.join(', ')}`
  return age + where
}

function days({ firstSlotAt, lastSlotAt, tenant }: Release): string {
  if (firstSlotAt === null || lastSlotAt === null) return ''
  const [first, last] = [day(firstSlotAt, tenant.zone), day(lastSlotAt, tenant.zone)]
  return first === last ? `Die Termine sind am ${first}.` : `Die Termine sind vom ${first} bis zum ${last}.`
}

function sentence(text: string): string {
  return text === '' || /[.!?]$/.test(text) ? text : `${text}.`
}

function moment(instantMs: number, zone: string): string {
  return `${day(instantMs, zone)}, ${clock(instantMs, zone)}`
}

function day(instantMs: number, zone: string): string {
  return Temporal.Instant.fromEpochMilliseconds(instantMs)
    .toZonedDateTimeISO(zone)
    .toPlainDate()
    .toLocaleString('de-DE', { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' })
}

function clock(instantMs: number, zone: string): string {
  const { hour, minute } = Temporal.Instant.fromEpochMilliseconds(instantMs).toZonedDateTimeISO(zone)
  return `${hour}${minute === 0 ? '' : `.${String(minute).padStart(2, '0')}`} Uhr`
}

function paragraphs(texts: readonly (string | false)[]): string {
  return texts.filter((text) => text !== false).join('\n\n')
}
