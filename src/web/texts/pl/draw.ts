import type { TextsOf } from '../texts-of.ts'

/** The page on which anyone can check the draw. */
export const draw: TextsOf<'draw'> = {
  title: 'Sprawdź losowanie',
  how: 'Po czym poznasz, że losowanie było prawidłowe',
  before: 'Przedtem: zapieczętowana liczba',
  beforeText:
    'Przy ogłoszeniu ustalono tajną liczbę. Opublikowano jej pieczęć. Po pieczęci widać później, czy to ta sama liczba.',
  beforeTextWhen:
    'Przy ogłoszeniu ({when}) ustalono tajną liczbę. Opublikowano jej pieczęć. Po pieczęci widać później, czy to ta sama liczba.',
  during: 'Przy losowaniu: lista zostaje zamknięta',
  duringText:
    'Wszystkie numery oczekiwania są na liście bez nazwisk. Jej odcisk też jest publikowany, aby nikt nie mógł jej potem zmienić.',
  after: 'Potem: wszystko zostaje ujawnione',
  afterText: 'Z tajnej liczby i listy wynikają wszystkie miejsca według stałego rachunku. Każdy może to przeliczyć.',
  seal: 'Pieczęć',
  sealText:
    'Losowanie: {when}. Do tego czasu znana jest tylko pieczęć. Jeśli ją teraz zapiszesz, możesz później porównać.',
  sealOf: 'Pieczęć tajnej liczby (SHA-256)',
  check: 'Sprawdzenie na twoim urządzeniu',
  noScript: 'Twoje urządzenie nie wykonuje sprawdzenia samo.',
  noScriptText: 'Niżej opisano, jak przeliczyć losowanie na komputerze.',
  checkList: 'Sprawdź też całą listę',
  published: 'Opublikowane liczby',
  sealShort: 'Pieczęć tajnej liczby',
  secret: 'Tajna liczba',
  tickets: 'Numery oczekiwania w losowaniu',
  fingerprint: 'Odcisk listy',
  beacon: 'Publiczna liczba losowa',
  seed: 'Liczba początkowa losowania',
  loadList: 'Pobierz listę numerów oczekiwania',
  loadLedger: 'Pobierz protokół zapisów',
  own: 'Twój numer oczekiwania',
  ticket: 'Numer oczekiwania',
  receipt: 'Pokwitowanie na liście',
  place: 'Miejsce',
  recompute: 'Przelicz samodzielnie',
  recomputeText:
    'Tak to wygląda na komputerze z systemem Linux. Na Macu wpisz „shasum -a 256” zamiast „sha256sum”. Każdy wiersz musi dać liczbę, która stoi pod nim.',
  recomputeSeal: 'Tajna liczba pasuje do pieczęci:',
  recomputeList: 'Pobrana lista pasuje do swojego odcisku:',
  recomputeSeed: 'Liczba początkowa wynika z tajnej liczby, ilości i odcisku:',
  recomputeSeedBeacon: 'Liczba początkowa wynika z tajnej liczby, ilości, odcisku i publicznej liczby losowej:',
  recomputePlaces: 'Każde miejsce wynika z liczby początkowej. Przelicza to wolny program:',
  command: 'Polecenie',
}
