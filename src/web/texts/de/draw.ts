/** The page on which anyone can check the draw. */
export const draw = {
  title: 'Auslosung nachprüfen',
  how: 'Woran Sie sehen, dass richtig gelost wurde',
  before: 'Vorher: eine versiegelte Zahl',
  beforeText:
    'Mit der Ankündigung wurde eine geheime Zahl festgelegt. Veröffentlicht wurde ihr Siegel. Am Siegel sieht man später, ob es dieselbe Zahl ist.',
  beforeTextWhen:
    'Mit der Ankündigung am {when} wurde eine geheime Zahl festgelegt. Veröffentlicht wurde ihr Siegel. Am Siegel sieht man später, ob es dieselbe Zahl ist.',
  during: 'Zur Auslosung: die Liste wird geschlossen',
  duringText:
    'Alle Wartenummern stehen in einer Liste ohne Namen. Auch ihr Fingerabdruck wird veröffentlicht, damit niemand sie nachträglich ändern kann.',
  after: 'Danach: alles wird offengelegt',
  afterText:
    'Aus der geheimen Zahl und der Liste folgen alle Plätze durch eine feste Rechnung. Jeder kann sie nachrechnen.',
  seal: 'Das Siegel',
  sealText:
    'Ausgelost wird am {when}. Bis dahin ist nur das Siegel bekannt. Wenn Sie es jetzt aufschreiben, können Sie später vergleichen.',
  sealOf: 'Siegel der geheimen Zahl (SHA-256)',
  check: 'Prüfung auf Ihrem Gerät',
  noScript: 'Ihr Gerät führt die Prüfung nicht von selbst aus.',
  noScriptText: 'Weiter unten steht, wie Sie die Auslosung mit einem Computer nachrechnen.',
  checkList: 'Auch die ganze Liste prüfen',
  published: 'Die veröffentlichten Zahlen',
  sealShort: 'Siegel der geheimen Zahl',
  secret: 'Geheime Zahl',
  tickets: 'Wartenummern in der Auslosung',
  fingerprint: 'Fingerabdruck der Liste',
  beacon: 'Öffentliche Zufallszahl',
  seed: 'Startzahl der Auslosung',
  loadList: 'Liste der Wartenummern laden',
  loadLedger: 'Protokoll der Freischaltung laden',
  own: 'Ihre Wartenummer',
  ticket: 'Wartenummer',
  receipt: 'Beleg in der Liste',
  place: 'Platz',
  recompute: 'Selbst nachrechnen',
  recomputeText:
    'So geht es auf einem Computer mit Linux. Auf einem Mac schreiben Sie „shasum -a 256“ statt „sha256sum“. Jede Zeile muss die Zahl ergeben, die darunter steht.',
  recomputeSeal: 'Die geheime Zahl passt zum Siegel:',
  recomputeList: 'Die geladene Liste passt zu ihrem Fingerabdruck:',
  recomputeSeed: 'Die Startzahl folgt aus geheimer Zahl, Anzahl und Fingerabdruck:',
  recomputeSeedBeacon: 'Die Startzahl folgt aus geheimer Zahl, Anzahl, Fingerabdruck und öffentlicher Zufallszahl:',
  recomputePlaces: 'Jeder Platz folgt aus der Startzahl. Das rechnet das frei verfügbare Programm nach:',
  command: 'Befehl',
} as const
