import type { TextsOf } from '../texts-of.ts'

/** Handing a ticket to somebody who helps, and several tickets on one device. */
export const helping: TextsOf<'helping'> = {
  aloud: 'Hilft Ihnen jemand am Telefon? Es gibt einen kurzen Code. Den können Sie vorlesen.',
  showCode: 'Code zum Vorlesen zeigen',
  codeTitle: 'Ihr Code zum Vorlesen',
  codeRead: 'Lesen Sie diese Zeichen vor. Machen Sie nach jeder Gruppe eine Pause.',
  codeUntil: 'Der Code gilt bis {when}. Sie können einen neuen Code holen. Dann gilt der alte Code nicht mehr.',
  codeWhere: 'Der andere Mensch öffnet im Internet diese Seite: {link}. Dort tippt er den Code ein.',
  codeTrust:
    'Jeder mit diesem Code kann für Sie einen Termin wählen. Lesen Sie den Code nur Menschen vor, denen Sie vertrauen. Die Telefon-Hilfe fragt Sie nie nach dem Code.',
  newCode: 'Neuen Code zeigen',
  open: 'Warte-Nummer mit einem Code öffnen',
  openText:
    'Hat Ihnen jemand einen Code vorgelesen? Mit dem Code öffnen Sie die Warte-Nummer von diesem Menschen auf Ihrem Handy oder Computer.',
  code: 'Code',
  codeHint: 'Der Code hat 9 Zeichen. Zum Beispiel: {code}. Große und kleine Buchstaben sind gleich.',
  openTicket: 'Warte-Nummer öffnen',
  codeWrong:
    'Da stimmt etwas nicht. Ein Code hat 9 Zeichen. Diese Zeichen gibt es: {code}. Bitten Sie den anderen Menschen: Lies den Code noch einmal vor.',
  codeUnknown:
    'Diesen Code gibt es nicht. Oder der Code ist zu alt. Ein Code gilt {time}. Bitten Sie den anderen Menschen um einen neuen Code.',
  tooMany:
    'Von Ihrem Internet-Anschluss kamen zu viele falsche Codes. Warten Sie {time}. Dann versuchen Sie es wieder. Mit dem Link oder dem Bild geht es sofort.',
  onDevice: 'Warte-Nummern auf diesem Handy oder Computer',
  onDeviceText: 'Jede Warte-Nummer hat eine eigene Seite. Diese Seite ist für die Warte-Nummer {n}.',
  toNumber: 'Zur Warte-Nummer {n}',
  takeOff: 'Warte-Nummer {n} von diesem Handy oder Computer löschen',
  takeOffText:
    'Die Warte-Nummer gilt weiter. Sie können sie mit dem Link wieder holen. Oder die Person holt noch einmal eine Warte-Nummer. Dann bekommt sie die gleiche.',
  takeOffYes: 'Hier löschen',
  another: 'Noch eine Person auf diesem Handy oder Computer anmelden',
  anotherTitle: 'Noch eine Person anmelden',
  anotherText:
    'Jeder Mensch bekommt eine eigene Warte-Nummer. Jede Warte-Nummer hat eine eigene Seite. Ihre anderen Warte-Nummern bleiben hier. So hat niemand mehr Chancen.',
}
