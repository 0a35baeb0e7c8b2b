import type { TextsOf } from '../texts-of.ts'

/** Handing a ticket to somebody who helps, and several tickets on one device. */
export const helping: TextsOf<'helping'> = {
  aloud: 'Telefonla verin: Okuyacağınız kısa bir kod, bekleme numaranızı başka bir cihazda açar.',
  showCode: 'Okumak için kod göster',
  codeTitle: 'Okuyacağınız kod',
  codeRead: 'Bu karakterleri grup grup okuyun.',
  codeUntil: 'Kod şu zamana kadar geçerlidir: {when}. Yeni bir kod gösterirseniz bu kod artık geçmez.',
  codeWhere: 'Diğer kişi internette {link} sayfasını açar ve kodu yazar.',
  codeTrust:
    'Koda sahip olan sizin için randevu seçebilir. Kodu yalnızca güvendiğiniz kişilere okuyun. Telefon hattında size bu kod hiç sorulmaz.',
  newCode: 'Yeni kod göster',
  open: 'Bekleme numarasını kodla aç',
  openText: 'Biri size bir kod mu okudu? Bu kod, o kişinin bekleme numarasını sizin cihazınızda açar.',
  code: 'Kod',
  codeHint: '9 karakter, örneğin {code}. Büyük veya küçük harf ve boşluklar fark etmez.',
  openTicket: 'Bekleme numarasını aç',
  codeWrong: 'Bir kod şu karakterlerden 9 tanesini içerir: {code}. Kodu bir kez daha okutun.',
  codeUnknown:
    'Bu kod yok veya artık geçmiyor. Bir kodun geçerlilik süresi: {time}. Kodu bir kez daha okutun veya yeni bir kod isteyin.',
  tooMany:
    'İnternet bağlantınızdan çok fazla yanlış kod girildi. Şu süreden sonra yeniden deneyin: {time}. Bağlantıyla veya kamerayla okutulan resimle hemen olur.',
  onDevice: 'Bu cihazdaki bekleme numaraları',
  onDeviceText: 'Her birinin kendi sayfası vardır. Bu sayfa {n} bekleme numarasına aittir.',
  toNumber: 'Bekleme numarası {n}',
  takeOff: 'Bekleme numarası {n} bu cihazdan kaldırılsın',
  takeOffText: 'Numara geçerli kalır. Bağlantısıyla veya aynı kişi yeniden numara alınca geri gelir.',
  takeOffYes: 'Bu cihazdan kaldır',
  another: 'Bu cihazda bir kişi daha kaydet',
  anotherTitle: 'Bir kişi daha kaydet',
  anotherText:
    'Her kişi kendi sayfası olan bir bekleme numarası alır. Elinizdeki bekleme numaraları bu cihazda kalır. Böylece kimsenin şansı artmaz.',
}
