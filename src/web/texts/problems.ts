/** What a page says when something went wrong: what happened, what is safe, what to do next. */
export type ProblemWords = { title: string; happened: string; safe: string; next: string }

const ticketSafe = 'Ihre Wartenummer und Ihr Platz sind sicher. Es ist nichts verloren gegangen.'
const nothingChanged = 'Es wurde nichts geändert.'

const problems = {
  'not-found': {
    title: 'Diese Seite gibt es nicht',
    happened: 'Unter dieser Adresse ist keine Seite zu finden. Vielleicht ist die Adresse falsch abgetippt.',
    safe: 'Wenn Sie eine Wartenummer oder einen Termin haben, bleiben sie Ihnen.',
    next: 'Prüfen Sie die Adresse, oder beginnen Sie auf der Startseite.',
  },
  'bad-input': {
    title: 'Die Angaben sind nicht vollständig',
    happened: 'Mit den Angaben können wir nichts anfangen. Etwas fehlt oder ist anders geschrieben als erwartet.',
    safe: nothingChanged,
    next: 'Gehen Sie eine Seite zurück, und prüfen Sie Ihre Angaben.',
  },
  'not-eligible': {
    title: 'Diese Termine sind für andere Menschen gedacht',
    happened: 'Nach Ihren Angaben gehören Sie nicht zu den Menschen, für die diese Termine freigegeben sind.',
    safe: 'Ihre Angaben wurden nicht gespeichert.',
    next: 'Prüfen Sie Ihre Angaben. Wenn sie richtig sind, fragen Sie bitte bei der Telefon-Hotline nach.',
  },
  'unknown-code': {
    title: 'Diesen Code kennen wir nicht',
    happened: 'Der Code passt zu keinem Brief, der für diese Termine verschickt wurde.',
    safe: 'Ihr Code ist nicht verbraucht.',
    next: 'Prüfen Sie den Code in Ihrem Brief Zeichen für Zeichen, und geben Sie ihn noch einmal ein.',
  },
  'unknown-ticket': {
    title: 'Dieser Link führt zu keiner Wartenummer',
    happened: 'Der Link ist unvollständig oder verändert. Das geschieht leicht beim Kopieren.',
    safe: 'Ihre Wartenummer und Ihr Platz sind sicher.',
    next: 'Öffnen Sie den Link noch einmal ganz, oder melden Sie sich mit denselben Angaben wieder an. Sie bekommen dann dieselbe Wartenummer.',
  },
  'lobby-not-open': {
    title: 'Der Wartebereich ist noch nicht offen',
    happened: 'Wartenummern gibt es erst, wenn der Wartebereich öffnet.',
    safe: 'Sie verpassen nichts. Wer früher da ist, hat keinen Vorteil.',
    next: 'Auf der Seite der Freischaltung steht, wann der Wartebereich öffnet.',
  },
  'release-over': {
    title: 'Diese Freischaltung ist beendet',
    happened: 'Wartenummern und Termine werden hier nicht mehr vergeben.',
    safe: 'Wer einen Termin gebucht hat, behält ihn.',
    next: 'Auf der Seite Ihres Trägers stehen neue Freischaltungen, sobald es welche gibt.',
  },
  'no-ticket': {
    title: 'Auf diesem Gerät ist keine Wartenummer',
    happened: 'Dieses Gerät kennt Ihre Wartenummer nicht oder nicht mehr.',
    safe: ticketSafe,
    next: 'Melden Sie sich mit denselben Angaben wieder an. Sie bekommen dann dieselbe Wartenummer.',
  },
  'no-pass': {
    title: 'Sie sind noch nicht an der Reihe',
    happened: 'Einen Termin können Sie aussuchen, sobald Ihr Platz an der Reihe ist.',
    safe: ticketSafe,
    next: 'Auf der Seite Ihrer Wartenummer sehen Sie, wann es so weit ist.',
  },
  'pass-expired': {
    title: 'Ihre Zeit zum Aussuchen ist vorbei',
    happened: 'Ihr Zutritt ist abgelaufen, bevor ein Termin gebucht war.',
    safe: 'Sie sind nicht ausgeschieden. Sie stehen jetzt am Ende der Reihe.',
    next: 'Auf der Seite Ihrer Wartenummer sehen Sie Ihren neuen Platz.',
  },
  'slot-taken': {
    title: 'Dieser Termin ist gerade vergeben worden',
    happened: 'Jemand anders hat im selben Augenblick denselben Termin gewählt.',
    safe: 'Ihr Zutritt gilt weiter. Für Sie ist ein Termin zurückgelegt.',
    next: 'Suchen Sie sich einen anderen Termin aus.',
  },
  'hold-expired': {
    title: 'Die Reservierung ist abgelaufen',
    happened: 'Der Termin war für Sie zurückgelegt. Diese Zeit ist vorbei.',
    safe: 'Es ist nichts gebucht und nichts gespeichert.',
    next: 'Auf der Seite Ihrer Wartenummer sehen Sie, ob Sie noch einen Termin aussuchen können.',
  },
  'already-booked': {
    title: 'Sie haben schon einen Termin',
    happened: 'Zu Ihrer Wartenummer gehört bereits ein gebuchter Termin.',
    safe: 'Ihr Termin gilt unverändert.',
    next: 'Sie können Ihren Termin ansehen oder absagen.',
  },
  'person-already-booked': {
    title: 'Für diese Person gibt es schon einen Termin',
    happened: 'Jede Person kann in einer Freischaltung nur einmal einen Termin bekommen.',
    safe: 'Der gebuchte Termin gilt unverändert.',
    next: 'Prüfen Sie die Angaben, oder fragen Sie bei der Telefon-Hotline nach.',
  },
  'not-sold-out': {
    title: 'Eine Warteliste ist noch nicht nötig',
    happened: 'Es werden noch Termine vergeben. Die Warteliste öffnet erst, wenn alle Termine vergeben sind.',
    safe: ticketSafe,
    next: 'Auf der Seite Ihrer Wartenummer sehen Sie, wie es weitergeht.',
  },
  'cross-site': {
    title: 'Diese Eingabe kam von einer anderen Seite',
    happened: 'Zu Ihrem Schutz nehmen wir nur an, was auf unseren eigenen Seiten abgeschickt wurde.',
    safe: nothingChanged,
    next: 'Öffnen Sie die Seite der Freischaltung, und versuchen Sie es dort noch einmal.',
  },
  'too-large': {
    title: 'Das war zu viel auf einmal',
    happened: 'Die abgeschickten Angaben sind größer, als wir annehmen.',
    safe: nothingChanged,
    next: 'Gehen Sie eine Seite zurück, und kürzen Sie Ihre Angaben.',
  },
  overloaded: {
    title: 'Gerade sind sehr viele Menschen hier',
    happened: 'Wir konnten Ihre Anfrage nicht sofort beantworten.',
    safe: 'Wenn Sie schon eine Wartenummer haben, sind sie und Ihr Platz sicher. Schneller zu sein, bringt keinen Vorteil.',
    next: 'Warten Sie bitte einen Augenblick. Diese Seite versucht es von selbst noch einmal.',
  },
  internal: {
    title: 'Bei uns ist etwas schiefgegangen',
    happened: 'Der Fehler liegt bei uns, nicht bei Ihnen. Er ist festgehalten, und wir gehen ihm nach.',
    safe: 'Was Ihnen bestätigt wurde, gilt: Ihre Wartenummer, Ihr Platz, Ihr Termin.',
    next: 'Versuchen Sie es bitte in einer Minute noch einmal.',
  },
} satisfies Record<string, ProblemWords>

/** Names of everything that can go wrong, the same in pages and in the API. */
export type ProblemName = keyof typeof problems

/** The words for a problem. */
export function problemWords(name: ProblemName): ProblemWords {
  return problems[name]
}
