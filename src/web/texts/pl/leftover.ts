import type { TextsOf } from '../texts-of.ts'

/** Doses that are left at the end of a day: who can come at short notice, and what they are asked. */
export const leftover: TextsOf<'leftover'> = {
  title: 'Mogę przyjść też w ostatniej chwili',
  intro:
    'Czasem pod koniec dnia zostają dawki szczepionki, które inaczej by się zmarnowały. Proponujemy je osobom z listy oczekujących, w kolejności listy. Kogo zapytamy, ten musi szybko odpowiedzieć i przyjść tego samego dnia.',
  where: 'Dokąd dotrzesz w około 30 minut?',
  whereHint: 'Zaznacz tylko to, co jest dość blisko. Nic więcej nie musimy wiedzieć. Bez zaznaczenia nie zapytamy.',
  save: 'Zapisz',
  saved: 'Zapisano. Zapytamy, jeśli zostaną dawki.',
  savedNone: 'Zapisano. Nie będziemy pytać.',
  address: 'Zapytamy e-mailem lub SMS-em. Bez adresu zobaczysz to tylko na stronie swojego numeru oczekiwania.',
  notListed: 'To możliwe tylko, dopóki jesteś na liście oczekujących.',
  open: '{count, plural, one {Dziś została dla ciebie dawka szczepionki} few {Dziś zostały dla ciebie # dawki szczepionki} many {Dziś zostało dla ciebie # dawek szczepionki} other {Dziś zostało dla ciebie # dawki szczepionki}}',
  answerBy: 'Odpowiedz do {when}. Potem zapytamy kogoś innego.',
  comeBy: 'Musisz być na miejscu dziś do {when}.',
  answer: 'Zobacz i odpowiedz',
  take: 'Tak, przyjdę',
  decline: 'Nie, nie dziś',
  stayListed: 'Jeśli nie możesz przyjść, zostajesz na liście oczekujących.',
  taken:
    '{count, plural, one {Dawka szczepionki jest dla ciebie odłożona} few {# dawki szczepionki są dla ciebie odłożone} many {# dawek szczepionki jest dla ciebie odłożonych} other {# dawki szczepionki jest dla ciebie odłożone}}',
  show: 'Pokaż ten numer w punkcie:',
  gone: 'Ta propozycja już nie obowiązuje',
  refused:
    'Dane się nie zgadzają: dawka jest dla osoby z listy oczekujących, która nie ma jeszcze terminu. Sprawdź, co wpisano.',
  subject: 'Szczepienie dziś? Odpowiedź do {when}',
  short: 'Dziś została dla ciebie dawka szczepionki. Odpowiedz do {when}:',
}
