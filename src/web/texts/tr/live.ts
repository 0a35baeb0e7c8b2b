import type { TextsOf } from '../texts-of.ts'

/** What the modules of the other pages say in the browser. */
export const live: TextsOf<'live'> = {
  freeOf: '{count} boş yer',
  full: 'az önce verildi',
  takenMeanwhile: 'Bu sayfadaki {count} saat bu arada verildi.',
  begins: 'Başlıyor. Sayfa birazdan kendiliğinden yenilenir.',
  nextTry: 'Sonraki denemeye kalan süre: {time}.',
  sealHolds: 'Gizli sayı mühre uyuyor.',
  seedHolds: 'Başlangıç sayısı gizli sayı, adet ve listeden çıkıyor.',
  placeHolds: 'Bekleme numaranızdan {place} sırası çıkıyor.',
  placeMoved: 'Giriş hakkınızın süresi dolduğu için sıranız şimdi {place}.',
  listLoading: 'Liste yükleniyor ve denetleniyor.',
  listHolds: 'Liste parmak izine uyuyor.',
  lengthHolds: 'Listede belirtilen sayıda bekleme numarası var.',
  ownLineHolds: 'Bekleme numaranız belgenizle birlikte listede yer alıyor.',
  listMissing: 'Liste şu anda yüklenemedi. Lütfen yeniden deneyin.',
  wrong: 'Doğru değil: {title}',
  allHolds: 'Her şey doğru. Cihazınız bunu kendisi hesapladı.',
  somethingWrong: 'Bir şey doğru değil. Lütfen bunu kuruma bildirin.',
}
