import type { NoticeFacts, NoticeLanguage, Wording } from '../notice.ts'

type Words<Kind extends keyof NoticeFacts> = Record<NoticeLanguage, (facts: NoticeFacts[Kind]) => Wording>

export const staffLink: Words<'staff-link'> = {
  de: ({ tenantName, madeBy, link }) => ({
    subject: `Ihr Zugang zur Terminvergabe: ${tenantName}`,
    paragraphs: [
      `${madeBy} gibt Ihnen Zugang zur Verwaltung der Terminvergabe von ${tenantName}.`,
      'Mit dem Link richten Sie ein, wie Sie sich anmelden. Er gilt sieben Tage und nur einmal. Geben Sie ihn nicht weiter: Wer ihn öffnet, bekommt Ihr Konto.',
      'Wenn Sie nicht wissen, worum es geht, brauchen Sie nichts zu tun.',
    ],
    action: { label: 'Anmeldung einrichten', url: link },
    short: `${tenantName}: Ihr Zugang zur Terminvergabe: ${link}`,
  }),
  en: ({ tenantName, madeBy, link }) => ({
    subject: `Your access to the appointment portal: ${tenantName}`,
    paragraphs: [
      `${madeBy} gives you access to the staff console of the appointment portal of ${tenantName}.`,
      'With the link you set up how you sign in. It works for seven days, and only once. Do not pass it on: whoever opens it gets your account.',
      'If you do not know what this is about, there is nothing for you to do.',
    ],
    action: { label: 'Set up your sign-in', url: link },
    short: `${tenantName}: your access to the appointment portal: ${link}`,
  }),
}
