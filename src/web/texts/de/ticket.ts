/** The personal page of a ticket. */
export const ticket = {
  own: 'Ihre Wartenummer',
  place: 'Ihr Platz in der Reihe',
  soldOut: 'Alle Termine sind vergeben',
  admitted: 'Sie sind dran',
  missed: 'Ihr Platz war schon an der Reihe',
  allocated: 'Ihr Termin',
  booked: 'Ihr Termin ist gebucht',
  returned: 'Sie haben verzichtet',
  drawIn: 'Die Auslosung beginnt in {time}',
  calm: 'Sie müssen nichts tun, nicht neu laden, nicht eilen.',
  calmMayClose: 'Sie müssen jetzt nichts mehr tun. Sie können diese Seite schließen.',
  drawLive:
    'Ausgelost wird am {when}. Die Wartenummer sagt nichts über Ihren Platz: Alle, die bis {time} da sind, haben die gleiche Chance.',
  drawDays: 'Ausgelost wird am {when}. Die Wartenummer sagt nichts über Ihren Platz: Alle haben die gleiche Chance.',
  stayLive:
    'Lassen Sie diese Seite offen, oder öffnen Sie sie um {time} wieder. Wenn Sie an der Reihe sind, bleiben Ihnen {grace}, um sich zu melden.',
  stayDays:
    'Öffnen Sie diese Seite nach der Auslosung wieder. Wenn Sie an der Reihe sind, haben Sie {grace} Zeit, sich zu melden. Bewahren Sie den Link unten gut auf.',
  soFar: '{appointments}, bisher {tickets}.',
  aheadLabel: 'Vor Ihnen',
  turnLabel: 'Wartezeit',
  freeLabel: 'Freie Termine',
  stayWaiting:
    'Lassen Sie diese Seite offen. Sie zeigt es von selbst an, wenn Sie an der Reihe sind. Dann bleiben Ihnen {grace}, um sich zu melden. Wer es verpasst, kommt ans Ende der Reihe.',
  sorry:
    '{count, plural, one {Es tut uns leid. Es gab # Termin, und es wollten mehr Menschen einen.} other {Es tut uns leid. Es gab # Termine, und es wollten mehr Menschen einen.}}',
  returnsGoOn: 'Wenn jemand absagt, wird ein Termin frei. Er geht der Reihe nach an die Menschen auf der Warteliste.',
  toWaitingList: 'Auf die Warteliste',
  listedAt: 'Sie stehen auf der Warteliste, Platz',
  listedAtPlace: 'Sie stehen auf der Warteliste, Platz {place}.',
  listedAhead:
    '{count, plural, =0 {Vor Ihnen ist niemand.} one {Vor Ihnen: # Wartenummer} other {Vor Ihnen: # Wartenummern}}',
  listedText:
    'Sie müssen nichts weiter tun. Wird ein Termin für Sie frei, steht es auf dieser Seite. Schauen Sie ab und zu wieder herein, und bewahren Sie den Link unten gut auf.',
  leaveList: 'Von der Warteliste nehmen',
  keptOne: 'Für Sie ist ein Termin zurückgelegt.',
  keptMany:
    '{count, plural, one {Für Sie ist ein Termin für # Person zurückgelegt.} other {Für Sie sind Termine für # Personen zurückgelegt.}}',
  left: 'Noch {time}',
  goOn: 'Weiter mit meinem Termin',
  choose: 'Termin aussuchen',
  untilPickedUp: 'Bis {when} können Sie in Ruhe einen Termin aussuchen und Ihre Angaben machen.',
  untilWaiting:
    'Bis {when} wartet Ihr Zutritt auf Sie. Wenn Sie auf den Knopf drücken, haben Sie {time} Zeit zum Aussuchen.',
  noMore: 'Ich möchte keinen Termin mehr',
  missedParty: 'Für alle Personen zusammen war kein Platz mehr frei, oder Ihr Zutritt ist abgelaufen.',
  missedOne: 'Ihr Zutritt ist abgelaufen, ohne dass ein Termin gebucht wurde.',
  missedText:
    'Sie sind nicht ausgeschieden: Wird ein Termin frei, geht er der Reihe nach an die Menschen auf der Warteliste.',
  reloadsEachMinute: 'Diese Seite lädt sich jede Minute von selbst neu.',
  giveBackText: 'Dann kommt jemand anders an die Reihe. Das lässt sich nicht rückgängig machen.',
  giveBack: 'Ja, ich verzichte',
  allocatedNone: 'Für Sie war kein passender Termin mehr frei',
  allocatedNoneText:
    'Die Termine wurden in der Reihenfolge der ausgelosten Plätze vergeben. Als Ihr Platz an der Reihe war, war keiner von Ihren Wünschen mehr frei.',
  waitsByWishes:
    'Sie bleiben in der Reihe und müssen nichts tun: Wird ein Termin frei, der zu Ihren Wünschen passt, bieten wir ihn der Reihe nach an.',
  allocatedOne: 'Wir haben einen Termin für Sie',
  doseIs: '{count}. Termin: {when}',
  accept: 'Termin annehmen',
  answerUntil: 'Bitte antworten Sie bis {when}. Danach geht der Termin an jemand anders.',
  decline: 'Termin ablehnen',
  seeBooking: 'Termin ansehen',
  returnedText: 'Vielen Dank. Ihr Termin geht an jemand anders. Für diese Freischaltung ist nichts weiter zu tun.',
  postponed: 'Die Freischaltung ist verschoben',
  postponedText: 'Neuer Zeitpunkt der Auslosung: {when}. Ihre Wartenummer bleibt gültig. Sie müssen nichts tun.',
  cancelled: 'Die Freischaltung ist abgesagt',
  cancelledText: 'Es werden keine Termine vergeben, und gebuchte Termine finden nicht statt. Sie müssen nichts tun.',
  notOpen: 'Der Wartebereich ist noch nicht offen',
  notOpenText: 'Er öffnet am {when}. Ihre Wartenummer bleibt gültig.',
  over: 'Die Freischaltung ist beendet',
  overText: 'Es werden keine Termine mehr vergeben. Sie haben hier keinen Termin gebucht.',
  lapsed: 'Ihr Zutritt ist abgelaufen.',
  lapsedText: 'Sie sind nicht ausgeschieden. Sie stehen jetzt am Ende der Reihe und haben einen neuen Platz bekommen.',
  reloadsEvery:
    '{count, plural, one {Diese Seite lädt sich jede Sekunde von selbst neu.} other {Diese Seite lädt sich alle # Sekunden von selbst neu.}}',
  reload: 'Seite neu laden',
  numberOne: 'Wartenummer {n}. Sie gilt auf allen Geräten.',
  numberMany:
    '{count, plural, one {Wartenummer {n} für # Person. Sie gilt auf allen Geräten.} other {Wartenummer {n} für # Personen. Sie gilt auf allen Geräten.}}',
  checkDraw: 'Auslosung nachprüfen',
  elsewhere: 'Auf einem anderen Gerät weitermachen oder an Angehörige weitergeben',
  linkText:
    'Mit diesem Link öffnet sich Ihre Wartenummer auf jedem Gerät. Wer ihn hat, kann für Sie einen Termin aussuchen. Geben Sie ihn nur Menschen, denen Sie vertrauen.',
  copyLink: 'Link kopieren',
  picture: 'Bild zum Abfotografieren: öffnet Ihre Wartenummer auf einem anderen Gerät',
  pictureText: 'Oder richten Sie die Kamera des anderen Geräts auf dieses Bild.',
} as const
