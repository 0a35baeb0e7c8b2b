import type { TextsOf } from '../texts-of.ts'

/** Opening the own appointment, and choosing another time for it. */
export const my: TextsOf<'my'> = {
  title: 'Randevum',
  already: 'Zaten randevum var',
  intro:
    'Randevu numarası ve doğum tarihi ile randevunuzu görürsünüz. Başka bir saat seçebilir veya iptal edebilirsiniz.',
  number: 'Randevu numarası',
  numberHint: '8 karakter, örneğin {code}. Onay mesajınızda yazar.',
  show: 'Randevuyu göster',
  numberWrong: 'Randevu numarası 8 karakterdir, örneğin {code}. İçinde O, I, L harfleri ile 0 ve 1 rakamları bulunmaz.',
  notFound:
    'Bu randevu numarası ve bu doğum tarihi ile bir randevu yok. İkisini de kontrol edin. Randevu iptal edilmiş olabilir.',
  tooMany:
    'Çok fazla yanlış deneme. Kimse başkasının randevusunu tahmin edemesin diye burası ancak {time} sonra yeniden açılır. Mesajınızdaki bağlantıyla veya telefonla hemen olur.',
  onDevice: 'Bu cihazda',
  noNumber: 'Randevu numaranız yok mu? Telefon hattı yardım eder: {phone}.',
  dataThere:
    'Hakkınızda kayıtlı olanları indirebilir ve silebilirsiniz: Randevunuzu veya bekleme numaranızın sayfasını açın. Orada “{title}” yazar.',
  otherTime: 'Saat size artık uymuyor mu?',
  otherTimeText: 'Şu zamana kadar başka bir boş saat seçebilirsiniz: {when}. Yenisini alana kadar randevunuz kalır.',
  move: 'Başka bir saat seç',
  moveText:
    'Bir saate basın, o sizindir. Önceki saatiniz aynı anda boşalır. Bir şey bulamazsanız her şey olduğu gibi kalır.',
  moveAll: 'Bu kayıttaki tüm randevular birlikte değişir.',
  now: 'Şimdiye kadarki randevu',
  nothing: 'Şu anda başka boş saat yok.',
  nothingText: 'Randevunuz kalır. Başkalarının iptal ettikleri burada görünür: Daha sonra yine bakın.',
  taken: 'Bu saati az önce başkası aldı.',
  takenText: 'Önceki randevunuz kalır. Lütfen başka bir saat seçin.',
  changed: 'Randevunuz bu arada zaten başka bir saate alındı.',
  moved: 'Randevunuzun yeni bir saati var.',
  movedText: 'Burada yazan geçerlidir. Randevu numarası aynı kalır.',
  tooLate: 'Başka bir saat artık mümkün değil.',
  tooLateText: 'Randevuya {time} bile kalmadı ve merkez günü çoktan planladı. Lütfen arayın: {phone}.',
  notYet: 'Başka bir saat henüz mümkün değil.',
  notYetText:
    'Önce hâlâ bekleyen herkes isteklerine göre randevu alır. Ondan sonra burada boş olanlardan seçebilirsiniz.',
  keep: 'Geri dön, aynı kalsın',
}
