import type { TextsOf } from '../texts-of.ts'

/** The page of a ticket as far as it changes while it waits; also said in the browser, so it stays short. */
export const waiting: TextsOf<'waiting'> = {
  tickets: '{count, plural, one {# Warte-Nummer} other {# Warte-Nummern}}',
  enough: 'Bis jetzt gibt es mehr Termine als Warte-Nummern.',
  ofHundred: 'Von 100 Menschen bekommen ungefähr {count} einen Termin. So ist es im Moment.',
  ahead: '{count, plural, =0 {niemand} one {# Platz} other {# Plätze}}',
  paused: 'Gerade kommt niemand an die Reihe. Wir machen eine Pause. Ihr Platz bleibt. Hier steht, wenn es weitergeht.',
  turnOpen: 'Das wissen wir noch nicht.',
  turnUnknown: 'Das wissen wir nicht.',
  turnSoon: 'weniger als 1 Minute',
  turnIn: 'ungefähr {time}',
  certain: 'Es gibt genug Termine.',
  certainText: 'Sie kommen dran. Dann können Sie einen Termin wählen. Bleiben Sie ganz ruhig.',
  likely: 'Sie bekommen wahrscheinlich einen Termin.',
  likelyText:
    'Manche Menschen nehmen ihren Termin nicht. Dann bleibt auch ein Termin für Sie. Aber wir können es nicht versprechen.',
  unused: 'So viele haben ihren Termin nicht genommen: {from} von {to}.',
  unlikely: 'Leider bekommen Sie wahrscheinlich keinen Termin.',
  unlikelyText:
    'Vor Ihnen warten sehr viele Menschen. Es gibt nicht genug Termine. Sie müssen nicht am Bildschirm warten. Ihr Platz bleibt für Sie.',
  none: 'Kein Termin ist mehr frei.',
  noneText: 'Alle Termine sind weg. Vielleicht sagt jemand ab. Dann ist wieder ein Termin frei.',
  placeWas: 'Ihr Platz in der Reihe war {place}.',
  titlePlace: 'Platz {place}',
  sayPlace: 'Ihr Platz ist {place}. Vor Ihnen: {ahead}.',
  soldOut: 'Alle Termine sind weg',
  saySoldOut: 'Alle Termine sind weg. Sie können auf die Warte-Liste.',
  drawing: 'Jetzt ist die Auslosung. Gleich steht hier Ihr Platz.',
  crowded: 'Im Moment sind sehr viele Menschen hier.',
  offline: 'Keine Verbindung.',
  placeSafe: 'Ihr Platz ist sicher.',
  nextTry: 'Wir versuchen es wieder in {time}.',
  weKeepTrying: 'Wir versuchen es weiter.',
  copied: 'Der Link ist kopiert',
  copyByHand: 'Bitte schreiben Sie den Link ab',
}
