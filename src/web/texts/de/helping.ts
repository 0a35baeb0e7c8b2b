/** Handing a ticket to somebody who helps, and several tickets on one device. */
export const helping = {
  aloud: 'Am Telefon weitergeben: Ein kurzer Code zum Vorlesen öffnet Ihre Wartenummer auf einem anderen Gerät.',
  showCode: 'Code zum Vorlesen anzeigen',
  codeTitle: 'Ihr Code zum Vorlesen',
  codeRead: 'Lesen Sie diese Zeichen vor, Gruppe für Gruppe.',
  codeUntil: 'Der Code gilt bis {when}. Zeigen Sie einen neuen an, gilt dieser nicht mehr.',
  codeWhere: 'Der andere Mensch öffnet im Internet die Seite {link} und tippt den Code ein.',
  codeTrust:
    'Wer den Code hat, kann für Sie einen Termin aussuchen. Lesen Sie ihn nur Menschen vor, denen Sie vertrauen. Bei der Hotline fragt Sie niemand danach.',
  newCode: 'Neuen Code anzeigen',
  open: 'Wartenummer mit Code öffnen',
  openText: 'Hat Ihnen jemand einen Code vorgelesen? Damit öffnen Sie die Wartenummer dieses Menschen auf Ihrem Gerät.',
  code: 'Code',
  codeHint: '9 Zeichen, zum Beispiel {code}. Groß- und Kleinschreibung und Leerzeichen sind egal.',
  openTicket: 'Wartenummer öffnen',
  codeWrong: 'Ein Code hat 9 Zeichen aus diesen: {code}. Lassen Sie ihn sich noch einmal vorlesen.',
  codeUnknown:
    'Diesen Code gibt es nicht oder nicht mehr. Ein Code gilt {time}. Lassen Sie ihn sich noch einmal vorlesen, oder bitten Sie um einen neuen.',
  tooMany:
    'Über Ihren Internetanschluss wurden zu viele falsche Codes eingegeben. Versuchen Sie es in {time} wieder. Mit dem Link oder dem Bild zum Abfotografieren geht es sofort.',
  onDevice: 'Wartenummern auf diesem Gerät',
  onDeviceText: 'Jede hat ihre eigene Seite. Diese Seite gehört zur Wartenummer {n}.',
  toNumber: 'Zur Wartenummer {n}',
  takeOff: 'Wartenummer {n} von diesem Gerät nehmen',
  takeOffText:
    'Sie bleibt gültig. Mit ihrem Link, oder wenn dieselbe Person noch einmal eine zieht, ist sie wieder da.',
  takeOffYes: 'Von diesem Gerät nehmen',
  another: 'Noch eine Person auf diesem Gerät anmelden',
  anotherTitle: 'Noch eine Person anmelden',
  anotherText:
    'Jeder Mensch bekommt eine eigene Wartenummer mit eigener Seite. Die Wartenummern, die Sie schon haben, bleiben auf diesem Gerät. Mehr Chancen hat dadurch niemand.',
} as const
