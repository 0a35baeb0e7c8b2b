/** Opening the own appointment, and choosing another time for it. */
export const my = {
  title: 'Mein Termin',
  already: 'Ich habe schon einen Termin',
  intro:
    'Mit der Buchungsnummer und dem Geburtsdatum sehen Sie Ihren Termin. Sie können ihn auf eine andere Zeit legen oder absagen.',
  number: 'Buchungsnummer',
  numberHint: '8 Zeichen, zum Beispiel {code}. Sie steht in Ihrer Bestätigung.',
  show: 'Termin anzeigen',
  numberWrong:
    'Eine Buchungsnummer hat 8 Zeichen, zum Beispiel {code}. Ein O, eine 0, ein I, ein L oder eine 1 kommt darin nicht vor.',
  notFound:
    'Zu dieser Buchungsnummer und diesem Geburtsdatum gibt es keinen Termin. Prüfen Sie beides. Vielleicht wurde der Termin abgesagt.',
  tooMany:
    'Zu viele falsche Versuche. Damit niemand fremde Termine errät, geht es hier erst in {time} weiter. Mit dem Link aus Ihrer Nachricht oder am Telefon geht es sofort.',
  onDevice: 'Auf diesem Gerät',
  noNumber: 'Sie haben keine Buchungsnummer? Die Telefon-Hotline hilft: {phone}.',
  dataThere:
    'Was hier über Sie gespeichert ist, können Sie herunterladen und löschen: Öffnen Sie dazu Ihren Termin oder die Seite Ihrer Wartenummer. Dort steht „{title}“.',
  otherTime: 'Passt Ihnen die Zeit nicht mehr?',
  otherTimeText: 'Bis {when} können Sie eine andere freie Zeit aussuchen. Ihr Termin bleibt, bis Sie eine neue haben.',
  move: 'Andere Zeit aussuchen',
  moveText:
    'Ein Druck auf eine Zeit, und Sie haben sie. Ihre bisherige Zeit wird im selben Augenblick frei. Finden Sie nichts, bleibt alles, wie es ist.',
  moveAll: 'Alle Termine dieser Buchung wechseln zusammen.',
  now: 'Bisher gebucht',
  nothing: 'Gerade ist keine andere Zeit frei.',
  nothingText: 'Ihr Termin bleibt. Was andere absagen, erscheint hier: Sehen Sie später wieder nach.',
  taken: 'Diese Zeit war einen Augenblick schneller vergeben.',
  takenText: 'Ihr bisheriger Termin bleibt. Suchen Sie bitte eine andere Zeit aus.',
  changed: 'Ihr Termin wurde inzwischen schon auf eine andere Zeit gelegt.',
  moved: 'Ihr Termin hat eine neue Zeit.',
  movedText: 'Es gilt, was hier steht. Die Buchungsnummer bleibt dieselbe.',
  tooLate: 'Eine andere Zeit geht nicht mehr.',
  tooLateText:
    'Bis zum Termin sind es keine {time} mehr, und der Standort hat den Tag schon geplant. Rufen Sie bitte an: {phone}.',
  notYet: 'Eine andere Zeit geht noch nicht.',
  notYetText:
    'Zuerst bekommen alle, die noch warten, ihre Termine nach Wünschen. Danach können Sie hier aussuchen, was frei ist.',
  keep: 'Zurück, alles so lassen',
} as const
