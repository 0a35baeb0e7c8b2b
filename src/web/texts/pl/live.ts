import type { TextsOf } from '../texts-of.ts'

/** What the modules of the other pages say in the browser. */
export const live: TextsOf<'live'> = {
  freeOf:
    '{count, plural, one {# wolne miejsce} few {# wolne miejsca} many {# wolnych miejsc} other {# wolnego miejsca}}',
  full: 'właśnie zajęte',
  takenMeanwhile:
    '{count, plural, one {# pora na tej stronie jest już zajęta.} few {# pory na tej stronie są już zajęte.} many {# pór na tej stronie jest już zajętych.} other {# pory na tej stronie są już zajęte.}}',
  begins: 'Zaczyna się. Strona zaraz sama się odświeży.',
  nextTry: 'Do następnej próby: {time}.',
  sealHolds: 'Tajna liczba pasuje do pieczęci.',
  seedHolds: 'Liczba początkowa wynika z tajnej liczby, ilości i listy.',
  placeHolds: 'Z twojego numeru oczekiwania wynika miejsce {place}.',
  placeMoved: 'Twoje miejsce to teraz {place}, bo twój dostęp wygasł.',
  listLoading: 'Lista jest pobierana i sprawdzana.',
  listHolds: 'Lista pasuje do swojego odcisku.',
  lengthHolds: 'Na liście jest tyle numerów oczekiwania, ile podano.',
  ownLineHolds: 'Twój numer oczekiwania jest na liście razem z twoim pokwitowaniem.',
  listMissing: 'Listy nie udało się teraz pobrać. Spróbuj jeszcze raz.',
  wrong: 'Nie zgadza się: {title}',
  allHolds: 'Wszystko się zgadza. Twoje urządzenie samo to obliczyło.',
  somethingWrong: 'Coś się nie zgadza. Zgłoś to, proszę, urzędowi.',
}
