import type { TextsOf } from '../texts-of.ts'

export const contact: TextsOf<'contact'> = {
  title: 'Wiadomości',
  offer: 'Otrzymaj wiadomość, gdy przyjdzie twoja kolej (nieobowiązkowo)',
  offerBooking: 'Otrzymaj potwierdzenie e-mailem lub SMS-em (nieobowiązkowo)',
  tellMe: 'Powiadomcie mnie, gdy przyjdzie moja kolej',
  intro:
    'Jeśli chcesz, napiszemy do ciebie: gdy przyjdzie twoja kolej, gdy termin zostanie zarezerwowany, zmieniony lub odwołany, oraz przed terminem. To nieobowiązkowe.',
  late: 'Nie polegaj tylko na tym: e-maile i SMS-y czasem przychodzą za późno.',
  mail: 'Adres e-mail (nieobowiązkowo)',
  phone: 'Numer telefonu komórkowego do SMS-ów (nieobowiązkowo)',
  phoneHint: 'Na przykład 0171 2345678',
  keep: 'Adres został już podany? Wtedy zostaw te pola puste.',
  privacy: 'Przechowujemy adresy zaszyfrowane, używamy ich tylko do tych wiadomości, a potem je usuwamy.',
  save: 'Zapisz',
  remove: 'Usuń adresy',
  saved: 'Zapisano. Napiszemy do ciebie.',
  removed: 'Usunięto. Nie będziemy już pisać.',
  notAMail: 'To nie jest pełny adres e-mail. Wygląda on na przykład tak: name@example.org.',
  notAMobile: 'Na ten numer nie można wysłać SMS-a. Numer zaczyna się na przykład od 0171.',
  tooOften: 'Ten adres podano lub zmieniono zbyt wiele razy. Zadzwoń na infolinię.',
}
