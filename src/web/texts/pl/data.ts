import type { TextsOf } from '../texts-of.ts'

/** What is kept about a person: to download, and to delete. */
export const data: TextsOf<'data'> = {
  title: 'Moje dane',
  titleOf: 'Moje dane do numeru oczekiwania {n}',
  intro: 'Możesz pobrać wszystko, co jest tu o tobie zapisane, i usunąć to.',
  download: 'Pobierz moje dane',
  downloadHint: 'Plik w formacie JSON. Otworzy go każdy program do tekstu.',
  delete: 'Usuń moje dane',
  deleted: 'Twoje dane są usunięte',
  what: 'Usuniemy: imiona i nazwiska, daty urodzenia, kody pocztowe, adres e-mail i numer komórki, wiadomości do ciebie oraz znak, po którym cię rozpoznajemy.',
  cancels: 'Twój termin zostanie odwołany i dostanie go ktoś inny.',
  leaves: 'Twój numer oczekiwania zostanie oddany.',
  stays:
    '{count, plural, one {Ten termin zostaje, ale bez nazwiska} few {Te terminy zostają, ale bez nazwisk} many {Te terminy zostają, ale bez nazwisk} other {Te terminy zostają, ale bez nazwisk}}',
  staysNumber:
    'Zapisz numer rezerwacji {code}: bez nazwiska punkt znajdzie cię tylko po nim. Nie będziemy już mogli ci przypomnieć, a infolinia nie znajdzie cię po nazwisku.',
  staysLater:
    '{count, plural, one {Albo poczekaj z usunięciem, aż ten termin minie.} few {Albo poczekaj z usunięciem, aż te terminy miną.} many {Albo poczekaj z usunięciem, aż te terminy miną.} other {Albo poczekaj z usunięciem, aż te terminy miną.}}',
  remains:
    'Zostanie: w publicznym protokole nadal będzie numer oczekiwania {n}, godziny i życzenia. Nic w nim nie wskazuje na ciebie, a numer nie należy już do nikogo. To, co punkt musi zapisać o szczepieniu, zostaje u niego.',
  noUndo: 'Nie można tego cofnąć.',
  question: 'Czy chcesz usunąć wszystkie swoje dane?',
  yes: 'Tak, usuń wszystko',
  no: 'Nie, nie usuwaj niczego',
  wasDeleted: 'Nic już nie jest tu o tobie zapisane. Numer oczekiwania zniknął też z tego urządzenia.',
}
