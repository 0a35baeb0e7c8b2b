import type { TextsOf } from '../texts-of.ts'

/** Handing a ticket to somebody who helps, and several tickets on one device. */
export const helping: TextsOf<'helping'> = {
  aloud: 'Przekaż przez telefon: krótki kod do przeczytania otwiera twój numer oczekiwania na innym urządzeniu.',
  showCode: 'Pokaż kod do przeczytania',
  codeTitle: 'Twój kod do przeczytania',
  codeRead: 'Przeczytaj te znaki na głos, grupa po grupie.',
  codeUntil: 'Kod jest ważny do {when}. Jeśli pokażesz nowy, ten przestanie działać.',
  codeWhere: 'Druga osoba otwiera w internecie stronę {link} i wpisuje kod.',
  codeTrust:
    'Kto ma kod, może wybrać termin za ciebie. Czytaj go tylko osobom, którym ufasz. Infolinia nigdy o niego nie pyta.',
  newCode: 'Pokaż nowy kod',
  open: 'Otwórz numer oczekiwania kodem',
  openText: 'Ktoś przeczytał ci kod? Otwiera on numer oczekiwania tej osoby na twoim urządzeniu.',
  code: 'Kod',
  codeHint: '9 znaków, na przykład {code}. Wielkość liter i odstępy nie mają znaczenia.',
  openTicket: 'Otwórz numer oczekiwania',
  codeWrong: 'Kod ma 9 znaków spośród tych: {code}. Poproś o przeczytanie go jeszcze raz.',
  codeUnknown:
    'Takiego kodu nie ma albo już nie działa. Czas ważności kodu: {time}. Poproś o przeczytanie go jeszcze raz albo o nowy.',
  tooMany:
    'Z twojego łącza internetowego wpisano zbyt wiele błędnych kodów. Spróbuj ponownie po tym czasie: {time}. Link albo obrazek do zeskanowania działa od razu.',
  onDevice: 'Numery oczekiwania na tym urządzeniu',
  onDeviceText: 'Każdy ma własną stronę. Ta strona należy do numeru oczekiwania {n}.',
  toNumber: 'Do numeru oczekiwania {n}',
  takeOff: 'Usuń numer oczekiwania {n} z tego urządzenia',
  takeOffText: 'Pozostaje ważny. Przywróci go link albo ponowne zapisanie tej samej osoby.',
  takeOffYes: 'Usuń z tego urządzenia',
  another: 'Zapisz jeszcze jedną osobę na tym urządzeniu',
  anotherTitle: 'Zapisz jeszcze jedną osobę',
  anotherText:
    'Każda osoba dostaje numer oczekiwania z własną stroną. Numery, które już masz, zostają na tym urządzeniu. Nikt nie ma przez to większych szans.',
}
