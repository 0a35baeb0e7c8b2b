import type { TextsOf } from '../texts-of.ts'

/** The page of a ticket as far as it changes while it waits; also said in the browser, so it stays short. */
export const waiting: TextsOf<'waiting'> = {
  tickets:
    '{count, plural, one {# numer oczekiwania} few {# numery oczekiwania} many {# numerów oczekiwania} other {# numeru oczekiwania}}',
  enough: 'Na razie jest więcej terminów niż numerów oczekiwania.',
  ofHundred: 'Według stanu na teraz terminów wystarczy dla około {count} ze 100 numerów oczekiwania.',
  ahead: '{count, plural, =0 {nikt} one {# miejsce} few {# miejsca} many {# miejsc} other {# miejsca}}',
  paused: 'W tej chwili nikogo nie wpuszczamy. Twoje miejsce pozostaje Twoje. Gdy ruszymy dalej, będzie to tutaj.',
  turnOpen: 'jeszcze nie wiadomo',
  turnUnknown: 'nie wiadomo',
  turnSoon: 'mniej niż minuta',
  turnIn: 'około: {time}',
  certain: 'Terminów jest dość.',
  certainText: 'Twoja kolej przyjdzie i wybierzesz termin. Nie ma powodu do niepokoju.',
  likely: 'Prawdopodobnie dostaniesz termin.',
  likelyText:
    'Niektórzy nie korzystają z dostępu. Jeśli tak będzie dalej, terminów wystarczy i dla ciebie. Obiecać tego nie możemy.',
  unused: 'Dotąd niewykorzystane: {from} z {to}.',
  unlikely: 'Termin jest niestety mało prawdopodobny.',
  unlikelyText:
    'Przed tobą czeka dużo więcej osób, niż jest terminów. Twoja kolej przyjdzie tylko wtedy, gdy bardzo wielu zrezygnuje. Nie musisz czekać przed ekranem. Twoje miejsce zostaje twoje.',
  none: 'Nie ma już wolnych terminów.',
  noneText: 'Wszystkie terminy są zajęte. Termin zwolni się tylko wtedy, gdy ktoś zrezygnuje.',
  placeWas: 'Twoje miejsce w kolejce: {place}.',
  titlePlace: 'Miejsce {place}',
  sayPlace: 'Twoje miejsce: {place}. Przed tobą: {ahead}.',
  soldOut: 'Wszystkie terminy są zajęte',
  saySoldOut: 'Wszystkie terminy są zajęte. Możesz wpisać się na listę oczekujących.',
  drawing: 'Trwa losowanie. Twoje miejsce zaraz się tu pojawi.',
  crowded: 'Teraz jest tu bardzo dużo osób.',
  offline: 'Brak połączenia.',
  placeSafe: 'Twoje miejsce jest bezpieczne.',
  nextTry: 'Do następnej próby: {time}.',
  weKeepTrying: 'Próbujemy dalej.',
  copied: 'Link skopiowany',
  copyByHand: 'Skopiuj ręcznie',
}
