import type { TextsOf } from '../texts-of.ts'

/** The page on which anyone can check the draw. */
export const draw: TextsOf<'draw'> = {
  title: 'Auslosung prüfen',
  how: 'So sehen Sie: Die Auslosung war richtig',
  before: 'Vorher: eine geheime Zahl',
  beforeText:
    'Es gibt eine geheime Zahl. Niemand darf sie ändern. Darum gibt es ein Siegel. Ein Siegel ist wie ein Stempel. Später kann man sehen: Es ist die gleiche Zahl.',
  beforeTextWhen:
    'Am {when} haben wir eine geheime Zahl gewählt. Niemand darf sie ändern. Darum gibt es ein Siegel. Ein Siegel ist wie ein Stempel. Später kann man sehen: Es ist die gleiche Zahl.',
  during: 'Dann: Die Liste ist fertig',
  duringText:
    'Alle Warte-Nummern stehen in einer Liste. In der Liste stehen keine Namen. Auch die Liste bekommt einen Stempel. Er heißt Finger-Abdruck. So kann niemand die Liste ändern.',
  after: 'Danach: Alle können alles sehen',
  afterText: 'Aus der geheimen Zahl und der Liste rechnet ein Computer die Plätze aus. Jeder kann das nachrechnen.',
  seal: 'Das Siegel',
  sealText:
    'Die Auslosung ist am {when}. Bis dahin sehen Sie nur das Siegel. Schreiben Sie es ab. Dann können Sie später vergleichen.',
  sealOf: 'Siegel von der geheimen Zahl (SHA-256)',
  check: 'Ihr Gerät prüft',
  noScript: 'Ihr Gerät kann das nicht selbst prüfen.',
  noScriptText: 'Unten steht: So rechnen Sie mit einem Computer nach.',
  checkList: 'Auch die ganze Liste prüfen',
  published: 'Diese Zahlen können alle sehen',
  sealShort: 'Siegel von der geheimen Zahl',
  secret: 'Geheime Zahl',
  tickets: 'Warte-Nummern in der Auslosung',
  fingerprint: 'Finger-Abdruck von der Liste',
  beacon: 'Öffentliche Zufalls-Zahl',
  seed: 'Start-Zahl',
  loadList: 'Liste mit den Warte-Nummern laden',
  loadLedger: 'Protokoll laden. Im Protokoll steht, was passiert ist.',
  own: 'Ihre Warte-Nummer',
  ticket: 'Warte-Nummer',
  receipt: 'Ihr Zeichen in der Liste',
  place: 'Platz',
  recompute: 'Selbst rechnen',
  recomputeText:
    'Das ist schwer. Sie brauchen einen Computer mit Linux. Auf einem Mac schreiben Sie „shasum -a 256“ und nicht „sha256sum“. Unter jeder Zeile steht eine Zahl. Diese Zahl muss herauskommen.',
  recomputeSeal: 'Die geheime Zahl passt zum Siegel:',
  recomputeList: 'Die Liste passt zum Finger-Abdruck:',
  recomputeSeed: 'Die Start-Zahl passt zu den anderen Zahlen:',
  recomputeSeedBeacon: 'Die Start-Zahl passt zu den anderen Zahlen und zur öffentlichen Zufalls-Zahl:',
  recomputePlaces: 'Aus der Start-Zahl kommen alle Plätze. Das rechnet ein kostenloses Programm:',
  command: 'Befehl für den Computer',
}
