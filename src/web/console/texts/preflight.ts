import type { Check, CheckId, CheckState } from '../../../readiness/preflight.ts'
import { durationText } from './durations.ts'
import type { ConsoleLanguage } from './frame.ts'
import { numberText } from './times.ts'

/** What a check is called, and what was found and what to do, by its state; without an entry the general one counts. */
type CheckWords = {
  title: string
  ok: (facts: Check['facts']) => string
  warn?: (facts: Check['facts']) => string
  fail?: (facts: Check['facts']) => string
}

const n = (language: ConsoleLanguage) => (value: number | undefined) => numberText(value ?? 0, language)
const d = (language: ConsoleLanguage) => (value: number | undefined) => durationText(value ?? 0, language)

const nDe = n('de')
const dDe = d('de')
const nEn = n('en')
const dEn = d('en')
const peopleDe = (count = 0) => (count === 1 ? '1 Person' : `${nDe(count)} Personen`)
const peopleEn = (count = 0) => (count === 1 ? '1 person' : `${nEn(count)} people`)

const de: Record<CheckId, CheckWords> = {
  slots: {
    title: 'Termine liegen in der Zukunft',
    ok: (f) => `Alle ${nDe(f.appointments)} Termine beginnen nach dem Ende der Freischaltung.`,
    fail: (f) =>
      f.appointments === 0
        ? 'Die Freischaltung hat keine Termine. Legen Sie welche an.'
        : `${nDe(f.slots)} Zeiten liegen in der Vergangenheit oder vor dem Ende der Freischaltung. Ändern Sie den ersten Tag oder das Ende.`,
  },
  capacity: {
    title: 'Anzahl der Termine stimmt',
    ok: (f) => `${nDe(f.capacity)} Termine, so viele wie Plätze in allen Zeiten.`,
    fail: (f) =>
      `Angekündigt sind ${nDe(f.announced)}, die Zeiten ergeben ${nDe(f.capacity)}. Kündigen Sie nicht an; rufen Sie den Betrieb.`,
  },
  lines: {
    title: 'Termine passen zu Linien und Öffnungszeiten',
    ok: () => 'Keine Zeit hat mehr Plätze, als es Linien gibt.',
    warn: (f) =>
      `${nDe(f.slots)} Zeiten haben mehr Plätze als Linien oder liegen außerhalb der Öffnungszeiten. Ist das gewollt? Sonst ändern Sie die Öffnungszeiten oder die Termine.`,
  },
  codes: {
    title: 'Codes der Briefe sind da',
    ok: (f) => `${nDe(f.codes)} Codes.`,
    warn: (f) => `Es gibt ${nDe(f.codes)} Codes für ${nDe(f.appointments)} Termine: Ein Teil wird frei bleiben.`,
    fail: () => 'Teilnehmen kann nur, wer einen Code hat, und es gibt keinen. Erzeugen oder laden Sie die Codes.',
  },
  'lead-time': {
    title: 'Genug Zeit für die Vorbereitung',
    ok: (f) => `Bis zum Wartebereich: ${dDe(f.leadMs)}; gebraucht werden ${dDe(f.neededMs)}.`,
    warn: (f) =>
      `Bis zum Wartebereich: ${dDe(f.leadMs)}; gebraucht werden ${dDe(f.neededMs)}. Die Ankündigung wird im Protokoll als zu knapp vermerkt. Besser ist ein späterer Zeitpunkt.`,
  },
  roster: {
    title: 'Jemand hat Bereitschaft',
    ok: (f) => `${peopleDe(f.people)}; jetzt ${nDe(f.now)} und bei der Öffnung ${nDe(f.atOpening)} im Dienst.`,
    warn: (f) =>
      `${peopleDe(f.people)}, aber jetzt ${nDe(f.now)} und bei der Öffnung ${nDe(f.atOpening)} im Dienst. Ist niemand im Dienst, werden alle gerufen. Ergänzen Sie die Zeiten.`,
    fail: () => 'Niemand kann gerufen werden. Tragen Sie Personen in die Bereitschaft ein.',
  },
  mail: {
    title: 'E-Mails gehen hinaus',
    ok: () => 'Der Mailserver nimmt unsere Anmeldung an.',
    warn: () =>
      'Es ist kein Mailserver eingestellt: E-Mails bleiben als Dateien liegen. Der Betrieb setzt PUNKT8_SMTP_URL.',
    fail: () => 'Der Mailserver antwortet nicht oder lehnt unsere Anmeldung ab. Der Betrieb prüft PUNKT8_SMTP_URL.',
  },
  sms: {
    title: 'SMS gehen hinaus',
    ok: () => 'Das SMS-Gateway antwortet.',
    warn: () =>
      'Es ist kein SMS-Gateway eingestellt: SMS bleiben als Dateien liegen. Der Betrieb setzt PUNKT8_SMS_URL, wenn SMS gebraucht werden.',
    fail: () => 'Das SMS-Gateway antwortet nicht. Der Betrieb prüft PUNKT8_SMS_URL.',
  },
  notices: {
    title: 'Nachrichten stauen sich nicht',
    ok: () => 'Keine Nachricht wartet lange, keine ist unzustellbar.',
    warn: (f) =>
      `${nDe(f.dead)} unzustellbar; die älteste wartet ${dDe(f.oldestMs)}. Prüfen Sie Adressen und Mailserver.`,
  },
  jobs: {
    title: 'Aufgaben werden erledigt',
    ok: () => 'Keine Aufgabe ist überfällig.',
    warn: (f) => `Eine Aufgabe ist seit ${dDe(f.oldestMs)} fällig. Sehen Sie in ein paar Minuten noch einmal nach.`,
    fail: (f) =>
      `Eine Aufgabe ist seit ${dDe(f.oldestMs)} fällig: Nachrichten und Rufe bleiben liegen. Der Betrieb startet die Rechner neu.`,
  },
  database: {
    title: 'Datenbank schreibt dauerhaft',
    ok: () => 'Was bestätigt ist, steht auf der Platte.',
    fail: () =>
      'fsync, full_page_writes oder synchronous_commit ist ausgeschaltet: Bestätigte Termine können bei einem Stromausfall verloren gehen. Der Betrieb schaltet es ein.',
  },
  connections: {
    title: 'Verbindungen zur Datenbank',
    ok: (f) => `${nDe(f.used)} von ${nDe(f.max)} in Gebrauch.`,
    warn: (f) =>
      `${nDe(f.used)} von ${nDe(f.max)} in Gebrauch: wenig Luft für weitere Rechner. Der Betrieb erhöht max_connections.`,
    fail: (f) =>
      `${nDe(f.used)} von ${nDe(f.max)} in Gebrauch: fast keine mehr frei. Der Betrieb erhöht max_connections.`,
  },
  clock: {
    title: 'Uhren gehen gleich',
    ok: (f) => `Rechner und Datenbank gehen ${nDe(Math.round(f.offsetMs ?? 0))} ms auseinander.`,
    warn: (f) =>
      `Rechner und Datenbank gehen ${dDe(f.offsetMs)} auseinander. Es zählt die Uhr der Datenbank; der Betrieb prüft die Zeitsynchronisation.`,
    fail: (f) =>
      `Rechner und Datenbank gehen ${dDe(f.offsetMs)} auseinander. Es zählt die Uhr der Datenbank; geht sie falsch, öffnet die Freischaltung zur falschen Zeit.`,
  },
  disk: {
    title: 'Platz auf der Platte',
    ok: (f) => `${nDe(gigabytes(f.bytes))} GB frei.`,
    warn: (f) => `Nur ${nDe(gigabytes(f.bytes))} GB frei. Der Betrieb schafft Platz.`,
    fail: () => 'Weniger als 1 GB frei: Die Datenbank kann stehen bleiben. Der Betrieb schafft sofort Platz.',
  },
  key: {
    title: 'Schlüssel passt',
    ok: () => 'Das Geheimnis der Auslosung lässt sich öffnen.',
    fail: () =>
      'Der Schlüssel der Anlage ist ein anderer als bei der Anlage dieser Freischaltung: Die Auslosung wird scheitern. Der Betrieb spielt den richtigen zurück.',
  },
  backup: {
    title: 'Sicherung ist frisch',
    ok: (f) => `Die letzte ist ${dDe(f.ageMs)} alt.`,
    warn: (f) =>
      f.isKnown === 0
        ? 'Wann zuletzt gesichert wurde, ist nicht bekannt (docs/operation.md sagt, wie es bekannt wird).'
        : `Die letzte ist ${dDe(f.ageMs)} alt. Sichern Sie vor der Freischaltung.`,
  },
  constraints: {
    title: 'Bestand ist in sich richtig',
    ok: () => 'Plätze, Buchungen, Zutritte und Zähler stimmen überein; alle Sperren der Datenbank gelten.',
    fail: (f) => `${nDe(f.violations)} Widersprüche im Bestand. Kündigen Sie nichts an; rufen Sie den Betrieb.`,
  },
}

const en: Record<CheckId, CheckWords> = {
  slots: {
    title: 'Appointments lie in the future',
    ok: (f) => `All ${nEn(f.appointments)} appointments start after the end of the release.`,
    fail: (f) =>
      f.appointments === 0
        ? 'The release has no appointments. Add some.'
        : `${nEn(f.slots)} times lie in the past or before the end of the release. Change the first day or the end.`,
  },
  capacity: {
    title: 'The number of appointments is right',
    ok: (f) => `${nEn(f.capacity)} appointments, as many as there are places in all times.`,
    fail: (f) =>
      `${nEn(f.announced)} are announced, the times make ${nEn(f.capacity)}. Do not announce; call operations.`,
  },
  lines: {
    title: 'Appointments fit lines and opening hours',
    ok: () => 'No time has more places than there are lines.',
    warn: (f) =>
      `${nEn(f.slots)} times have more places than lines, or lie outside the opening hours. Is that meant? If not, change the hours or the appointments.`,
  },
  codes: {
    title: 'The codes of the letters are there',
    ok: (f) => `${nEn(f.codes)} codes.`,
    warn: (f) => `There are ${nEn(f.codes)} codes for ${nEn(f.appointments)} appointments: some will be left.`,
    fail: () => 'Only people with a code may take part, and there is none. Create or import the codes.',
  },
  'lead-time': {
    title: 'Enough time to prepare',
    ok: (f) => `Until the lobby: ${dEn(f.leadMs)}; needed are ${dEn(f.neededMs)}.`,
    warn: (f) =>
      `Until the lobby: ${dEn(f.leadMs)}; needed are ${dEn(f.neededMs)}. The ledger will say that the announcement came too late. A later time is better.`,
  },
  roster: {
    title: 'Somebody is on duty',
    ok: (f) => `${peopleEn(f.people)}; ${nEn(f.now)} on duty now and ${nEn(f.atOpening)} at the opening.`,
    warn: (f) =>
      `${peopleEn(f.people)}, but ${nEn(f.now)} on duty now and ${nEn(f.atOpening)} at the opening. Where nobody is on duty, everybody is called. Complete the times.`,
    fail: () => 'Nobody can be called. Enter people into the roster.',
  },
  mail: {
    title: 'Mails go out',
    ok: () => 'The mail server accepts us.',
    warn: () => 'No mail server is set: mails stay as files. Operations set PUNKT8_SMTP_URL.',
    fail: () => 'The mail server does not answer or refuses us. Operations check PUNKT8_SMTP_URL.',
  },
  sms: {
    title: 'Text messages go out',
    ok: () => 'The SMS gateway answers.',
    warn: () => 'No SMS gateway is set: text messages stay as files. Operations set PUNKT8_SMS_URL if they are needed.',
    fail: () => 'The SMS gateway does not answer. Operations check PUNKT8_SMS_URL.',
  },
  notices: {
    title: 'Notices do not pile up',
    ok: () => 'No notice waits long, none is dead.',
    warn: (f) =>
      `${nEn(f.dead)} cannot be delivered; the oldest one waits for ${dEn(f.oldestMs)}. Check addresses and mail server.`,
  },
  jobs: {
    title: 'Jobs are done',
    ok: () => 'No job is overdue.',
    warn: (f) => `A job has been due for ${dEn(f.oldestMs)}. Look again in a few minutes.`,
    fail: (f) =>
      `A job has been due for ${dEn(f.oldestMs)}: notices and calls stay behind. Operations restart the nodes.`,
  },
  database: {
    title: 'The database writes durably',
    ok: () => 'What was confirmed is on the disk.',
    fail: () =>
      'fsync, full_page_writes or synchronous_commit is off: confirmed appointments can be lost in a power failure. Operations switch it on.',
  },
  connections: {
    title: 'Connections to the database',
    ok: (f) => `${nEn(f.used)} of ${nEn(f.max)} in use.`,
    warn: (f) =>
      `${nEn(f.used)} of ${nEn(f.max)} in use: little room for further nodes. Operations raise max_connections.`,
    fail: (f) => `${nEn(f.used)} of ${nEn(f.max)} in use: hardly any left. Operations raise max_connections.`,
  },
  clock: {
    title: 'The clocks agree',
    ok: (f) => `Node and database differ by ${nEn(Math.round(f.offsetMs ?? 0))} ms.`,
    warn: (f) =>
      `Node and database differ by ${dEn(f.offsetMs)}. The database’s clock counts; operations check the synchronisation.`,
    fail: (f) =>
      `Node and database differ by ${dEn(f.offsetMs)}. The database’s clock counts; if it is wrong, the release opens at the wrong time.`,
  },
  disk: {
    title: 'Room on the disk',
    ok: (f) => `${nEn(gigabytes(f.bytes))} GB free.`,
    warn: (f) => `Only ${nEn(gigabytes(f.bytes))} GB free. Operations make room.`,
    fail: () => 'Less than 1 GB free: the database may stop. Operations make room at once.',
  },
  key: {
    title: 'The key fits',
    ok: () => 'The secret of the draw can be opened.',
    fail: () =>
      'The installation’s key is another one than when this release was made: the draw will fail. Operations put the right one back.',
  },
  backup: {
    title: 'The backup is fresh',
    ok: (f) => `The last one is ${dEn(f.ageMs)} old.`,
    warn: (f) =>
      f.isKnown === 0
        ? 'When the last backup was made is not known (docs/operation.md says how it becomes known).'
        : `The last one is ${dEn(f.ageMs)} old. Make one before the release.`,
  },
  constraints: {
    title: 'The records agree with each other',
    ok: () => 'Places, bookings, passes and counters agree; all of the database’s constraints hold.',
    fail: (f) => `${nEn(f.violations)} contradictions in the records. Announce nothing; call operations.`,
  },
}

function gigabytes(bytes: number | undefined): number {
  return Math.floor((bytes ?? 0) / 1024 ** 3)
}

const words: Record<ConsoleLanguage, Record<CheckId, CheckWords>> = { de, en }

/** A check in words: its name, and what was found and what to do. */
export function checkText(check: Check, language: ConsoleLanguage): { title: string; sentence: string } {
  const { title, ok, ...others } = words[language][check.id]
  const say = check.state === 'ok' ? ok : (others[check.state] ?? others.fail ?? others.warn ?? ok)
  return { title, sentence: say(check.facts) }
}

export const preflightTexts: Record<
  ConsoleLanguage,
  {
    none: string
    at: (moment: string) => string
    states: Record<CheckState, string>
    summary: (counts: { ok: number; warn: number; fail: number }) => string
  }
> = {
  de: {
    none: 'Noch nicht geprüft.',
    at: (moment) => `Geprüft: ${moment}.`,
    states: { ok: 'in Ordnung', warn: 'Hinweis', fail: 'Fehler' },
    summary: ({ ok, warn, fail }) => `${ok} in Ordnung, ${warn} Hinweise, ${fail} Fehler.`,
  },
  en: {
    none: 'Not checked yet.',
    at: (moment) => `Checked: ${moment}.`,
    states: { ok: 'all right', warn: 'note', fail: 'error' },
    summary: ({ ok, warn, fail }) => `${ok} all right, ${warn} notes, ${fail} errors.`,
  },
}
