import type { TextsOf } from '../texts-of.ts'

/** Opening the own appointment, and choosing another time for it. */
export const my: TextsOf<'my'> = {
  title: 'Mój termin',
  already: 'Mam już termin',
  intro: 'Z numerem rezerwacji i datą urodzenia zobaczysz swój termin. Możesz wybrać inną godzinę albo zrezygnować.',
  number: 'Numer rezerwacji',
  numberHint: '8 znaków, na przykład {code}. Jest w twoim potwierdzeniu.',
  show: 'Pokaż termin',
  numberWrong: 'Numer rezerwacji ma 8 znaków, na przykład {code}. Nie ma w nim liter O, I i L ani cyfr 0 i 1.',
  notFound:
    'Nie ma terminu o tym numerze rezerwacji i z tą datą urodzenia. Sprawdź jedno i drugie. Być może termin odwołano.',
  tooMany:
    'Za dużo błędnych prób. Aby nikt nie odgadł cudzego terminu, tutaj można próbować dalej dopiero za {time}. Przez link z wiadomości lub telefonicznie można od razu.',
  onDevice: 'Na tym urządzeniu',
  noNumber: 'Nie masz numeru rezerwacji? Pomoże infolinia: {phone}.',
  dataThere:
    'To, co jest o tobie zapisane, możesz pobrać i usunąć: otwórz swój termin albo stronę numeru oczekiwania. Znajdziesz tam „{title}”.',
  otherTime: 'Godzina już ci nie pasuje?',
  otherTimeText: 'Do {when} możesz wybrać inną wolną godzinę. Twój termin zostaje, dopóki nie masz nowego.',
  move: 'Wybierz inną godzinę',
  moveText:
    'Naciśnij godzinę, a będzie twoja. Dotychczasowa zwolni się w tej samej chwili. Jeśli nic nie znajdziesz, wszystko zostaje bez zmian.',
  moveAll: 'Wszystkie terminy tej rezerwacji zmieniają się razem.',
  now: 'Zarezerwowane dotąd',
  nothing: 'Teraz nie ma innej wolnej godziny.',
  nothingText: 'Twój termin zostaje. To, z czego zrezygnują inni, pojawi się tutaj: zajrzyj później.',
  taken: 'Ktoś inny zajął tę godzinę chwilę wcześniej.',
  takenText: 'Twój dotychczasowy termin zostaje. Wybierz, proszę, inną godzinę.',
  changed: 'Twój termin został w międzyczasie przeniesiony na inną godzinę.',
  moved: 'Twój termin ma nową godzinę.',
  movedText: 'Obowiązuje to, co tu widać. Numer rezerwacji pozostaje ten sam.',
  tooLate: 'Na inną godzinę jest już za późno.',
  tooLateText: 'Do terminu zostało mniej niż {time}, a punkt zaplanował już dzień. Zadzwoń, proszę: {phone}.',
  notYet: 'Innej godziny nie można jeszcze wybrać.',
  notYetText:
    'Najpierw wszyscy, którzy jeszcze czekają, dostaną terminy według życzeń. Potem możesz wybrać tutaj z tego, co wolne.',
  keep: 'Wróć, zostaw wszystko bez zmian',
}
