import type { Role } from '../../../staff/roles.ts'

/** The languages of the console. */
export const consoleLanguages = ['de', 'en'] as const

export type ConsoleLanguage = (typeof consoleLanguages)[number]

export function isConsoleLanguage(text: unknown): text is ConsoleLanguage {
  return consoleLanguages.includes(text as ConsoleLanguage)
}

const de = {
  console: 'Verwaltung',
  skip: 'Zum Inhalt springen',
  menu: 'Menü',
  navigation: 'Bereiche',
  account: 'Mein Konto',
  signOut: 'Abmelden',
  changeTenant: 'Träger wechseln',
  publicPages: 'Öffentliche Seiten',
  operator: 'Betrieb',
  official: 'Verwaltung der Terminvergabe',
  demo: 'Vorführung – diese Termine gibt es nicht wirklich',
  rehearsal: 'Generalprobe – diese Termine gibt es nicht wirklich',
  items: {
    overview: 'Überblick',
    desk: 'Telefon-Hotline',
    dayList: 'Tagesliste',
    releases: 'Freischaltungen',
    centres: 'Standorte',
    services: 'Leistungen',
    schedule: 'Öffnungszeiten',
    codes: 'Codes',
    notices: 'Nachrichten',
    roster: 'Bereitschaft',
    people: 'Mitarbeitende',
    settings: 'Einstellungen',
    audit: 'Änderungen',
    tenants: 'Träger',
    nodes: 'Rechner',
  },
  roles: {
    owner: 'Leitung',
    planner: 'Planung',
    press: 'Presse',
    duty: 'Bereitschaft',
    hotline: 'Telefon-Hotline',
    centre: 'Impfzentrum',
    auditor: 'Prüfung',
  } satisfies Record<Role, string>,
  may: {
    owner: 'darf alles bei diesem Träger, auch Mitarbeitende einladen',
    planner: 'plant Standorte, Leistungen, Zeiten und Freischaltungen und kündigt sie an',
    press: 'liest Freischaltungen und Berichte, schreibt Mitteilungen an Wartende',
    duty: 'wird bei Freischaltungen gerufen, bestätigt und greift am Tag selbst ein',
    hotline: 'bucht für Menschen, die anrufen',
    centre: 'sieht, wer heute kommt, und trägt ein, wer da ist',
    auditor: 'liest alles und ändert nichts',
  } satisfies Record<Role, string>,
  refusedTitle: 'Diese Seite steht Ihnen nicht offen',
  refused: 'Es gibt sie nicht, oder Ihre Rolle reicht dafür nicht. Es wurde nichts geändert.',
  refusedNext: 'Wenn Sie die Seite für Ihre Arbeit brauchen, fragen Sie die Leitung Ihres Trägers.',
  toStart: 'Zur Übersicht',
  arriving: 'Die Seite wird geöffnet',
  goOn: 'Weiter',
}

export type FrameTexts = typeof de

const en: FrameTexts = {
  console: 'Staff console',
  skip: 'Skip to content',
  menu: 'Menu',
  navigation: 'Sections',
  account: 'My account',
  signOut: 'Sign out',
  changeTenant: 'Change tenant',
  publicPages: 'Public pages',
  operator: 'Operations',
  official: 'Appointments: staff only',
  demo: 'Demonstration: these appointments are not real',
  rehearsal: 'Rehearsal: these appointments are not real',
  items: {
    overview: 'Overview',
    desk: 'Hotline',
    dayList: 'Day list',
    releases: 'Releases',
    centres: 'Centres',
    services: 'Services',
    schedule: 'Opening hours',
    codes: 'Codes',
    notices: 'Messages',
    roster: 'On duty',
    people: 'Staff',
    settings: 'Settings',
    audit: 'Changes',
    tenants: 'Tenants',
    nodes: 'Machines',
  },
  roles: {
    owner: 'Owner',
    planner: 'Planning',
    press: 'Press',
    duty: 'On duty',
    hotline: 'Hotline',
    centre: 'Vaccination centre',
    auditor: 'Audit',
  },
  may: {
    owner: 'may do everything for this tenant, including inviting staff',
    planner: 'plans centres, services, times and releases, and announces them',
    press: 'reads releases and reports, writes messages to people who wait',
    duty: 'is called for releases, acknowledges, and steps in on the day',
    hotline: 'books for people who call',
    centre: 'sees who comes today and enters who is here',
    auditor: 'reads everything and changes nothing',
  },
  refusedTitle: 'This page is not open to you',
  refused: 'It does not exist, or your role does not cover it. Nothing was changed.',
  refusedNext: 'If you need this page for your work, ask the owner of your tenant.',
  toStart: 'To the overview',
  arriving: 'Opening the page',
  goOn: 'Continue',
}

/** The words of the console's frame. */
export const frameTexts: Record<ConsoleLanguage, FrameTexts> = { de, en }
