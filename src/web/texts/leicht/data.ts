import type { TextsOf } from '../texts-of.ts'

/** What is kept about a person: to download, and to delete. */
export const data: TextsOf<'data'> = {
  title: 'Meine Daten',
  titleOf: 'Meine Daten zur Warte-Nummer {n}',
  intro:
    'Daten sind zum Beispiel: Ihr Name und Ihr Geburts-Datum. Hier bekommen Sie alle Daten von sich. Und Sie können Ihre Daten löschen.',
  download: 'Meine Daten herunterladen',
  downloadHint: 'Sie bekommen eine Datei. Jedes Text-Programm kann die Datei öffnen.',
  delete: 'Meine Daten löschen',
  deleted: 'Ihre Daten sind gelöscht',
  what: 'Das löschen wir: Namen, Geburts-Daten, Post-Leit-Zahlen, E-Mail-Adresse, Handy-Nummer und alle Nachrichten an Sie. Dann erkennen wir Sie auch nicht wieder.',
  cancels: 'Dann haben Sie keinen Termin mehr. Jemand anders bekommt den Termin.',
  leaves: 'Dann haben Sie keine Warte-Nummer mehr.',
  stays:
    '{count, plural, one {Diesen Termin haben Sie weiter. Aber Ihr Name steht nicht mehr dabei.} other {Diese Termine haben Sie weiter. Aber Ihr Name steht nicht mehr dabei.}}',
  staysNumber:
    'Schreiben Sie sich die Termin-Nummer auf: {code}. Im Impf-Zentrum brauchen Sie die Nummer. Denn dort kennt man dann Ihren Namen nicht mehr. Wir können Sie auch nicht mehr an den Termin erinnern.',
  staysLater:
    '{count, plural, one {Oder löschen Sie die Daten erst nach dem Termin.} other {Oder löschen Sie die Daten erst nach den Terminen.}}',
  remains:
    'Das bleibt: Es gibt ein öffentliches Protokoll. Darin steht die Warte-Nummer {n}. Darin stehen auch Zeiten und Wünsche. Aber niemand erkennt Sie daran. Haben Sie schon eine Impfung bekommen? Dann muss das Impf-Zentrum das aufschreiben. Das bleibt auch.',
  noUndo: 'Das können Sie nicht mehr ändern.',
  question: 'Möchten Sie alle Ihre Daten löschen?',
  yes: 'Ja, alles löschen',
  no: 'Nein, nichts löschen',
  wasDeleted: 'Wir haben keine Daten mehr von Ihnen. Auch auf diesem Gerät ist die Warte-Nummer weg.',
}
