import type { TextsOf } from '../texts-of.ts'

/** Opening the own appointment, and choosing another time for it. */
export const my: TextsOf<'my'> = {
  title: 'Mein Termin',
  already: 'Ich habe schon einen Termin',
  intro:
    'Sie haben schon einen Termin? Hier sehen Sie Ihren Termin. Sie brauchen dafür: Ihre Termin-Nummer und Ihr Geburts-Datum. Sie können den Termin ändern. Oder Sie können den Termin absagen.',
  number: 'Termin-Nummer',
  numberHint: 'Die Nummer hat 8 Zeichen. Zum Beispiel: {code}',
  show: 'Termin zeigen',
  numberWrong:
    'Eine Termin-Nummer hat 8 Zeichen. Zum Beispiel: {code}. Diese Zeichen gibt es darin nicht: O, 0, I, L und 1.',
  notFound:
    'Wir finden keinen Termin mit dieser Termin-Nummer und diesem Geburts-Datum. Bitte prüfen Sie beides. Vielleicht hat jemand den Termin abgesagt.',
  tooMany:
    'Das war zu oft falsch. Jetzt müssen Sie warten: {time}. So schützen wir Ihren Termin. Mit dem Link aus Ihrer Nachricht geht es sofort. Am Telefon geht es auch sofort.',
  onDevice: 'Auf diesem Gerät',
  noNumber: 'Sie haben keine Termin-Nummer? Dann rufen Sie bitte die Telefon-Hilfe an: {phone}.',
  dataThere:
    'Möchten Sie Ihre Daten sehen oder löschen? Dann öffnen Sie Ihren Termin oder die Seite von Ihrer Warte-Nummer. Dort steht: {title}.',
  otherTime: 'Passt Ihnen die Zeit nicht mehr?',
  otherTimeText:
    'Sie können eine andere Zeit aussuchen. Das geht bis {when}. Ihr Termin bleibt, bis Sie eine neue Zeit haben.',
  move: 'Andere Zeit aussuchen',
  moveText:
    'Drücken Sie auf eine Zeit. Dann haben Sie die neue Zeit. Die alte Zeit bekommt dann jemand anders. Sie finden nichts? Dann bleibt Ihr Termin.',
  moveAll: 'Alle Ihre Termine wechseln zusammen.',
  now: 'Das ist Ihr Termin bis jetzt',
  nothing: 'Gerade ist keine andere Zeit frei.',
  nothingText:
    'Ihr Termin bleibt. Vielleicht sagt jemand ab. Dann sehen Sie hier die freie Zeit. Schauen Sie später noch einmal.',
  taken: 'Jemand anders war schneller.',
  takenText: 'Ihr alter Termin bleibt. Bitte suchen Sie eine andere Zeit aus.',
  changed: 'Ihr Termin hat schon eine andere Zeit.',
  moved: 'Ihr Termin hat eine neue Zeit.',
  movedText: 'Die neue Zeit steht hier. Ihre Termin-Nummer bleibt gleich.',
  tooLate: 'Eine andere Zeit geht nicht mehr.',
  tooLateText: 'Der Termin ist bald: in weniger als {time}. Bitte rufen Sie die Telefon-Hilfe an: {phone}.',
  notYet: 'Eine andere Zeit geht noch nicht.',
  notYetText:
    'Andere Menschen warten noch auf ihren Termin. Sie kommen zuerst dran. Danach können Sie hier eine andere Zeit aussuchen.',
  keep: 'Zurück. Alles bleibt so.',
}
