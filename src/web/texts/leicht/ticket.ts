import type { TextsOf } from '../texts-of.ts'

/** The personal page of a ticket. */
export const ticket: TextsOf<'ticket'> = {
  own: 'Ihre Warte-Nummer',
  place: 'Ihr Platz in der Reihe',
  soldOut: 'Alle Termine sind weg',
  admitted: 'Sie sind dran',
  missed: 'Ihr Platz war schon dran',
  allocated: 'Ihr Termin',
  booked: 'Sie haben einen Termin',
  returned: 'Sie haben Nein gesagt',
  drawIn: 'Die Auslosung beginnt in {time}',
  calm: 'Sie müssen nichts tun. Sie müssen sich nicht beeilen.',
  calmMayClose: 'Sie müssen jetzt nichts mehr tun. Sie können diese Seite zumachen.',
  drawLive:
    'Die Auslosung ist am {when}. Auslosung heißt: Ein Computer zieht die Plätze wie Lose. Sie sind bis {time} hier? Dann haben Sie die gleiche Chance wie alle. Die Warte-Nummer ist nicht Ihr Platz.',
  drawDays:
    'Die Auslosung ist am {when}. Auslosung heißt: Ein Computer zieht die Plätze wie Lose. Alle haben die gleiche Chance. Die Warte-Nummer ist nicht Ihr Platz.',
  stayLive:
    'Lassen Sie diese Seite offen. Oder machen Sie die Seite um {time} wieder auf. Sie sind dran? Dann drücken Sie auf den Knopf. Dafür haben Sie {grace} Zeit.',
  stayDays:
    'Machen Sie diese Seite nach der Auslosung wieder auf. Sie sind dran? Dann drücken Sie auf den Knopf. Dafür haben Sie {grace} Zeit. Unten steht ein Link. Heben Sie den Link gut auf.',
  soFar: '{appointments}. Bis jetzt: {tickets}.',
  aheadLabel: 'Vor Ihnen',
  turnLabel: 'So lange warten Sie',
  freeLabel: 'Freie Termine',
  stayWaiting:
    'Lassen Sie diese Seite offen. Die Seite sagt Ihnen: Sie sind dran. Dann drücken Sie auf den Knopf. Dafür haben Sie {grace} Zeit. Sie drücken nicht? Dann kommen Sie ans Ende von der Reihe.',
  sorry:
    '{count, plural, one {Das tut uns leid. Es gab # Termin. Aber mehr Menschen wollten einen Termin.} other {Das tut uns leid. Es gab # Termine. Aber mehr Menschen wollten einen Termin.}}',
  returnsGoOn:
    'Vielleicht sagt jemand ab. Dann ist ein Termin frei. Den Termin bekommt jemand von der Warte-Liste. Es geht der Reihe nach.',
  toWaitingList: 'Auf die Warte-Liste',
  listedAt: 'Sie stehen auf der Warte-Liste, Platz',
  listedAtPlace: 'Sie stehen auf der Warte-Liste, Platz {place}.',
  listedAhead:
    '{count, plural, =0 {Vor Ihnen ist niemand.} one {Vor Ihnen: # Warte-Nummer} other {Vor Ihnen: # Warte-Nummern}}',
  listedText:
    'Sie müssen nichts mehr tun. Ein Termin ist für Sie frei? Dann steht es auf dieser Seite. Schauen Sie manchmal auf diese Seite. Unten steht ein Link. Heben Sie den Link gut auf.',
  leaveList: 'Ich möchte nicht mehr auf der Warte-Liste stehen',
  keptOne: 'Für Sie ist ein Termin frei.',
  keptMany:
    '{count, plural, one {Für Sie ist ein Termin für # Person frei.} other {Für Sie sind Termine für # Personen frei.}}',
  left: 'Noch {time}',
  goOn: 'Weiter mit meinem Termin',
  choose: 'Termin wählen',
  untilPickedUp: 'Sie haben Zeit bis {when}. Wählen Sie in Ruhe einen Termin. Schreiben Sie dann, wer kommt.',
  untilWaiting:
    'Drücken Sie bis {when} auf den Knopf. Dann haben Sie {time} Zeit. In dieser Zeit wählen Sie einen Termin.',
  noMore: 'Ich möchte keinen Termin mehr',
  missedParty: 'Es gab nicht mehr genug Platz für alle Personen zusammen. Oder Ihre Zeit war vorbei.',
  missedOne: 'Ihre Zeit war vorbei. Sie haben keinen Termin genommen.',
  missedText:
    'Sie können auf die Warte-Liste. Wird ein Termin frei? Dann bekommt ihn jemand von der Warte-Liste. Es geht der Reihe nach.',
  reloadsEachMinute: 'Diese Seite lädt sich jede Minute neu.',
  giveBackText: 'Dann ist jemand anders dran. Das können Sie nicht mehr ändern.',
  giveBack: 'Ja, ich möchte keinen Termin',
  allocatedNone: 'Leider war kein Termin frei, der für Sie passt',
  allocatedNoneText:
    'Der Computer hat die Termine der Reihe nach vergeben. Dann war Ihr Platz dran. Aber von Ihren Wünschen war nichts mehr frei.',
  waitsByWishes:
    'Sie müssen nichts tun. Wird ein Termin frei, der für Sie passt? Dann bekommen Sie ein Angebot. Es geht der Reihe nach.',
  allocatedOne: 'Wir haben einen Termin für Sie',
  doseIs: '{count}. Termin: {when}',
  accept: 'Termin nehmen',
  answerUntil: 'Bitte antworten Sie bis {when}. Danach bekommt jemand anders den Termin.',
  decline: 'Ich möchte den Termin nicht',
  seeBooking: 'Termin ansehen',
  returnedText: 'Vielen Dank. Jemand anders bekommt den Termin. Sie müssen nichts mehr tun.',
  postponed: 'Die Termin-Vergabe ist verschoben',
  postponedText: 'Die neue Zeit ist: {when}. Ihre Warte-Nummer gilt weiter. Sie müssen nichts tun.',
  cancelled: 'Die Termin-Vergabe findet nicht statt',
  cancelledText:
    'Es gibt keine Termine. Haben Sie schon einen Termin? Dann findet auch Ihr Termin nicht statt. Sie müssen nichts tun.',
  notOpen: 'Der Warte-Bereich ist noch nicht offen',
  notOpenText: 'Der Warte-Bereich öffnet am {when}. Ihre Warte-Nummer gilt weiter.',
  over: 'Die Termin-Vergabe ist vorbei',
  overText: 'Es gibt keine Termine mehr. Sie haben hier keinen Termin.',
  lapsed: 'Ihre Zeit war vorbei.',
  lapsedText: 'Sie stehen jetzt am Ende von der Reihe. Sie haben einen neuen Platz.',
  reloadsEvery:
    '{count, plural, one {Diese Seite lädt sich jede Sekunde neu.} other {Diese Seite lädt sich alle # Sekunden neu.}}',
  reload: 'Seite neu laden',
  numberOne: 'Warte-Nummer {n}. Die Nummer gilt auf allen Handys und Computern.',
  numberMany:
    '{count, plural, one {Warte-Nummer {n} für # Person. Die Nummer gilt auf allen Handys und Computern.} other {Warte-Nummer {n} für # Personen. Die Nummer gilt auf allen Handys und Computern.}}',
  checkDraw: 'Auslosung prüfen',
  elsewhere: 'Auf einem anderen Handy oder Computer weitermachen. Oder jemand aus der Familie macht weiter.',
  linkText:
    'Das ist ein Link. Damit öffnen Sie Ihre Warte-Nummer auf jedem Handy und Computer. Jeder mit diesem Link kann für Sie einen Termin wählen. Geben Sie den Link nur Menschen, denen Sie vertrauen.',
  copyLink: 'Link kopieren',
  picture: 'Bild für die Handy-Kamera. Es öffnet Ihre Warte-Nummer auf einem anderen Handy.',
  pictureText: 'Oder halten Sie die Kamera von dem anderen Handy auf dieses Bild.',
}
