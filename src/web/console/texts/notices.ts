import type { ConsoleLanguage } from './frame.ts'

const de = {
  title: 'Nachrichten',
  lead: 'Nachrichten, die nicht angekommen sind und nicht von selbst noch einmal versucht werden. Adressen stehen hier nicht: Wer anruft oder wen Sie anrufen, finden Sie bei der Hotline über die Wartenummer.',
  none: 'Alles ist angekommen oder noch unterwegs.',
  more: 'Es sind mehr, als hier stehen.',
  state: (queued: string, dead: string) => `Unterwegs: ${queued}. Nicht angekommen: ${dead}.`,
  kind: 'Nachricht',
  whose: 'Wartenummer',
  staff: 'Mitarbeitende',
  channel: 'Weg',
  reason: 'Grund',
  when: 'Aufgegeben',
  retry: 'Noch einmal versuchen',
  retryAll: 'Alle noch einmal versuchen',
  retried: (count: string) => `Wieder auf dem Weg: ${count}.`,
  channels: { mail: 'E-Mail', sms: 'SMS', webhook: 'Webhook' },
  kinds: {
    ticket: 'Wartenummer',
    pass: 'Zutritt',
    offer: 'Angebot der Warteliste',
    leftover: 'Übrige Impfdosis',
    'leftover-taken': 'Übrige Impfdosis bestätigt',
    booked: 'Bestätigung',
    reminder: 'Erinnerung',
    moved: 'Änderung',
    unbooked: 'Absage',
    'release-postponed': 'Freischaltung verschoben',
    'release-cancelled': 'Freischaltung abgesagt',
    'duty-call': 'Ruf der Bereitschaft',
    'duty-answered': 'Bereitschaft hat geantwortet',
    'staff-link': 'Einladung',
  } as Readonly<Record<string, string>>,
  reasons: {
    returned: 'Die Mail kam zurück',
    refused: 'Der Mailserver nimmt die Adresse nicht an',
    mailServer: 'Der Mailserver war nicht erreichbar oder lehnte ab',
    sms: 'Das SMS-Gateway nimmt die Nachricht nicht an',
    webhook: 'Der Webhook nimmt die Nachricht nicht an',
    silent: 'Die Gegenstelle antwortet nicht',
    unknown: 'Sie ließ sich nicht senden',
  },
}

export type NoticesTexts = typeof de

const en: NoticesTexts = {
  title: 'Messages',
  lead: 'Messages that did not arrive and are not tried again by themselves. There are no addresses here: the hotline finds whoever calls, or is to be called, by the waiting number.',
  none: 'Everything has arrived or is still on its way.',
  more: 'There are more than are shown here.',
  state: (queued, dead) => `On their way: ${queued}. Not arrived: ${dead}.`,
  kind: 'Message',
  whose: 'Waiting number',
  staff: 'Staff',
  channel: 'Way',
  reason: 'Reason',
  when: 'Given up',
  retry: 'Try again',
  retryAll: 'Try all again',
  retried: (count) => `On their way again: ${count}.`,
  channels: { mail: 'Mail', sms: 'Text message', webhook: 'Webhook' },
  kinds: {
    ticket: 'Waiting number',
    pass: 'Pass',
    offer: 'Offer of the waiting list',
    leftover: 'Leftover dose',
    'leftover-taken': 'Leftover dose confirmed',
    booked: 'Confirmation',
    reminder: 'Reminder',
    moved: 'Change',
    unbooked: 'Cancellation',
    'release-postponed': 'Release postponed',
    'release-cancelled': 'Release cancelled',
    'duty-call': 'Call to duty',
    'duty-answered': 'Duty has answered',
    'staff-link': 'Invitation',
  },
  reasons: {
    returned: 'The mail came back',
    refused: 'The mail server does not take the address',
    mailServer: 'The mail server could not be reached or refused',
    sms: 'The SMS gateway does not take the message',
    webhook: 'The webhook does not take the message',
    silent: 'The other side does not answer',
    unknown: 'It could not be sent',
  },
}

/** The words about messages that did not arrive. */
export const noticesTexts: Record<ConsoleLanguage, NoticesTexts> = { de, en }

/** Why a notice is dead, in words; the code stands beside it for whoever runs the servers. */
export function reasonText({ reasons }: NoticesTexts, reason: string): string {
  if (reason.startsWith('bounce')) return reasons.returned
  if (/^smtp 5\d\d/.test(reason)) return reasons.refused
  if (reason.startsWith('smtp')) return reasons.mailServer
  if (reason.startsWith('sms')) return reasons.sms
  if (reason.startsWith('webhook')) return reasons.webhook
  return reason.startsWith('no answer') ? reasons.silent : reasons.unknown
}
