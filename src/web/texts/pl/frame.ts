import type { TextsOf } from '../texts-of.ts'

/** What stands on every page, and words that many pages share. */
export const frame: TextsOf<'frame'> = {
  service: 'Terminy wizyt',
  skip: 'Przejdź do treści',
  language: 'Język',
  administration: 'Administracja publiczna',
  official: 'Oficjalna strona – {name}',
  demo: 'Pokaz – tych terminów naprawdę nie ma',
  rehearsal: 'Próba – tych terminów naprawdę nie ma',
  hotline: 'Infolinia',
  hotlineNumber: 'Infolinia: {phone}',
  imprint: 'Nota prawna',
  privacy: 'Ochrona danych',
  accessibility: 'Dostępność',
  district: 'Urząd',
  address: 'Adres',
  phone: 'Telefon',
  email: 'E-mail',
  message: 'Komunikat: {name}',
  toRelease: 'Do strony z terminami',
  toTicket: 'Do mojego numeru oczekiwania',
  toStart: 'Do strony głównej',
  chooseDistrict: 'Wybierz swój urząd',
  whichDistrict: 'W którym urzędzie chcesz mieć termin?',
  noDistricts: 'Nikt jeszcze nie oferuje tu terminów.',
}
