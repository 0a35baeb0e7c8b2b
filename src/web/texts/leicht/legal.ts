import type { TextsOf } from '../texts-of.ts'

/** Privacy, accessibility, imprint. */
export const legal: TextsOf<'legal'> = {
  privacyIntro: 'Wir speichern nur, was wir für Ihren Termin brauchen. Niemand schaut Ihnen hier zu.',
  responsible: 'Wer passt auf Ihre Daten auf?',
  responsibleDistrict: 'Das Amt, bei dem Sie einen Termin haben. Die Adresse steht im Impressum vom Amt.',
  stored: 'Was speichern wir? Und warum?',
  onTicket: 'Sie holen eine Warte-Nummer:',
  onTicketText:
    'Dann macht der Computer ein geheimes Zeichen. So bekommt jede Person nur 1 Warte-Nummer. Aus dem Zeichen kann niemand Ihren Namen lesen.',
  onBooking: 'Sie nehmen einen Termin:',
  onBookingText:
    'Dann speichern wir Name, Geburts-Datum und Post-Leit-Zahl. Niemand Fremdes kann das lesen. So weiß der Ort: Diese Person kommt.',
  onContact: 'Sie geben eine Mail-Adresse oder eine Telefon-Nummer an:',
  onContactText:
    'Dann können wir Ihnen schreiben. Niemand Fremdes kann das lesen. Sie können beides wieder löschen. Das geht auf der Seite mit Ihrer Warte-Nummer.',
  atCentre: 'Sie waren beim Termin:',
  atCentreText: 'Dann speichern wir: Wann waren Sie da? Haben Sie alles bekommen? Dabei steht nur Ihre Termin-Nummer.',
  inLedger: 'Im Protokoll, das alle sehen können:',
  inLedgerText:
    'Dort stehen Warte-Nummern, Zeiten und Zahlen. Manchmal stehen dort auch Wünsche. Dort stehen keine Namen.',
  kept: 'Wie lange speichern wir das?',
  keptText: 'Der letzte Termin ist vorbei. Dann löscht der Computer alles von allein. Er wartet noch so viele Tage:',
  keptDetails: 'Name, Geburts-Datum und Post-Leit-Zahl',
  keptContacts: 'Mail-Adresse und Telefon-Nummer',
  keptPseudonyms: 'Das geheime Zeichen',
  keptAttendances: 'Wer da war',
  keptCancelled: 'Sie sagen einen Termin ab? Dann löschen wir Name, Geburts-Datum und Post-Leit-Zahl sofort.',
  cookies: 'Cookies',
  cookiesText:
    'Cookies spricht man so: Kukis. Das sind kleine Dateien auf Ihrem Gerät. Es gibt 2 Cookies. In einem steht Ihre Warte-Nummer. Im anderen steht Ihre Sprache. Ohne Cookies geht es nicht. Ihr Gerät merkt sich auch, was Sie schreiben. Dann müssen Sie es nicht noch einmal schreiben. Nach dem Buchen vergisst Ihr Gerät das wieder.',
  notHere: 'Das gibt es hier nicht',
  notHereText: 'Keine Werbung. Niemand misst, was Sie hier tun. Nichts kommt von fremden Firmen.',
  rights: 'Ihre Rechte',
  rightsText:
    'Sie dürfen fragen: Was habt ihr über mich gespeichert? Sie dürfen sagen: Das ist falsch. Sie dürfen sagen: Löscht das. Sie dürfen sich auch beschweren. Das machen Sie bei der Daten-Schutz-Aufsicht von Ihrem Bundes-Land. Oder Sie schreiben an das Amt. Oder Sie rufen das Amt an.',
  accessIntro: 'Alle Menschen sollen hier einen Termin bekommen können. Mit jedem Gerät und mit jeder Hilfe.',
  accessDone: 'Das tun wir dafür',
  accessRules:
    'Es gibt Regeln für gute Internet-Seiten. Sie heißen WCAG 2.2, Stufe AA. Wir halten uns daran. Ein Computer prüft das jedes Mal.',
  accessKeyboard: 'Sie können alles mit der Tastatur machen. Ein Vorlese-Programm kann alles vorlesen.',
  accessLook: 'Sie können die Schrift doppelt so groß machen. Die Seite kann hell oder dunkel sein.',
  accessNoScript: 'Alles geht auch ohne JavaScript. Das ist eine Technik im Internet.',
  accessCalm: 'Niemand muss schnell sein. Ein Computer lost die Plätze aus.',
  accessLanguages: 'Die Seiten gibt es in vielen Sprachen. Auch in Leichter Sprache.',
  accessMissing: 'Das fehlt noch',
  accessMissingText:
    'Die Seiten gibt es noch nicht in Gebärden-Sprache. Menschen mit Lern-Schwierigkeiten haben die Leichte Sprache noch nicht geprüft. Menschen mit Behinderung haben die Seiten noch nicht geprüft.',
  accessReport: 'Sie haben ein Problem mit dieser Seite?',
  accessTellDistrict: 'Bitte sagen Sie es dem Amt, bei dem Sie einen Termin möchten.',
  accessTellUs: 'Bitte sagen Sie es uns:',
  accessArbitration:
    'Wir haben Ihnen nicht geholfen? Dann hilft Ihnen die Schlichtungs-Stelle von Ihrem Bundes-Land. Sie ist für Barriere-Freiheit da.',
  imprintEach:
    'Jedes Amt hat ein eigenes Impressum. Im Impressum steht, wem die Seite gehört. Sie finden es ganz unten auf der Seite vom Amt.',
  imprintResponsible: 'Im Impressum steht, wem diese Seite gehört. Diese Seite gehört:',
  program: 'Programm',
  programText:
    'Das Programm für diese Seiten heißt Punkt8. Alle dürfen es benutzen. Die Regeln dafür heißen EUPL 1.2. Das Aussehen kommt von KERN. KERN macht gute Seiten für Ämter in Deutschland.',
}
