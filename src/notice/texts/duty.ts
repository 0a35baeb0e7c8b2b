import type { NoticeFacts, NoticeLanguage, Wording } from '../notice.ts'

type Words<Kind extends keyof NoticeFacts> = Record<NoticeLanguage, (facts: NoticeFacts[Kind]) => Wording>

export const dutyCall: Words<'duty-call'> = {
  de: (facts) => {
    const opens = moment(facts.opensAt, facts.zone, 'de')
    return {
      subject: `${facts.isToAll ? 'Dringend: ' : ''}Bitte bestätigen: ${facts.releaseTitle}, ${opens}`,
      paragraphs: [
        `${facts.tenantName} hat eine Freischaltung angekündigt: „${facts.releaseTitle}“ mit ${count(facts.appointments, 'de')} Terminen. Der Wartebereich öffnet ${moment(facts.lobbyAt, facts.zone, 'de')}, die Freischaltung ${opens}.`,
        ...(facts.isTooSoon
          ? ['Sie ist früher angekündigt, als die Vorbereitung braucht. Bitte sehen Sie sofort nach.']
          : []),
        facts.isToAll
          ? 'Bisher hat niemand bestätigt. Diese Nachricht geht an alle, die auf dem Dienstplan stehen.'
          : 'Sie stehen auf dem Dienstplan. Wenn Sie nicht bestätigen, wird nach der eingestellten Zeit die nächste Person gerufen.',
        'Bestätigen heißt: Ich weiß von der Freischaltung und sorge dafür, dass jemand da ist. Das Portal bereitet sich in jedem Fall selbst vor.',
      ],
      action: { label: 'Ansehen und bestätigen', url: facts.link },
      short: `${facts.tenantName}: Freischaltung ${opens}, ${count(facts.appointments, 'de')} Termine. ${facts.isToAll ? 'Niemand hat bestätigt. ' : ''}Bitte bestätigen: ${facts.link}`,
    }
  },
  en: (facts) => {
    const opens = moment(facts.opensAt, facts.zone, 'en')
    return {
      subject: `${facts.isToAll ? 'Urgent: ' : ''}Please acknowledge: ${facts.releaseTitle}, ${opens}`,
      paragraphs: [
        `${facts.tenantName} has announced a release: “${facts.releaseTitle}” with ${count(facts.appointments, 'en')} appointments. The lobby opens ${moment(facts.lobbyAt, facts.zone, 'en')}, the release ${opens}.`,
        ...(facts.isTooSoon
          ? ['It was announced for sooner than its preparation needs. Please look at it at once.']
          : []),
        facts.isToAll
          ? 'Nobody has acknowledged so far. This message goes to everybody on the roster.'
          : 'You are on the roster. If you do not acknowledge, the next person is called after the time that was set.',
        'Acknowledging means: I know about the release and see to it that somebody is there. The portal prepares itself in any case.',
      ],
      action: { label: 'Look and acknowledge', url: facts.link },
      short: `${facts.tenantName}: release ${opens}, ${count(facts.appointments, 'en')} appointments. ${facts.isToAll ? 'Nobody has acknowledged. ' : ''}Please acknowledge: ${facts.link}`,
    }
  },
}

export const dutyAnswered: Words<'duty-answered'> = {
  de: (facts) => ({
    subject: `Bestätigt: ${facts.releaseTitle}`,
    paragraphs: [
      `${facts.answeredBy} hat die Freischaltung „${facts.releaseTitle}“ von ${facts.tenantName} bestätigt. Sie brauchen nichts mehr zu tun.`,
    ],
    short: `${facts.tenantName}: ${facts.answeredBy} hat die Freischaltung bestätigt. Sie brauchen nichts zu tun.`,
  }),
  en: (facts) => ({
    subject: `Acknowledged: ${facts.releaseTitle}`,
    paragraphs: [
      `${facts.answeredBy} has acknowledged the release “${facts.releaseTitle}” of ${facts.tenantName}. There is nothing left for you to do.`,
    ],
    short: `${facts.tenantName}: ${facts.answeredBy} has acknowledged the release. Nothing left to do for you.`,
  }),
}

const formatTags = { de: 'de-DE', en: 'en-GB' }

/** `am Samstag, 28. November, um 08:00 Uhr`, `on Saturday 28 November at 08:00`. */
function moment(instantMs: number, zone: string, language: NoticeLanguage): string {
  const format = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(formatTags[language], { timeZone: zone, ...options }).format(instantMs)
  const day = format({ weekday: 'long', day: 'numeric', month: 'long' })
  const time = format({ hour: '2-digit', minute: '2-digit' })
  return language === 'de' ? `am ${day}, um ${time} Uhr` : `on ${day} at ${time}`
}

function count(value: number, language: NoticeLanguage): string {
  return new Intl.NumberFormat(formatTags[language]).format(value)
}
