/** Leaving an address for messages. */
export const contact = {
  title: 'Bescheid bekommen',
  offer: 'Bescheid bekommen, wenn Sie dran sind (freiwillig)',
  offerBooking: 'Bestätigung per E-Mail oder SMS bekommen (freiwillig)',
  tellMe: 'Bescheid bekommen, wenn ich dran bin',
  intro:
    'Wenn Sie möchten, schreiben wir Ihnen: wenn Sie an der Reihe sind, wenn ein Termin gebucht, geändert oder abgesagt ist, und vor dem Termin. Es geht auch ohne.',
  late: 'Verlassen Sie sich nicht allein darauf: E-Mails und SMS kommen manchmal zu spät.',
  mail: 'E-Mail-Adresse (freiwillig)',
  phone: 'Handynummer für SMS (freiwillig)',
  phoneHint: 'Zum Beispiel 0171 2345678',
  keep: 'Haben Sie schon eine Adresse angegeben? Dann lassen Sie die Felder leer.',
  privacy: 'Wir speichern die Adressen verschlüsselt, benutzen sie nur für diese Nachrichten und löschen sie danach.',
  save: 'Speichern',
  remove: 'Adressen löschen',
  saved: 'Gespeichert. Wir schreiben Ihnen.',
  removed: 'Gelöscht. Wir schreiben Ihnen nicht mehr.',
  notAMail: 'Das ist keine vollständige E-Mail-Adresse. Sie sieht zum Beispiel so aus: name@example.org.',
  notAMobile: 'Das ist keine Handynummer, an die wir eine SMS schicken können. Sie beginnt zum Beispiel mit 0171.',
  tooOften: 'Diese Adresse wurde schon zu oft angegeben oder geändert. Bitte fragen Sie die Telefon-Hotline.',
} as const
