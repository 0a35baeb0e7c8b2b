import type { TextsOf } from '../texts-of.ts'

/** Choosing an appointment, the booking, its calendar file, and cancelling it. */
export const booking: TextsOf<'booking'> = {
  choose: 'Termin wählen',
  taken: 'Dieser Termin ist gerade weg.',
  takenText: 'Jemand anders war ein bisschen schneller. Sie sind weiter dran. Bitte wählen Sie einen anderen Termin.',
  left: 'Noch {time}',
  kept: '{count, plural, one {Für Sie ist ein Termin frei.} other {Für Sie sind # Termine frei.}}',
  choosesFirst:
    '{count, plural, one {Sie wählen den ersten Termin. Der zweite Termin ist # Tag später. Er steht daneben.} other {Sie wählen den ersten Termin. Der zweite Termin ist # Tage später. Er steht daneben.}}',
  spread: 'Alle zur gleichen Zeit: Das geht nicht mehr.',
  spreadText:
    'Sie sind {count} Personen. Zu keiner Zeit ist mehr genug Platz für alle. Wählen Sie die Zeit für die erste Person. Die anderen kommen kurz danach dran.',
  filter: 'Weniger Termine zeigen',
  centre: 'Ort',
  allCentres: 'Alle Orte',
  timeOfDay: 'Zeit am Tag',
  wholeDay: 'Ganzer Tag',
  show: 'Zeigen',
  days: 'Tage',
  freeOnDay: '{count} frei',
  nothing: 'Gerade sehen Sie keinen Termin.',
  nothingText:
    'Sie sind weiter dran. Für Sie ist ein Termin frei. Er steht gleich wieder hier. Drücken Sie in 1 Minute auf „Zeigen“.',
  nearest: 'Diese Termine sind ähnlich',
  nearestText: 'Was Sie gesucht haben, ist nicht mehr frei. Diese Termine sind ähnlich.',
  times:
    '{count, plural, one {Sie können # Zeit wählen. Drücken Sie auf die Zeit. Dann ist sie für Sie.} other {Sie können aus # Zeiten wählen. Drücken Sie auf eine Zeit. Dann ist sie für Sie.}}',
  andSecond: 'und {day}, {time}',
  booked: '{count, plural, one {Sie haben einen Termin} other {Sie haben Ihre Termine}}',
  number: 'Ihre Termin-Nummer',
  numberPicture: 'Termin-Nummer {code} als Bild',
  toCalendar: 'In meinen Kalender schreiben',
  print: 'Drucken',
  goodToKnow: 'Das ist wichtig',
  service: 'Was passiert beim Termin',
  serviceLength: '{name}, {time}',
  for: 'Für',
  bring: 'Das bringen Sie mit',
  bringText: 'Diese Termin-Nummer. Auf Papier oder auf dem Handy.',
  keepNumber: 'Heben Sie die Termin-Nummer gut auf. Mit der Nummer hilft Ihnen auch die Telefon-Hilfe: {phone}.',
  cannotCome: 'Sie können doch nicht kommen?',
  cannotComeText: 'Dann sagen Sie bitte ab. Dann bekommt jemand anders den Termin.',
  begun:
    'Der Termin hat schon angefangen. Sie können nicht mehr absagen. Sie haben Fragen? Bitte rufen Sie an: {phone}.',
  cancel: '{count, plural, one {Termin absagen} other {Termine absagen}}',
  cancelled: 'Sie haben den Termin abgesagt',
  cancelledThanks: 'Vielen Dank für Ihre Nachricht. Jetzt bekommt jemand anders den Termin.',
  cancelledText: 'Termin-Nummer {code}. Sie müssen nichts mehr tun.',
  cancelQuestion:
    '{count, plural, one {Möchten Sie diesen Termin absagen?} other {Möchten Sie diese Termine absagen?}}',
  bookedLabel: 'Ihr Termin',
  cancelText:
    '{count, plural, one {Dann bekommt sofort jemand anders den Termin.} other {Dann sind alle Termine weg. Sofort bekommt sie jemand anders.}} Das können Sie nicht mehr ändern.',
  cancelYes: 'Ja, absagen',
  cancelNo: '{count, plural, one {Nein, ich möchte den Termin behalten} other {Nein, ich möchte die Termine behalten}}',
  nthPerson: 'Person\u00a0{count}',
  nthAppointment: '{count}.\u00a0Termin',
  calendarTitle: '{name} ({count}. Termin)',
  calendarNumber: 'Termin-Nummer {code}',
  calendarHotline: 'Telefon-Hilfe {phone}',
}
