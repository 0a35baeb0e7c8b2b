import type { ConsoleLanguage } from './frame.ts'

const de = {
  title: 'Mitarbeitende',
  name: 'Name',
  email: 'E-Mail-Adresse',
  roles: 'Rollen',
  change: (name: string) => `Rollen von ${name} ändern`,
  invitations: 'Offene Einladungen',
  until: 'gilt bis',
  revoke: 'Zurücknehmen',
  revokeOf: (name: string) => `Einladung von ${name} zurücknehmen`,
  inviteTitle: 'Jemanden einladen',
  inviteHint: 'Die Person bekommt einen Link, der sieben Tage gilt und nur einmal.',
  invite: 'Einladen',
  rolesHint: 'Wählen Sie alles, was die Person tun soll.',
  linkTitle: 'Der Link ist fertig',
  linkLead: (name: string) =>
    `Er geht jetzt per E-Mail an ${name}. Wenn die E-Mail nicht ankommt, geben Sie ihn selbst weiter. Wer ihn öffnet, bekommt das Konto. Er wird nur jetzt gezeigt.`,
  link: 'Link',
  back: 'Zurück zu den Mitarbeitenden',
  save: 'Rollen speichern',
  renewTitle: 'Anmeldung neu einrichten',
  renewLead:
    'Wenn die Person ihr Gerät verloren hat: Mit einem neuen Link richtet sie ihre Anmeldung neu ein. Sobald sie ihn benutzt, gelten die alten Passkeys und das Passwort nicht mehr.',
  renew: 'Neuen Link erstellen',
  renewRefused: 'Diese Person arbeitet auch für andere. Einen neuen Link kann nur der Betrieb der Installation geben.',
  removeTitle: 'Entfernen',
  removeLead: (name: string, tenant: string) =>
    `${name} verliert alle Rollen bei ${tenant} und kann hier sofort nichts mehr sehen oder ändern.`,
  remove: 'Entfernen',
  removeAsk: (name: string) => `${name} entfernen?`,
  keep: 'Nicht entfernen',
  faults: {
    name: 'Geben Sie einen Namen an.',
    email: 'Geben Sie eine E-Mail-Adresse an, zum Beispiel name@kreis.de.',
    roles: 'Wählen Sie mindestens eine Rolle.',
    lastOwner: 'Das geht nicht: Dann hätte niemand mehr die Leitung. Geben Sie sie vorher jemand anderem.',
  },
}

export type PeopleTexts = typeof de

const en: PeopleTexts = {
  title: 'Staff',
  name: 'Name',
  email: 'E-mail address',
  roles: 'Roles',
  change: (name) => `Change the roles of ${name}`,
  invitations: 'Open invitations',
  until: 'works until',
  revoke: 'Take back',
  revokeOf: (name) => `Take back the invitation of ${name}`,
  inviteTitle: 'Invite somebody',
  inviteHint: 'The person gets a link that works for seven days, and only once.',
  invite: 'Invite',
  rolesHint: 'Choose everything that the person is to do.',
  linkTitle: 'The link is ready',
  linkLead: (name) =>
    `It is now sent to ${name} by e-mail. If the e-mail does not arrive, pass it on yourself. Whoever opens it gets the account. It is shown only now.`,
  link: 'Link',
  back: 'Back to staff',
  save: 'Save roles',
  renewTitle: 'Set up the sign-in anew',
  renewLead:
    'If the person has lost their device: with a new link they set up their sign-in anew. As soon as they use it, the old passkeys and the password stop working.',
  renew: 'Make a new link',
  renewRefused: 'This person also works for others. Only the operator of this installation can give them a new link.',
  removeTitle: 'Remove',
  removeLead: (name, tenant) =>
    `${name} loses all roles with ${tenant}, and can see and change nothing here from this moment.`,
  remove: 'Remove',
  removeAsk: (name) => `Remove ${name}?`,
  keep: 'Do not remove',
  faults: {
    name: 'Enter a name.',
    email: 'Enter an e-mail address, such as name@district.de.',
    roles: 'Choose at least one role.',
    lastOwner: 'This is not possible: nobody would be the owner any more. Make somebody else the owner first.',
  },
}

export const peopleTexts: Record<ConsoleLanguage, PeopleTexts> = { de, en }
