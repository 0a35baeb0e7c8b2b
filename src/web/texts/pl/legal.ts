import type { TextsOf } from '../texts-of.ts'

/** Privacy, accessibility, imprint. */
export const legal: TextsOf<'legal'> = {
  privacyIntro: 'Zapisujemy tylko to, co jest potrzebne do twojego terminu. Nikt nie śledzi, co tu robisz.',
  responsible: 'Kto odpowiada?',
  responsibleDistrict: 'Urząd, w którym rezerwujesz termin. Jego adres jest w nocie prawnej na jego stronie.',
  stored: 'Co jest zapisywane i po co?',
  onTicket: 'Gdy pobierasz numer oczekiwania:',
  onTicketText:
    'zaszyfrowany znak obliczony z twoich danych. Dzięki niemu każda osoba dostaje tylko jeden numer oczekiwania. Z samego znaku nie da się odczytać twoich danych.',
  onBooking: 'Gdy rezerwujesz termin:',
  onBookingText:
    'imię i nazwisko, data urodzenia i kod pocztowy każdej osoby, w postaci zaszyfrowanej. Dzięki temu ośrodek wie, kto przyjdzie.',
  onContact: 'Gdy podajesz adres e-mail lub numer telefonu:',
  onContactText:
    'jedno i drugie w postaci zaszyfrowanej, abyśmy mogli do ciebie napisać. Na stronie swojego numeru oczekiwania możesz je w każdej chwili usunąć.',
  atCentre: 'Gdy przyjdziesz:',
  atCentreText: 'kiedy przyszła dana osoba i czy otrzymała to, czego dotyczył termin, pod numerem rezerwacji.',
  inLedger: 'W publicznym protokole:',
  inLedgerText:
    'numery oczekiwania, czasy, ilości, a tam, gdzie podaje się życzenia, żądane miejsca i pory. Żadnych nazwisk ani danych o tobie.',
  kept: 'Jak długo?',
  keptText: 'Tyle dni po ostatnim terminie dane są usuwane automatycznie:',
  keptDetails: 'Imię i nazwisko, data urodzenia i kod pocztowy',
  keptContacts: 'Adres e-mail, numer telefonu',
  keptPseudonyms: 'Znak obliczony z twoich danych',
  keptAttendances: 'Kto był na miejscu',
  keptCancelled: 'Gdy odwołasz termin, imię i nazwisko, data urodzenia i kod pocztowy są usuwane od razu.',
  cookies: 'Pliki cookie',
  cookiesText:
    'Są dwa pliki cookie. W jednym jest twój numer oczekiwania, aby to urządzenie cię rozpoznało. W drugim jest język, jeśli go wybierzesz. Bez tych plików to nie działa, dlatego o nie nie pytamy. Żeby nie trzeba było wpisywać niczego dwa razy, przeglądarka pamięta wpisane dane, aż termin zostanie zarezerwowany lub ją zamkniesz.',
  notHere: 'Czego tu nie ma',
  notHereText: 'Żadnych reklam, żadnego mierzenia twojego zachowania, żadnych treści innych dostawców.',
  rights: 'Twoje prawa',
  rightsText:
    'Możesz dowiedzieć się, co o tobie zapisano, oraz to poprawić lub usunąć. Możesz sprzeciwić się zapisywaniu i złożyć skargę w organie ochrony danych swojego kraju związkowego. Napisz lub zadzwoń do urzędu.',
  accessIntro: 'Każdy powinien móc dostać tu termin, na każdym urządzeniu, z każdą pomocą techniczną.',
  accessDone: 'Co w tym celu robimy',
  accessRules:
    'Strony zbudowano według zasad WCAG 2.2, poziom AA. Każda zmiana jest pod tym względem sprawdzana automatycznie.',
  accessKeyboard: 'Wszystko można obsłużyć klawiaturą i odczytać czytnikiem ekranu.',
  accessLook: 'Pismo można powiększyć dwukrotnie. Jasny i ciemny wygląd zależy od twoich ustawień.',
  accessNoScript: 'Wszystko działa także bez JavaScriptu.',
  accessCalm: 'Nikt nie musi się spieszyć. Miejsca są losowane.',
  accessLanguages: 'Strony są w kilku językach i w łatwym języku niemieckim.',
  accessMissing: 'Czego jeszcze brakuje',
  accessMissingText:
    'Nie ma jeszcze wersji w języku migowym. Łatwego języka nie sprawdziły jeszcze osoby z trudnościami w uczeniu się. Sprawdzenie przez osoby z niepełnosprawnościami jest jeszcze przed nami.',
  accessReport: 'Coś nie jest dostępne?',
  accessTellDistrict: 'Powiedz o tym urzędowi, w którym chcesz mieć termin.',
  accessTellUs: 'Powiedz nam o tym:',
  accessArbitration:
    'Jeśli odpowiedź cię nie zadowoli, pomoże organ mediacyjny twojego kraju związkowego do spraw dostępnej techniki informacyjnej.',
  imprintEach: 'Każdy urząd, który oferuje tu terminy, ma własną notę prawną. Znajdziesz ją na dole stron urzędu.',
  imprintResponsible: 'Za te strony odpowiada:',
  program: 'Program',
  programText:
    'Te strony działają na Punkt8. Punkt8 to wolne oprogramowanie na licencji EUPL 1.2. Wygląd według standardu KERN dla niemieckiej administracji.',
}
