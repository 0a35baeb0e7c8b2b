/** What the modules of the other pages say in the browser. */
export const live = {
  freeOf: '{count, plural, one {# Platz frei} other {# Plätze frei}}',
  full: 'gerade vergeben',
  takenMeanwhile:
    '{count, plural, one {# Zeit auf dieser Seite ist inzwischen vergeben.} other {# Zeiten auf dieser Seite sind inzwischen vergeben.}}',
  begins: 'Es geht los. Die Seite lädt sich gleich von selbst neu.',
  nextTry: 'Nächster Versuch in {time}.',
  sealHolds: 'Die geheime Zahl passt zum Siegel.',
  seedHolds: 'Die Startzahl folgt aus geheimer Zahl, Anzahl und Liste.',
  placeHolds: 'Aus Ihrer Wartenummer folgt der Platz {place}.',
  placeMoved: 'Ihr Platz ist jetzt {place}, weil Ihr Zutritt abgelaufen war.',
  listLoading: 'Die Liste wird geladen und geprüft.',
  listHolds: 'Die Liste passt zu ihrem Fingerabdruck.',
  lengthHolds: 'In der Liste stehen so viele Wartenummern wie angegeben.',
  ownLineHolds: 'Ihre Wartenummer steht mit Ihrem Beleg in der Liste.',
  listMissing: 'Die Liste war gerade nicht zu laden. Versuchen Sie es bitte noch einmal.',
  wrong: 'Stimmt nicht: {title}',
  allHolds: 'Alles stimmt. Ihr Gerät hat es selbst nachgerechnet.',
  somethingWrong: 'Etwas stimmt nicht. Bitte melden Sie das dem Träger.',
} as const
