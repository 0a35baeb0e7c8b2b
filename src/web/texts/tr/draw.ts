import type { TextsOf } from '../texts-of.ts'

/** The page on which anyone can check the draw. */
export const draw: TextsOf<'draw'> = {
  title: 'Kurayı denetle',
  how: 'Kuranın doğru çekildiğini nereden anlarsınız',
  before: 'Önce: mühürlü bir sayı',
  beforeText:
    'Duyuruyla birlikte gizli bir sayı belirlendi. Mührü yayımlandı. Mühür sonradan aynı sayı olup olmadığını gösterir.',
  beforeTextWhen:
    '{when} tarihli duyuruyla gizli bir sayı belirlendi. Mührü yayımlandı. Mühür sonradan aynı sayı olup olmadığını gösterir.',
  during: 'Kurada: liste kapatılır',
  duringText:
    'Tüm bekleme numaraları isimsiz bir listede yer alır. Kimse sonradan değiştiremesin diye listenin parmak izi de yayımlanır.',
  after: 'Sonra: her şey açıklanır',
  afterText: 'Gizli sayıdan ve listeden tüm sıralar sabit bir hesapla çıkar. Bunu herkes yeniden hesaplayabilir.',
  seal: 'Mühür',
  sealText:
    'Kura zamanı: {when}. O zamana kadar yalnızca mühür bilinir. Şimdi yazarsanız sonra karşılaştırabilirsiniz.',
  sealOf: 'Gizli sayının mührü (SHA\u2011256)',
  check: 'Cihazınızda denetim',
  noScript: 'Cihazınız denetimi kendiliğinden yapmıyor.',
  noScriptText: 'Kurayı bir bilgisayarla nasıl yeniden hesaplayacağınız aşağıda yazıyor.',
  checkList: 'Tüm listeyi de denetle',
  published: 'Yayımlanan sayılar',
  sealShort: 'Gizli sayının mührü',
  secret: 'Gizli sayı',
  tickets: 'Kuradaki bekleme numaraları',
  fingerprint: 'Listenin parmak izi',
  beacon: 'Herkese açık rastgele sayı',
  seed: 'Kuranın başlangıç sayısı',
  loadList: 'Bekleme numaraları listesini indir',
  loadLedger: 'Randevu dağıtımının tutanağını indir',
  own: 'Bekleme numaranız',
  ticket: 'Bekleme numarası',
  receipt: 'Listedeki belge',
  place: 'Sıra',
  recompute: 'Kendiniz hesaplayın',
  recomputeText:
    'Linux yüklü bir bilgisayarla. Mac bilgisayarda “sha256sum” yerine “shasum -a 256” yazın. Her satır altındaki sayıyı vermelidir.',
  recomputeSeal: 'Gizli sayı mühre uyuyor:',
  recomputeList: 'İndirilen liste parmak izine uyuyor:',
  recomputeSeed: 'Başlangıç sayısı gizli sayı, adet ve parmak izinden çıkıyor:',
  recomputeSeedBeacon: 'Başlangıç sayısı gizli sayı, adet, parmak izi ve herkese açık rastgele sayıdan çıkıyor:',
  recomputePlaces: 'Her sıra başlangıç sayısından çıkar. Bunu ücretsiz program yeniden hesaplar:',
  command: 'Komut',
}
