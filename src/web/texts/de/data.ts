/** What is kept about a person: to download, and to delete. */
export const data = {
  title: 'Meine Daten',
  titleOf: 'Meine Daten zur Wartenummer {n}',
  intro: 'Sie können alles herunterladen, was hier über Sie gespeichert ist, und es löschen.',
  download: 'Meine Daten herunterladen',
  downloadHint: 'Eine Datei im Format JSON. Jedes Textprogramm kann sie öffnen.',
  delete: 'Meine Daten löschen',
  deleted: 'Ihre Daten sind gelöscht',
  what: 'Das wird gelöscht: Namen, Geburtsdaten, Postleitzahlen, E-Mail-Adresse und Handynummer, die Nachrichten an Sie und das Kennzeichen, an dem wir Sie wiedererkennen.',
  cancels: 'Ihr Termin wird abgesagt und geht an jemand anders.',
  leaves: 'Ihre Wartenummer wird zurückgegeben.',
  stays: '{count, plural, one {Dieser Termin bleibt, aber ohne Namen} other {Diese Termine bleiben, aber ohne Namen}}',
  staysNumber:
    'Schreiben Sie die Buchungsnummer {code} auf: Ohne Namen findet der Standort Sie nur mit ihr. Erinnern können wir Sie nicht mehr, und die Telefon-Hotline findet Sie nicht mehr über Ihren Namen.',
  staysLater:
    '{count, plural, one {Oder warten Sie mit dem Löschen bis nach diesem Termin.} other {Oder warten Sie mit dem Löschen bis nach diesen Terminen.}}',
  remains:
    'Das bleibt: Im öffentlichen Protokoll stehen weiter die Wartenummer {n}, Zeitpunkte und Wünsche. Darin steht nichts, woran man Sie erkennt, und die Nummer gehört dann niemandem mehr. Was der Standort über eine Impfung aufschreiben muss, bleibt dort.',
  noUndo: 'Das lässt sich nicht rückgängig machen.',
  question: 'Möchten Sie alle Ihre Daten löschen?',
  yes: 'Ja, alles löschen',
  no: 'Nein, nichts löschen',
  wasDeleted: 'Hier ist nichts mehr über Sie gespeichert. Auch von diesem Gerät ist die Wartenummer genommen.',
} as const
