import type { DraftPlan } from '../../../release/draft-plan.ts'
import type { ReleaseKind } from '../../../release/phase.ts'
import type { EligibilityRule, IdentityKind, ReleaseTerms } from '../../../release/release.ts'
import type { ReleaseTimes } from '../../../store/create-release.ts'
import type { DeskRelease } from '../../../store/read-desk-releases.ts'
import type { PlannedService } from '../../../store/services.ts'
import { type FormBody, list } from '../../forms.ts'
import type { Typed } from '../../texts/field-error.ts'
import { textIn } from '../form.ts'
import { type Fault, localInstant, wholeNumber } from './typed-values.ts'

export type PlannedRelease = ReleaseTerms &
  ReleaseTimes & {
    /** Null where it follows from the title. */
    slug: string | null
    serviceId: number
    plan: DraftPlan
  }

/** What the form may choose from. */
export type FormChoices = {
  zone: string
  centreIds: readonly number[]
  serviceIds: readonly number[]
  listIds: readonly number[]
}

const kinds = ['live', 'draw', 'allocate']
const identities = ['person', 'code', 'anonymous']
const curves = ['rush', 'spread', 'trickle']
const minuteMs = 60_000
const appointmentsMax = 100_000
const eligibleMax = 5_000_000
const postcodesMax = 500

/** What a release form says, or what is wrong with it, field by field. */
export function readReleaseForm(body: FormBody, choices: FormChoices): { release?: PlannedRelease; faults: Fault[] } {
  const faults: Fault[] = []
  const wrong = (field: string, fault: Fault['fault'], limits: Partial<Fault> = {}) => {
    faults.push({ field, fault, ...limits })
  }
  const number = (field: string, min: number, max: number) => {
    const value = wholeNumber(textIn(body, field))
    if (value === undefined || value < min || value > max) wrong(field, 'out_of_range', { min, max })
    return value ?? min
  }
  const oneOf = (field: string, known: readonly string[]) => {
    const value = textIn(body, field)
    if (!known.includes(value)) wrong(field, 'required')
    return value
  }
  const instant = (name: string) => {
    const at = localInstant(textIn(body, `${name}Day`), textIn(body, `${name}Time`), choices.zone)
    if (at === undefined) wrong(`${name}Day`, 'no_time')
    return at ?? 0
  }

  const title = textIn(body, 'title')
  if (title === '') wrong('title', 'required')
  if (title.length > 120) wrong('title', 'too_long', { max: 120 })
  const slug = textIn(body, 'slug')
  if (slug !== '' && !/^[a-z0-9-]{2,60}$/.test(slug)) wrong('slug', 'slug_form')
  const serviceId = Number(oneOf('serviceId', choices.serviceIds.map(String)))
  const appointments = choices.centreIds
    .map((centreId) => ({ centreId, count: countIn(`appointments-${centreId}`) }))
    .filter(({ count }) => count > 0)
  const [firstCentre] = choices.centreIds
  if (appointments.length === 0 && !faults.some(({ field }) => field.startsWith('appointments-'))) {
    wrong(`appointments-${firstCentre ?? 0}`, 'no_appointments')
  }
  const firstDay = textIn(body, 'firstDay')
  if (!isDay(firstDay)) wrong('firstDay', 'no_date')
  const eligible = number('eligible', 1, eligibleMax)
  const rule = ruleIn()
  const kind = oneOf('kind', kinds) as ReleaseKind
  const partyMax = number('partyMax', 1, 8)
  const identity = oneOf('identity', identities) as IdentityKind
  const codeLists = list(body, 'codeLists')
    .map(Number)
    .filter((id) => choices.listIds.includes(id))
  if (identity === 'code' && codeLists.length === 0) wrong('codeLists', 'no_codes')
  const curve = oneOf('curve', curves) as DraftPlan['curve']
  const [lobbyAt, opensAt, closesAt] = [instant('lobby'), instant('opens'), instant('closes')]
  if (lobbyAt > 0 && opensAt > 0 && opensAt <= lobbyAt) wrong('opensDay', 'before_lobby')
  if (opensAt > 0 && closesAt > 0 && closesAt <= opensAt) wrong('closesDay', 'before_opening')
  const passMs = number('passMinutes', 1, 7 * 24 * 60) * minuteMs
  const graceMs = number('graceMinutes', 1, 7 * 24 * 60) * minuteMs
  const holdMs = number('holdMinutes', 1, 7 * 24 * 60) * minuteMs
  if (faults.length > 0) return { faults }
  const plan = { firstDay, appointments, eligible, curve, codeLists: identity === 'code' ? codeLists : [] }
  const times = { lobbyAt, opensAt, closesAt }
  const durations = { passMs, graceMs, holdMs }
  return {
    faults,
    release: { title, slug: slug || null, serviceId, kind, identity, rule, partyMax, plan, ...times, ...durations },
  }

  function countIn(field: string): number {
    const text = textIn(body, field)
    if (text === '') return 0
    const count = wholeNumber(text)
    if (count === undefined || count > appointmentsMax) wrong(field, 'out_of_range', { min: 0, max: appointmentsMax })
    return count ?? 0
  }

  function ruleIn(): EligibilityRule {
    const age = (field: string) => {
      const text = textIn(body, field)
      const value = text === '' ? undefined : wholeNumber(text)
      if (text !== '' && (value === undefined || value > 120)) wrong(field, 'out_of_range', { min: 0, max: 120 })
      return value
    }
    const [ageMin, ageMax] = [age('ageMin'), age('ageMax')]
    if (ageMin !== undefined && ageMax !== undefined && ageMax < ageMin) wrong('ageMax', 'age_order')
    const postcodes = textIn(body, 'postcodes')
      .split(/[\s,;]+/)
      .filter((code) => code !== '')
    if (postcodes.some((code) => !/^\d{5}$/.test(code)) || postcodes.length > postcodesMax) {
      wrong('postcodes', 'postcode_form')
    }
    return {
      ...(ageMin !== undefined && { ageMin }),
      ...(ageMax !== undefined && { ageMax }),
      ...(postcodes.length > 0 && { postcodes: [...new Set(postcodes)] }),
    }
  }
}

/** The form's fields for a draft that is there already. */
export function typedOfRelease(release: DeskRelease): Typed {
  const { plan, rule, tenant } = release
  const local = (name: string, at: number) => {
    const time = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(tenant.zone).toPlainDateTime()
    return {
      [`${name}Day`]: time.toPlainDate().toString(),
      [`${name}Time`]: time.toPlainTime().toString({ smallestUnit: time.second === 0 ? 'minute' : 'second' }),
    }
  }
  return {
    title: release.title,
    slug: release.slug,
    serviceId: String(release.service.id),
    ...Object.fromEntries(
      (plan?.appointments ?? []).map(({ centreId, count }) => [`appointments-${centreId}`, String(count)]),
    ),
    firstDay: plan?.firstDay ?? '',
    eligible: String(plan?.eligible ?? ''),
    curve: plan?.curve ?? 'rush',
    codeLists: (plan?.codeLists ?? []).map(String),
    kind: release.kind,
    identity: release.identity,
    ...typedOfRule(rule),
    partyMax: String(release.partyMax),
    ...local('lobby', release.lobbyAt),
    ...local('opens', release.opensAt),
    ...local('closes', release.closesAt),
    passMinutes: String(release.passMs / minuteMs),
    graceMinutes: String(release.graceMs / minuteMs),
    holdMinutes: String(release.holdMs / minuteMs),
  }
}

/** What the form of a new release begins with: what its service says, and a Saturday at eight, at least ten days ahead. */
export function typedOfNewRelease(nowMs: number, zone: string, service: PlannedService | undefined): Typed {
  const today = Temporal.Instant.fromEpochMilliseconds(nowMs).toZonedDateTimeISO(zone).toPlainDate()
  const earliest = today.add({ days: 10 })
  const day = earliest.add({ days: (6 - earliest.dayOfWeek + 7) % 7 })
  return {
    firstDay: day.add({ days: 2 }).toString(),
    eligible: '',
    ...(service && { serviceId: String(service.id), ...typedOfRule(service.rule) }),
    curve: 'rush',
    kind: 'live',
    identity: service?.identity ?? 'person',
    partyMax: '2',
    lobbyDay: day.toString(),
    lobbyTime: '07:30',
    opensDay: day.toString(),
    opensTime: '08:00',
    closesDay: day.toString(),
    closesTime: '18:00',
    passMinutes: '10',
    graceMinutes: '2',
    holdMinutes: '10',
  }
}

function typedOfRule({ ageMin, ageMax, postcodes }: EligibilityRule): Typed {
  return {
    ageMin: String(ageMin ?? ''),
    ageMax: String(ageMax ?? ''),
    postcodes: (postcodes ?? []).join(' '),
  }
}

/** A short name for an address, from a title in German. */
export function slugOf(title: string): string {
  const plain = title
    .toLowerCase()
    .replaceAll('ä', 'ae')
    .replaceAll('ö', 'oe')
    .replaceAll('ü', 'ue')
    .replaceAll('ß', 'ss')
    .normalize('NFKD')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 50)
  return plain.length >= 2 ? plain : `freischaltung-${plain}`
}

function isDay(text: string): boolean {
  return localInstant(text, '12:00', 'UTC') !== undefined
}
