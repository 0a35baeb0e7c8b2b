import { accentContrast, contrastMin, type Ground, normaliseColour, readableAccent } from './colour.ts'

/** What can be set about a tenant, as it is typed; what is absent stays as it is, an empty text takes a thing away. */
export type TenantInput = {
  slug?: string | undefined
  name?: string | undefined
  zone?: string | undefined
  phone?: string | undefined
  email?: string | undefined
  address?: string | undefined
  domain?: string | undefined
  languages?: readonly string[] | undefined
  /** The colour on light pages. */
  accent?: string | undefined
  /** The colour on dark pages; where it is not given it follows from the other one. */
  accentDark?: string | undefined
}

/** The checked settings: only what was typed. */
export type TenantChange = {
  slug?: string
  name?: string
  zone?: string
  phone?: string
  email?: string
  address?: string
  domain?: string | null
  languages?: string[]
  accent?: { light: string; dark: string } | null
}

export type TenantFault =
  | { field: 'slug' | 'name' | 'zone' | 'phone' | 'email' | 'address' | 'domain'; fault: 'missing' | 'malformed' }
  | { field: 'name' | 'address'; fault: 'too-long' }
  | { field: 'languages'; fault: 'unknown-language'; language: string }
  | { field: 'languages'; fault: 'no-german' }
  | { field: 'accent' | 'accentDark'; fault: 'malformed' }
  | { field: 'accentDark'; fault: 'missing-light' }
  | { field: 'accent' | 'accentDark'; fault: 'contrast'; contrast: number; needed: number; instead: string }

const nameLengthMax = 100
const addressLengthMax = 200

/** Checks what was typed about a tenant. Gives all faults, or none and what to change. */
export function checkTenant(
  input: TenantInput,
  languages: readonly string[],
): { change: TenantChange; faults: TenantFault[] } {
  const faults: TenantFault[] = []
  const change: TenantChange = {}

  const required = (
    field: 'slug' | 'name' | 'zone' | 'phone' | 'email' | 'address',
    isFine: (text: string) => boolean,
  ) => {
    const text = input[field]?.trim().replaceAll(/\s+/g, ' ')
    if (text === undefined) return
    if (text === '') faults.push({ field, fault: 'missing' })
    else if (!isFine(text)) faults.push({ field, fault: 'malformed' })
    else change[field] = text
  }
  required('slug', (text) => /^[a-z0-9][a-z0-9-]{0,58}[a-z0-9]$/.test(text))
  required('name', () => true)
  required('zone', isZone)
  required('phone', (text) => /^[+0-9][0-9 ()/–-]{3,39}$/.test(text))
  required('email', (text) => text.length <= 200 && /^[^\s@<>"]+@[^\s@<>"]+\.[^\s@<>".]+$/.test(text))
  required('address', () => true)
  if ((change.name ?? '').length > nameLengthMax) faults.push({ field: 'name', fault: 'too-long' })
  if ((change.address ?? '').length > addressLengthMax) faults.push({ field: 'address', fault: 'too-long' })

  if (input.domain !== undefined) {
    const domain = normaliseDomain(input.domain)
    if (domain === undefined) faults.push({ field: 'domain', fault: 'malformed' })
    else change.domain = domain
  }
  if (input.languages !== undefined) {
    const unknown = input.languages.filter((language) => !languages.includes(language))
    for (const language of unknown) faults.push({ field: 'languages', fault: 'unknown-language', language })
    if (!input.languages.includes('de')) faults.push({ field: 'languages', fault: 'no-german' })
    change.languages = languages.filter((language) => input.languages?.includes(language))
  }
  const accent = checkAccent(input, faults)
  if (accent !== undefined) change.accent = accent
  return { change, faults }
}

function checkAccent({ accent, accentDark }: TenantInput, faults: TenantFault[]): TenantChange['accent'] | undefined {
  const darkText = accentDark?.trim() ?? ''
  if (accent === undefined && darkText === '') return undefined
  if ((accent ?? '').trim() === '') {
    if (darkText !== '') faults.push({ field: 'accentDark', fault: 'missing-light' })
    return null
  }
  const light = checkColour('accent', accent ?? '', 'light', faults)
  const dark =
    darkText === '' ? light && readableAccent(light, 'dark') : checkColour('accentDark', darkText, 'dark', faults)
  return light && dark ? { light, dark } : undefined
}

function checkColour(
  field: 'accent' | 'accentDark',
  text: string,
  ground: Ground,
  faults: TenantFault[],
): string | undefined {
  const colour = normaliseColour(text)
  if (colour === undefined) {
    faults.push({ field, fault: 'malformed' })
    return undefined
  }
  const contrast = accentContrast(colour, ground)
  if (contrast < contrastMin) {
    const instead = readableAccent(colour, ground)
    // Rounded down: 4.49 must not read as 4.5.
    faults.push({ field, fault: 'contrast', contrast: Math.floor(contrast * 10) / 10, needed: contrastMin, instead })
  }
  return colour
}

/**
 * A host name as browsers send it: lower case, international names in their ASCII form, a port only where it was given;
 * null for an empty text, undefined for what is none.
 */
export function normaliseDomain(text: string): string | null | undefined {
  const typed = text.trim()
  if (typed === '') return null
  if (!/^[\p{L}\p{N}.:-]+$/u.test(typed)) return undefined
  const url = URL.parse(`http://${typed}`)
  if (url?.pathname !== '/' || url.host === '') return undefined
  const isName = /^[a-z0-9-]+(\.[a-z0-9-]+)*$/.test(url.hostname) && /[a-z]/.test(url.hostname.split('.').at(-1) ?? '')
  if (!isName || url.host.length > 200) return undefined
  return url.host
}

function isZone(text: string): boolean {
  try {
    // Offsets such as "+01:00" have no summer time, so that 8:00 would be at another hour half of the year.
    return /^[A-Z][A-Za-z_]+(\/[A-Za-z_+-]+)+$/.test(text) && Temporal.Now.zonedDateTimeISO(text).timeZoneId !== ''
  } catch {
    return false
  }
}
