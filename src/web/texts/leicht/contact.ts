import type { TextsOf } from '../texts-of.ts'

export const contact: TextsOf<'contact'> = {
  title: 'Nachricht bekommen',
  offer: 'Nachricht bekommen, wenn Sie dran sind. Sie müssen das nicht.',
  offerBooking: 'Den Termin als E-Mail oder SMS bekommen. Sie müssen das nicht.',
  tellMe: 'Ich möchte eine Nachricht bekommen, wenn ich dran bin',
  intro:
    'Wir können Ihnen Nachrichten schicken. Zum Beispiel: Sie sind dran. Oder: Ihr Termin ist gebucht. Sie müssen das nicht. Sie bekommen auch ohne Nachrichten einen Termin.',
  late: 'Manchmal kommen Nachrichten zu spät. Schauen Sie deshalb auch auf diese Seite.',
  mail: 'E-Mail-Adresse. Sie müssen sie nicht angeben.',
  phone: 'Handy-Nummer für SMS. Sie müssen sie nicht angeben.',
  phoneHint: 'Zum Beispiel: 0171 2345678',
  keep: 'Haben Sie schon eine Adresse angegeben? Dann schreiben Sie hier nichts.',
  privacy: 'Wir speichern die Adressen sicher. Wir schicken nur diese Nachrichten. Danach löschen wir die Adressen.',
  save: 'Speichern',
  remove: 'Adressen löschen',
  saved: 'Das ist gespeichert. Wir schreiben Ihnen.',
  removed: 'Das ist gelöscht. Wir schreiben Ihnen nicht mehr.',
  notAMail: 'Die E-Mail-Adresse stimmt nicht. Sie sieht zum Beispiel so aus: name@example.org.',
  notAMobile: 'Die Handy-Nummer stimmt nicht. Sie beginnt zum Beispiel mit 0171.',
  tooOften: 'Sie haben die Adresse zu oft geändert. Bitte rufen Sie die Telefon-Hilfe an.',
}
