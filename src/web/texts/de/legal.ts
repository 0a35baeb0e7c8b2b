/** Privacy, accessibility, imprint. */
export const legal = {
  privacyIntro: 'Wir speichern nur, was für Ihren Termin nötig ist. Niemand beobachtet, was Sie hier tun.',
  responsible: 'Wer ist verantwortlich?',
  responsibleDistrict:
    'Der Träger, bei dem Sie einen Termin buchen. Seine Anschrift steht im Impressum auf seiner Seite.',
  stored: 'Was wird gespeichert, und wofür?',
  onTicket: 'Wenn Sie eine Wartenummer ziehen:',
  onTicketText:
    'ein verschlüsseltes Kennzeichen, das aus Ihren Angaben berechnet wird. Damit bekommt jede Person nur eine Wartenummer. Aus dem Kennzeichen allein lassen sich Ihre Angaben nicht zurücklesen.',
  onBooking: 'Wenn Sie einen Termin buchen:',
  onBookingText: 'Name, Geburtsdatum und Postleitzahl jeder Person, verschlüsselt. Damit weiß der Standort, wer kommt.',
  onContact: 'Wenn Sie eine Mailadresse oder Telefonnummer angeben:',
  onContactText:
    'beides verschlüsselt, damit wir Ihnen schreiben können. Auf der Seite Ihrer Wartenummer können Sie es jederzeit wieder löschen.',
  atCentre: 'Wenn Sie da waren:',
  atCentreText: 'wann Sie gekommen sind und ob Sie bekommen haben, wofür der Termin war, unter Ihrer Buchungsnummer.',
  inLedger: 'Im öffentlichen Protokoll:',
  inLedgerText:
    'Wartenummern, Zeitpunkte, Anzahlen und, wo man Wünsche abgibt, die gewünschten Orte und Zeiten. Keine Namen und keine Angaben zu Ihnen.',
  kept: 'Wie lange?',
  keptText: 'So viele Tage nach dem letzten Termin der Freischaltung löscht das Portal die Daten von selbst:',
  keptDetails: 'Name, Geburtsdatum und Postleitzahl',
  keptContacts: 'Mailadresse, Telefonnummer',
  keptPseudonyms: 'Kennzeichen aus Ihren Angaben',
  keptAttendances: 'Wer da war',
  keptCancelled: 'Wenn Sie einen Termin absagen, werden Name, Geburtsdatum und Postleitzahl sofort gelöscht.',
  cookies: 'Cookies',
  cookiesText:
    'Es gibt zwei Cookies. In einem steht Ihre Wartenummer, damit dieses Gerät Sie wiedererkennt. Im anderen steht die Sprache, wenn Sie eine gewählt haben. Ohne diese Cookies geht es nicht, deshalb fragen wir nicht danach. Damit Sie nichts zweimal eingeben müssen, merkt sich Ihr Browser Ihre Eingaben, bis der Termin gebucht ist oder Sie ihn schließen.',
  notHere: 'Was es hier nicht gibt',
  notHereText: 'Keine Werbung, keine Messung Ihres Verhaltens, keine Inhalte von anderen Anbietern.',
  rights: 'Ihre Rechte',
  rightsText:
    'Sie können erfahren, was über Sie gespeichert ist, und es berichtigen oder löschen lassen. Sie können der Speicherung widersprechen und sich bei der Datenschutzaufsicht Ihres Landes beschweren. Schreiben oder rufen Sie den Träger an.',
  accessIntro: 'Alle sollen hier einen Termin bekommen können, auf jedem Gerät, mit jeder Bedienhilfe.',
  accessDone: 'Was wir dafür tun',
  accessRules:
    'Die Seiten sind nach den Regeln der WCAG 2.2, Stufe AA, gebaut. Jede Änderung wird automatisch daraufhin geprüft.',
  accessKeyboard: 'Alles lässt sich mit der Tastatur bedienen und mit einem Bildschirmleser lesen.',
  accessLook:
    'Die Schrift lässt sich auf das Doppelte vergrößern. Helle und dunkle Darstellung folgen Ihrer Einstellung.',
  accessNoScript: 'Alles funktioniert auch ohne JavaScript.',
  accessCalm: 'Niemand muss schnell sein. Die Plätze werden ausgelost.',
  accessLanguages: 'Es gibt die Seiten in mehreren Sprachen und in Leichter Sprache.',
  accessMissing: 'Was noch fehlt',
  accessMissingText:
    'Es gibt noch keine Fassung in Gebärdensprache. Die Leichte Sprache ist noch nicht von Menschen mit Lernschwierigkeiten geprüft. Eine Prüfung durch Menschen mit Behinderungen steht noch aus.',
  accessReport: 'Etwas ist nicht barrierefrei?',
  accessTellDistrict: 'Sagen Sie es bitte dem Träger, bei dem Sie einen Termin möchten.',
  accessTellUs: 'Sagen Sie es bitte uns:',
  accessArbitration:
    'Wenn Sie keine zufriedenstellende Antwort bekommen, hilft die Schlichtungsstelle Ihres Landes für barrierefreie Informationstechnik.',
  imprintEach:
    'Jeder Träger, der hier Termine anbietet, hat ein eigenes Impressum. Sie finden es unten auf den Seiten des Trägers.',
  imprintResponsible: 'Verantwortlich für diese Seiten ist:',
  program: 'Programm',
  programText:
    'Diese Seiten werden mit Punkt8 betrieben. Punkt8 ist freie Software unter der Lizenz EUPL 1.2. Gestaltung nach dem Standard KERN für die deutsche Verwaltung.',
} as const
