import type { TextsOf } from '../texts-of.ts'

/** Choosing an appointment, the booking, its calendar file, and cancelling it. */
export const booking: TextsOf<'booking'> = {
  choose: 'Wybierz termin',
  taken: 'Ten termin właśnie zajęto.',
  takenText: 'Ktoś inny wybrał go w tej samej chwili. Twój dostęp jest dalej ważny. Wybierz inny termin.',
  left: 'Pozostało: {time}',
  kept: '{count, plural, one {Odłożono dla ciebie # termin.} few {Odłożono dla ciebie # terminy.} many {Odłożono dla ciebie # terminów.} other {Odłożono dla ciebie # terminu.}}',
  choosesFirst:
    '{count, plural, one {Wybierasz pierwszy termin. Drugi jest # dzień później i jest podany obok.} few {Wybierasz pierwszy termin. Drugi jest # dni później i jest podany obok.} many {Wybierasz pierwszy termin. Drugi jest # dni później i jest podany obok.} other {Wybierasz pierwszy termin. Drugi jest # dnia później i jest podany obok.}}',
  spread: 'Wszyscy o tej samej porze: to już niemożliwe.',
  spreadText:
    '{count, plural, one {O żadnej porze nie ma już dość miejsca dla # osoby. Wybierz początek: dostaniesz terminy możliwie blisko siebie.} few {O żadnej porze nie ma już dość miejsca dla # osób. Wybierz początek: dostaniesz terminy możliwie blisko siebie.} many {O żadnej porze nie ma już dość miejsca dla # osób. Wybierz początek: dostaniesz terminy możliwie blisko siebie.} other {O żadnej porze nie ma już dość miejsca dla # osoby. Wybierz początek: dostaniesz terminy możliwie blisko siebie.}}',
  filter: 'Zawęź wybór',
  centre: 'Miejsce',
  allCentres: 'Wszystkie miejsca',
  timeOfDay: 'Pora dnia',
  wholeDay: 'Cały dzień',
  show: 'Pokaż',
  days: 'Dni',
  freeOnDay: 'wolne: {count}',
  nothing: 'W tej chwili nie widać żadnego terminu.',
  nothingText:
    'Twój dostęp jest dalej ważny. Termin jest dla ciebie odłożony i zaraz się pojawi. Za minutę naciśnij „Pokaż”.',
  nearest: 'Najbliżej twojego życzenia',
  nearestText: 'Dokładnie to, czego szukasz, nie jest już wolne. Te terminy są najbliższe.',
  times:
    '{count, plural, one {# pora do wyboru. Naciśnij ją, aby ją zarezerwować.} few {# pory do wyboru. Naciśnij jedną, aby ją zarezerwować.} many {# pór do wyboru. Naciśnij jedną, aby ją zarezerwować.} other {# pory do wyboru. Naciśnij jedną, aby ją zarezerwować.}}',
  andSecond: 'i {day}, {time}',
  booked:
    '{count, plural, one {Twój termin jest zarezerwowany} few {Twoje terminy są zarezerwowane} many {Twoje terminy są zarezerwowane} other {Twoje terminy są zarezerwowane}}',
  number: 'Twój numer rezerwacji',
  numberPicture: 'Numer rezerwacji {code} jako obrazek',
  toCalendar: 'Dodaj do mojego kalendarza',
  print: 'Drukuj',
  goodToKnow: 'Warto wiedzieć',
  service: 'Usługa',
  serviceLength: '{name}, {time}',
  for: 'Dla',
  bring: 'Przynieś ze sobą',
  bringText: 'Ten numer rezerwacji: wydrukowany, przepisany lub w telefonie',
  keepNumber: 'Zachowaj numer rezerwacji. Dzięki niemu pomoże ci też infolinia: {phone}.',
  cannotCome: 'Nie możesz jednak przyjść?',
  cannotComeText: 'Zrezygnuj, proszę. Wtedy termin dostanie ktoś inny.',
  begun: 'Termin już się rozpoczął. Nie można go odwołać ani zmienić. Coś ci przeszkodziło? Zadzwoń, proszę: {phone}.',
  cancel:
    '{count, plural, one {Zrezygnuj z terminu} few {Zrezygnuj z terminów} many {Zrezygnuj z terminów} other {Zrezygnuj z terminów}}',
  cancelled: 'Twój termin jest odwołany',
  cancelledThanks: 'Dziękujemy za wiadomość. Termin dostanie teraz ktoś inny.',
  cancelledText: 'Numer rezerwacji {code}. Nie musisz nic więcej robić.',
  cancelQuestion:
    '{count, plural, one {Czy chcesz zrezygnować z tego terminu?} few {Czy chcesz zrezygnować z tych terminów?} many {Czy chcesz zrezygnować z tych terminów?} other {Czy chcesz zrezygnować z tych terminów?}}',
  bookedLabel: 'Zarezerwowane',
  cancelText:
    '{count, plural, one {Termin od razu dostanie ktoś inny.} few {Wszystkie terminy zostaną odwołane razem i od razu dostanie je ktoś inny.} many {Wszystkie terminy zostaną odwołane razem i od razu dostanie je ktoś inny.} other {Wszystkie terminy zostaną odwołane razem i od razu dostanie je ktoś inny.}} Nie można tego cofnąć.',
  cancelYes: 'Tak, rezygnuję',
  cancelNo:
    '{count, plural, one {Nie, zachowuję termin} few {Nie, zachowuję terminy} many {Nie, zachowuję terminy} other {Nie, zachowuję terminy}}',
  nthPerson: '{count}.\u00a0osoba',
  nthAppointment: '{count}.\u00a0termin',
  calendarTitle: '{name} ({count}. termin)',
  calendarNumber: 'Numer rezerwacji {code}',
  calendarHotline: 'Infolinia {phone}',
}
