import type { TextsOf } from '../texts-of.ts'

/** What stands on every page, and words that many pages share. */
export const frame: TextsOf<'frame'> = {
  service: 'Randevu',
  skip: 'İçeriğe geç',
  language: 'Dil',
  administration: 'Kamu idaresi',
  official: 'Resmî web sitesi – {name}',
  demo: 'Tanıtım – bu randevular gerçek değildir',
  rehearsal: 'Prova – bu randevular gerçek değildir',
  hotline: 'Telefon hattı',
  hotlineNumber: 'Telefon hattı: {phone}',
  imprint: 'Künye',
  privacy: 'Veri koruma',
  accessibility: 'Erişilebilirlik',
  district: 'Kurum',
  address: 'Adres',
  phone: 'Telefon',
  email: 'E-posta',
  message: 'Duyuru: {name}',
  toRelease: 'Randevu sayfasına git',
  toTicket: 'Bekleme numarama git',
  toStart: 'Ana sayfaya git',
  chooseDistrict: 'Kurumunuzu seçin',
  whichDistrict: 'Hangi kurumdan randevu istiyorsunuz?',
  noDistricts: 'Burada henüz kimse randevu sunmuyor.',
}
