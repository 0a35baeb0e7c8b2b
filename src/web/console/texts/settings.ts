import type { LogoFault } from '../../../tenants/logo.ts'
import type { TenantFault } from '../../../tenants/settings.ts'
import type { ConsoleLanguage } from './frame.ts'

const de = {
  title: 'Einstellungen',
  lead: 'So sehen Ihre öffentlichen Seiten aus, und so sind Sie zu erreichen. Änderungen gelten nach einer Sekunde.',
  saved: 'Gespeichert.',
  errors: 'Bitte prüfen Sie Ihre Angaben. Es wurde noch nichts geändert.',
  contact: 'Name und Kontakt',
  look: 'Farbe',
  logo: 'Logo',
  place: 'Adresse im Netz und Sprachen',
  fields: {
    slug: 'Kurzname in Adressen',
    name: 'Name',
    zone: 'Zeitzone',
    phone: 'Telefon-Hotline',
    email: 'E-Mail',
    address: 'Anschrift',
    domain: 'Eigene Domain',
    languages: 'Sprachen',
    accent: 'Farbe auf hellen Seiten',
    accentDark: 'Farbe auf dunklen Seiten',
  } satisfies Record<TenantFault['field'], string>,
  hints: {
    accent: 'Für Links und Knöpfe, zum Beispiel #2044aa. Leer: die Farbe des Designsystems.',
    accentDark: 'Leer: wird aus der ersten berechnet.',
    domain:
      'Zum Beispiel termine.kreis-nord.de. Dort sieht man nur Ihre Freischaltungen. Den Eintrag im DNS und das Zertifikat richtet der Betrieb ein.',
    languages: 'Deutsch gehört immer dazu.',
    logo: 'PNG oder WebP, höchstens 100 KB und 2000 Pixel breit und hoch. SVG nehmen wir nicht an, weil darin Programme stecken können.',
  },
  contrast: (contrast: string) => `Kontrast ${contrast} : 1`,
  save: 'Speichern',
  logoFile: 'Bilddatei',
  logoSave: 'Logo hochladen',
  logoRemove: 'Logo entfernen',
  logoNow: 'Ihr Logo jetzt',
  noLogo: 'Sie haben noch kein Logo.',
  preview: 'Vorschau',
  previewLight: 'Auf hellen Seiten',
  previewDark: 'Auf dunklen Seiten',
  previewButton: 'Wartenummer ziehen',
  previewLink: 'So können Sie die Auslosung nachprüfen',
  publicPage: 'Öffentliche Seite ansehen',
  tenants: 'Träger',
  tenantsLead: 'Alle Träger dieser Installation. Neue legen Sie hier oder mit „punkt8 tenant add“ an.',
  none: 'Es gibt noch keinen Träger.',
  state: 'Stand',
  states: { active: 'aktiv', retired: 'stillgelegt' },
  kinds: { real: '', demo: 'Vorführung', rehearsal: 'Generalprobe' },
  releases: 'Freischaltungen',
  running: 'davon laufend',
  staff: 'Mitarbeitende',
  deeds: 'Aktionen',
  retire: 'Stilllegen',
  restore: 'Wieder zeigen',
  retireTitle: (name: string) => `${name} stilllegen?`,
  retireText:
    'Die Seiten des Trägers sind dann nicht mehr öffentlich. Frühere Freischaltungen lassen sich weiter nachprüfen. Sie können ihn jederzeit wieder zeigen.',
  back: 'Zurück',
  cannotRetire: (slugs: string) => `Das geht erst, wenn diese Freischaltungen vorbei sind: ${slugs}.`,
  add: 'Neuer Träger',
  adminName: 'Name der Leitung',
  adminEmail: 'E-Mail der Leitung',
  adminHint: 'Sie bekommt einen Link, mit dem sie sich einmal anmeldet.',
  addSubmit: 'Träger anlegen',
  added: (name: string) => `${name} ist angelegt.`,
  firstLink: 'Geben Sie diesen Link der Leitung. Er gilt einmal und wird nur jetzt gezeigt:',
  taken: {
    'slug-taken': 'Diesen Kurznamen hat schon ein anderer Träger.',
    'domain-taken': 'Diese Domain hat schon ein anderer Träger.',
  },
  ownHost: 'Unter dieser Adresse läuft die Installation selbst. Nehmen Sie einen anderen Namen.',
  faults: {
    missing: 'Bitte füllen Sie dieses Feld aus.',
    malformed: {
      slug: 'Nehmen Sie 2 bis 60 kleine Buchstaben, Ziffern und Bindestriche.',
      name: 'Dieser Name geht nicht.',
      zone: 'Das ist keine Zeitzone. Beispiel: Europe/Berlin.',
      phone: 'Das ist keine Telefonnummer. Beispiel: 030 23125 808.',
      email: 'Das ist keine E-Mail-Adresse.',
      address: 'Diese Anschrift geht nicht.',
      domain: 'Das ist kein Name eines Rechners. Beispiel: termine.kreis-nord.de, ohne http:// und ohne Pfad.',
      languages: 'Diese Sprachen gehen nicht.',
      accent: 'Das ist keine Farbe. Beispiel: #2044aa.',
      accentDark: 'Das ist keine Farbe. Beispiel: #97afe1.',
    } satisfies Record<TenantFault['field'], string>,
    'too-long': 'Das ist zu lang.',
    'no-german': 'Deutsch gehört immer dazu.',
    'missing-light': 'Geben Sie auch die Farbe für helle Seiten an.',
    unknown: (language: string) => `Die Sprache „${language}“ gibt es nicht.`,
    contrast: (contrast: string, needed: string, instead: string) =>
      `Das ist zu schlecht zu lesen: Kontrast ${contrast} : 1, nötig sind ${needed} : 1. Lesbar wäre ${instead}.`,
  },
  logoFaults: {
    'too-large': 'Die Datei hat mehr als 100 KB.',
    svg: 'SVG nehmen wir nicht an. Speichern Sie das Logo als PNG oder WebP.',
    'no-image': 'Das ist kein Bild im Format PNG oder WebP.',
    'too-many-pixels': 'Das Bild ist breiter oder höher als 2000 Pixel.',
  } satisfies Record<LogoFault, string>,
}

export type SettingsTexts = typeof de

const en: SettingsTexts = {
  title: 'Settings',
  lead: 'What your public pages look like, and how to reach you. Changes take effect within a second.',
  saved: 'Saved.',
  errors: 'Please check what you entered. Nothing has been changed yet.',
  contact: 'Name and contact',
  look: 'Colour',
  logo: 'Logo',
  place: 'Address on the web and languages',
  fields: {
    slug: 'Short name in addresses',
    name: 'Name',
    zone: 'Time zone',
    phone: 'Hotline',
    email: 'E-mail',
    address: 'Postal address',
    domain: 'Own domain',
    languages: 'Languages',
    accent: 'Colour on light pages',
    accentDark: 'Colour on dark pages',
  },
  hints: {
    accent: 'For links and buttons, such as #2044aa. Empty: the colour of the design system.',
    accentDark: 'Empty: follows from the first one.',
    domain:
      'Such as termine.kreis-nord.de. Only your releases are shown there. The operator sets up DNS and the certificate.',
    languages: 'German is always among them.',
    logo: 'PNG or WebP, at most 100 KB and 2000 pixels wide and high. SVG is refused because programs can hide in it.',
  },
  contrast: (contrast) => `contrast ${contrast} : 1`,
  save: 'Save',
  logoFile: 'Image file',
  logoSave: 'Upload the logo',
  logoRemove: 'Remove the logo',
  logoNow: 'Your logo now',
  noLogo: 'You have no logo yet.',
  preview: 'Preview',
  previewLight: 'On light pages',
  previewDark: 'On dark pages',
  previewButton: 'Take a number',
  previewLink: 'How to check the draw',
  publicPage: 'See the public page',
  tenants: 'Tenants',
  tenantsLead: 'All tenants of this installation. Add new ones here or with “punkt8 tenant add”.',
  none: 'There is no tenant yet.',
  state: 'State',
  states: { active: 'active', retired: 'retired' },
  kinds: { real: '', demo: 'demo', rehearsal: 'rehearsal' },
  releases: 'Releases',
  running: 'running',
  staff: 'Staff',
  deeds: 'Actions',
  retire: 'Retire',
  restore: 'Show again',
  retireTitle: (name) => `Retire ${name}?`,
  retireText:
    'The pages of this tenant will no longer be public. Earlier releases can still be verified. You can show it again at any time.',
  back: 'Back',
  cannotRetire: (slugs) => `This has to wait until these releases are over: ${slugs}.`,
  add: 'New tenant',
  adminName: 'Name of the owner',
  adminEmail: 'E-mail of the owner',
  adminHint: 'They get a link with which they sign in once.',
  addSubmit: 'Add the tenant',
  added: (name) => `${name} has been added.`,
  firstLink: 'Give this link to the owner. It works once and is shown only now:',
  taken: {
    'slug-taken': 'Another tenant has this short name already.',
    'domain-taken': 'Another tenant has this domain already.',
  },
  ownHost: 'The installation itself is at this address. Take another name.',
  faults: {
    missing: 'Please fill in this field.',
    malformed: {
      slug: 'Use 2 to 60 small letters, digits and hyphens.',
      name: 'This name does not work.',
      zone: 'This is not a time zone. Example: Europe/Berlin.',
      phone: 'This is not a phone number. Example: 030 23125 808.',
      email: 'This is not an e-mail address.',
      address: 'This address does not work.',
      domain: 'This is not a host name. Example: termine.kreis-nord.de, without http:// and without a path.',
      languages: 'These languages do not work.',
      accent: 'This is not a colour. Example: #2044aa.',
      accentDark: 'This is not a colour. Example: #97afe1.',
    },
    'too-long': 'This is too long.',
    'no-german': 'German is always among them.',
    'missing-light': 'Give the colour for light pages as well.',
    unknown: (language) => `There is no language "${language}".`,
    contrast: (contrast, needed, instead) =>
      `This is too hard to read: contrast ${contrast} : 1, and ${needed} : 1 is needed. ${instead} could be read.`,
  },
  logoFaults: {
    'too-large': 'The file has more than 100 KB.',
    svg: 'SVG is refused. Save the logo as PNG or WebP.',
    'no-image': 'This is not a PNG or WebP image.',
    'too-many-pixels': 'The image is wider or higher than 2000 pixels.',
  },
}

export const settingsTexts: Record<ConsoleLanguage, SettingsTexts> = { de, en }

/** What is wrong with a field, in a sentence that says what would be right. */
export function tenantFaultText(fault: TenantFault, language: ConsoleLanguage): string {
  const { faults } = settingsTexts[language]
  const number = (value: number) => value.toLocaleString(language === 'de' ? 'de-DE' : 'en-GB')
  switch (fault.fault) {
    case 'malformed':
      return faults.malformed[fault.field]
    case 'unknown-language':
      return faults.unknown(fault.language)
    case 'contrast':
      return faults.contrast(number(fault.contrast), number(fault.needed), fault.instead)
    default:
      return faults[fault.fault]
  }
}
