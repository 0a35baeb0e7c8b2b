import type { TextsOf } from '../texts-of.ts'

/** Doses that are left at the end of a day: who can come at short notice, and what they are asked. */
export const leftover: TextsOf<'leftover'> = {
  title: 'Son anda da gelebilirim',
  intro:
    'Bazen günün sonunda, kullanılmazsa atılacak aşı dozları kalır. Bunları bekleme listesindeki kişilere liste sırasıyla sunarız. Sorulan kişi çabuk cevap vermeli ve aynı gün gelmelidir.',
  where: 'Yaklaşık 30 dakikada nereye gelebilirsiniz?',
  whereHint:
    'Yalnızca yeterince yakın olanı işaretleyin. Başka bir şey bilmemiz gerekmez. İşaretlemezseniz size sormayız.',
  save: 'Kaydet',
  saved: 'Kaydedildi. Doz kalırsa size sorarız.',
  savedNone: 'Kaydedildi. Size sormayız.',
  address: 'E-posta veya SMS ile sorarız. Adres yoksa yalnızca bekleme numaranızın sayfasında yazar.',
  notListed: 'Bu yalnızca bekleme listesindeyken olur.',
  open: '{count, plural, one {Bugün sizin için bir aşı dozu kaldı} other {Bugün sizin için # aşı dozu kaldı}}',
  answerBy: 'Son cevap saati: {when}. Sonra başkasına sorarız.',
  comeBy: 'Bugün en geç şu saatte orada olmalısınız: {when}.',
  answer: 'Bak ve cevap ver',
  take: 'Evet, geliyorum',
  decline: 'Hayır, bugün olmaz',
  stayListed: 'Gelemezseniz bekleme listesinde kalırsınız.',
  taken: '{count, plural, one {Sizin için bir aşı dozu ayrıldı} other {Sizin için # aşı dozu ayrıldı}}',
  show: 'Merkezde bu numarayı gösterin:',
  gone: 'Bu teklif artık geçerli değil',
  refused:
    'Bilgiler uymuyor: Doz, bekleme listesinde olan ve henüz randevusu olmayan kişi içindir. Yazdıklarınızı kontrol edin.',
  subject: 'Bugün aşı olmak ister misiniz? Son cevap: {when}',
  short: 'Bugün sizin için bir aşı dozu kaldı. Son cevap {when}:',
}
