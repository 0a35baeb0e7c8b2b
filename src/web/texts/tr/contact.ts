import type { TextsOf } from '../texts-of.ts'

export const contact: TextsOf<'contact'> = {
  title: 'Mesajla haber almak',
  offer: 'Sıranız gelince mesajla haber alın (isteğe bağlı)',
  offerBooking: 'Onayı e-posta veya SMS ile alın (isteğe bağlı)',
  tellMe: 'Sıram gelince bana haber verin',
  intro:
    'İsterseniz size yazarız: sıranız geldiğinde, randevu alındığında, değiştiğinde veya iptal edildiğinde ve randevudan önce. Zorunlu değildir.',
  late: 'Yalnızca buna güvenmeyin: e-postalar ve SMS’ler bazen geç gelir.',
  mail: 'E-posta adresi (isteğe bağlı)',
  phone: 'SMS için cep telefonu numarası (isteğe bağlı)',
  phoneHint: 'Örneğin 0171 2345678',
  keep: 'Daha önce adres verdiyseniz bu alanları boş bırakın.',
  privacy: 'Adresleri şifreli saklarız, yalnızca bu mesajlar için kullanırız ve sonra sileriz.',
  save: 'Kaydet',
  remove: 'Adresleri sil',
  saved: 'Kaydedildi. Size yazacağız.',
  removed: 'Silindi. Size artık yazmayacağız.',
  notAMail: 'Bu tam bir e-posta adresi değil. Örneğin şöyle olmalı: name@example.org.',
  notAMobile: 'Bu, SMS alabilecek bir cep telefonu numarası değil. Örneğin 0171 ile başlar.',
  tooOften: 'Bu adres çok sık verildi veya değiştirildi. Lütfen telefon hattına sorun.',
}
