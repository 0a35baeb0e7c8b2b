const missing: Record<string, string> = {
  givenName: 'Geben Sie den Vornamen ein.',
  familyName: 'Geben Sie den Nachnamen ein.',
  birthDate: 'Geben Sie das Geburtsdatum ein.',
  postcode: 'Geben Sie die Postleitzahl ein.',
  code: 'Geben Sie den Code aus dem Brief ein.',
}

const faults: Record<string, string> = {
  too_long: 'Das ist zu lang. Kürzen Sie die Angabe bitte.',
  not_a_date: 'Dieses Geburtsdatum gibt es nicht. Geben Sie Tag, Monat und Jahr ein, zum Beispiel 24 7 1951.',
  in_future: 'Dieses Geburtsdatum liegt in der Zukunft. Prüfen Sie das Jahr.',
  not_a_postcode: 'Eine Postleitzahl hat fünf Ziffern, zum Beispiel 58256.',
  out_of_range: 'So viele Personen passen nicht zu dieser Freischaltung. Wählen Sie eine andere Anzahl.',
  unknown: 'Diesen Code kennen wir nicht. Prüfen Sie ihn Zeichen für Zeichen.',
  other_person:
    'Diese Angaben gehören nicht zu der Person, die gewartet hat. Geben Sie dieselben Angaben ein wie für die Wartenummer.',
}

/** What is wrong with a field, and how to put it right. */
export function faultText(field: string, fault: string): string {
  return (fault === 'missing' ? missing[field] : faults[fault]) ?? 'Prüfen Sie diese Angabe.'
}
