import type { TextsOf } from '../texts-of.ts'

/** The personal page of a ticket. */
export const ticket: TextsOf<'ticket'> = {
  own: 'Twój numer oczekiwania',
  place: 'Twoje miejsce w kolejce',
  soldOut: 'Wszystkie terminy są zajęte',
  admitted: 'Teraz twoja kolej',
  missed: 'Twoja kolej już minęła',
  allocated: 'Twój termin',
  booked: 'Twój termin jest zarezerwowany',
  returned: 'Zrezygnowano z terminu',
  drawIn: 'Do losowania pozostało: {time}',
  calm: 'Nie musisz nic robić, odświeżać strony ani się spieszyć.',
  calmMayClose: 'Nie musisz już nic robić. Możesz zamknąć tę stronę.',
  drawLive:
    'Losowanie: {when}. Numer oczekiwania nic nie mówi o twoim miejscu: wszyscy, którzy są tu do godz.\u00a0{time}, mają taką samą szansę.',
  drawDays: 'Losowanie: {when}. Numer oczekiwania nic nie mówi o twoim miejscu: wszyscy mają taką samą szansę.',
  stayLive:
    'Zostaw tę stronę otwartą albo otwórz ją znowu o godz.\u00a0{time}. Gdy przyjdzie twoja kolej, masz czas, aby się zgłosić: {grace}.',
  stayDays:
    'Otwórz tę stronę znowu po losowaniu. Gdy przyjdzie twoja kolej, masz czas, aby się zgłosić: {grace}. Zachowaj link poniżej.',
  soFar: '{appointments}, dotąd {tickets}.',
  aheadLabel: 'Przed tobą',
  turnLabel: 'Czas oczekiwania',
  freeLabel: 'Wolne terminy',
  stayWaiting:
    'Zostaw tę stronę otwartą. Sama pokaże, że przyszła twoja kolej. Wtedy masz czas, aby się zgłosić: {grace}. Kto to przegapi, idzie na koniec kolejki.',
  sorry:
    '{count, plural, one {Przykro nam. Był # termin, a chętnych było więcej.} few {Przykro nam. Były # terminy, a chętnych było więcej.} many {Przykro nam. Było # terminów, a chętnych było więcej.} other {Przykro nam. Było # terminu, a chętnych było więcej.}}',
  returnsGoOn: 'Gdy ktoś zrezygnuje, zwolni się termin. Dostaną go po kolei osoby z listy oczekujących.',
  toWaitingList: 'Na listę oczekujących',
  listedAt: 'Jesteś na liście oczekujących, miejsce',
  listedAtPlace: 'Jesteś na liście oczekujących, miejsce {place}.',
  listedAhead:
    '{count, plural, =0 {Przed tobą nie ma nikogo.} one {Przed tobą: # numer oczekiwania} few {Przed tobą: # numery oczekiwania} many {Przed tobą: # numerów oczekiwania} other {Przed tobą: # numeru oczekiwania}}',
  listedText:
    'Nie musisz nic więcej robić. Jeśli zwolni się termin dla ciebie, zobaczysz to na tej stronie. Zaglądaj tu od czasu do czasu i zachowaj link poniżej.',
  leaveList: 'Wypisz mnie z listy oczekujących',
  keptOne: 'Termin jest dla ciebie odłożony.',
  keptMany:
    '{count, plural, one {Odłożono dla ciebie termin dla # osoby.} few {Odłożono dla ciebie terminy dla # osób.} many {Odłożono dla ciebie terminy dla # osób.} other {Odłożono dla ciebie terminy dla # osoby.}}',
  left: 'Pozostało: {time}',
  goOn: 'Dalej z moim terminem',
  choose: 'Wybierz termin',
  untilPickedUp: 'Do godz.\u00a0{when} możesz spokojnie wybrać termin i podać dane.',
  untilWaiting: 'Dostęp czeka na ciebie do godz.\u00a0{when}. Gdy naciśniesz przycisk, masz na wybór czas: {time}.',
  noMore: 'Nie chcę już terminu',
  missedParty: 'Nie było już miejsca dla wszystkich razem albo twój dostęp wygasł.',
  missedOne: 'Twój dostęp wygasł, zanim zarezerwowano termin.',
  missedText: 'Nie wypadasz z kolejki: gdy zwolni się termin, dostaną go po kolei osoby z listy oczekujących.',
  reloadsEachMinute: 'Ta strona sama odświeża się co minutę.',
  giveBackText: 'Wtedy kolej przejdzie na kogoś innego. Nie można tego cofnąć.',
  giveBack: 'Tak, rezygnuję',
  allocatedNone: 'Nie było już pasującego terminu dla ciebie',
  allocatedNoneText:
    'Terminy rozdzielono w kolejności wylosowanych miejsc. Gdy przyszła kolej na twoje miejsce, żadne z twoich życzeń nie było już wolne.',
  waitsByWishes:
    'Pozostajesz w kolejce i nie musisz nic robić: gdy zwolni się termin zgodny z twoimi życzeniami, zaproponujemy go po kolei.',
  allocatedOne: 'Mamy dla ciebie termin',
  doseIs: '{count}. termin: {when}',
  accept: 'Przyjmij termin',
  answerUntil: 'Odpowiedz do: {when}. Potem termin dostanie ktoś inny.',
  decline: 'Odrzuć termin',
  seeBooking: 'Zobacz termin',
  returnedText: 'Dziękujemy. Termin dostanie ktoś inny. W tych zapisach nie trzeba już nic robić.',
  postponed: 'Zapisy są przełożone',
  postponedText: 'Nowy czas losowania: {when}. Twój numer oczekiwania zachowuje ważność. Nie musisz nic robić.',
  cancelled: 'Zapisy są odwołane',
  cancelledText: 'Terminy nie będą rozdzielane, a zarezerwowane terminy się nie odbędą. Nie musisz nic robić.',
  notOpen: 'Poczekalnia nie jest jeszcze otwarta',
  notOpenText: 'Otwarcie: {when}. Twój numer oczekiwania zachowuje ważność.',
  over: 'Zapisy są zakończone',
  overText: 'Terminy nie są już rozdzielane. Nie masz tu zarezerwowanego terminu.',
  lapsed: 'Twój dostęp wygasł.',
  lapsedText: 'Nie wypadasz z kolejki. Jesteś teraz na jej końcu i masz nowe miejsce.',
  reloadsEvery:
    '{count, plural, one {Ta strona sama odświeża się co sekundę.} few {Ta strona sama odświeża się co # sekundy.} many {Ta strona sama odświeża się co # sekund.} other {Ta strona sama odświeża się co # sekundy.}}',
  reload: 'Odśwież stronę',
  numberOne: 'Numer oczekiwania {n}. Jest ważny na wszystkich urządzeniach.',
  numberMany:
    '{count, plural, one {Numer oczekiwania {n} dla # osoby. Jest ważny na wszystkich urządzeniach.} few {Numer oczekiwania {n} dla # osób. Jest ważny na wszystkich urządzeniach.} many {Numer oczekiwania {n} dla # osób. Jest ważny na wszystkich urządzeniach.} other {Numer oczekiwania {n} dla # osoby. Jest ważny na wszystkich urządzeniach.}}',
  checkDraw: 'Sprawdź losowanie',
  elsewhere: 'Kontynuuj na innym urządzeniu lub przekaż bliskim',
  linkText:
    'Ten link otwiera twój numer oczekiwania na każdym urządzeniu. Kto go ma, może wybrać termin za ciebie. Dawaj go tylko osobom, którym ufasz.',
  copyLink: 'Skopiuj link',
  picture: 'Obrazek do zeskanowania: otwiera twój numer oczekiwania na innym urządzeniu',
  pictureText: 'Albo skieruj aparat innego urządzenia na ten obrazek.',
}
