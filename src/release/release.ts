import type { Phase, ReleaseKind } from './phase.ts'

/** A district or city that offers appointments, as its pages show it. */
export type Tenant = {
  id: number
  slug: string
  name: string
  /** IANA time zone in which everything is shown. */
  zone: string
  /** Hotline number as printed. */
  phone: string
  email: string
  /** Postal address, one line. */
  address: string
  /** Only real ones are official; those for rehearsals are not listed. */
  kind: 'real' | 'demo' | 'rehearsal'
  /** Retired ones are not shown any more; their releases can still be verified. */
  state: 'active' | 'retired'
  /** The host name, with a port where it is not the usual one, that shows this tenant alone; null without one. */
  domain: string | null
  /** The languages in which its pages are offered, German first. */
  languages: string[]
  /** The colour of links and buttons, `#rrggbb`, on light and on dark pages; null for the standard one. */
  accent: { light: string; dark: string } | null
  /** What changes with the logo's bytes, and its size in CSS pixels; null without one. */
  logo: { version: string; width: number; height: number } | null
}

export type Centre = {
  id: number
  name: string
  street: string
  postcode: string
  city: string
  /** How to get in: lift, parking, bus. */
  access: string
}

export type Service = {
  id: number
  name: string
  description: string
  minutes: number
  doses: 1 | 2
  /** Days from the first dose to the second; null with one dose. */
  doseGapDays: number | null
}

/** What a person proves on joining: a code from a letter, or name + date of birth + postcode, or nothing yet. */
export type IdentityKind = 'code' | 'person' | 'anonymous'

/** Who may take part. Ages are whole years on the day of the opening, both ends included. */
export type EligibilityRule = {
  ageMin?: number
  ageMax?: number
  /** Five-digit postcodes; absent means everywhere. */
  postcodes?: string[]
}

/** What is laid down for everybody who takes part in a release. */
export type ReleaseTerms = {
  title: string
  kind: ReleaseKind
  identity: IdentityKind
  rule: EligibilityRule
  /** Most people who may book together on one ticket, the ticket's own person included. */
  partyMax: number
  /** How long a pass lasts once it was picked up, and how long it waits to be picked up. */
  passMs: number
  graceMs: number
  holdMs: number
}

/** A release as its pages show it; instants are milliseconds since the epoch, UTC. */
export type Release = ReleaseTerms & {
  id: number
  slug: string
  phase: Phase
  lobbyAt: number
  opensAt: number
  closesAt: number
  announcedAt: number | null
  /** Hex. */
  commitment: string
  message: string | null
  tenant: Tenant
  service: Service
  centres: Centre[]
  /** Appointments (first doses) in the release, and when the first and the last of them start. */
  slotCount: number
  firstSlotAt: number | null
  lastSlotAt: number | null
}
