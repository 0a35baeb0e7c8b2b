import type { TextsOf } from '../texts-of.ts'

/** What is kept about a person: to download, and to delete. */
export const data: TextsOf<'data'> = {
  title: 'Verilerim',
  titleOf: '{n} numaralı bekleme numarasının verileri',
  intro: 'Burada hakkınızda kayıtlı olan her şeyi indirebilir ve silebilirsiniz.',
  download: 'Verilerimi indir',
  downloadHint: 'JSON biçiminde bir dosya. Her metin programı açabilir.',
  delete: 'Verilerimi sil',
  deleted: 'Verileriniz silindi',
  what: 'Silinenler: adlar, doğum tarihleri, posta kodları, e-posta adresi ve cep numarası, size giden mesajlar ve sizi tanıdığımız işaret.',
  cancels: 'Randevunuz iptal edilir ve başkasına verilir.',
  leaves: 'Bekleme numaranız geri verilir.',
  stays: '{count, plural, one {Bu randevu kalır, ama adsız olarak} other {Bu randevular kalır, ama adsız olarak}}',
  staysNumber:
    '{code} randevu numarasını yazın: Ad olmadan merkez sizi yalnızca bu numarayla bulur. Size artık hatırlatma gönderemeyiz ve telefon hattı sizi adınızla bulamaz.',
  staysLater:
    '{count, plural, one {Ya da silmek için bu randevunun geçmesini bekleyin.} other {Ya da silmek için bu randevuların geçmesini bekleyin.}}',
  remains:
    'Kalanlar: Herkese açık kayıtta {n} bekleme numarası, zamanlar ve istekler durmaya devam eder. Orada sizi tanıtan hiçbir şey yoktur ve numara artık kimseye ait değildir. Merkezin bir aşı hakkında yazmak zorunda olduğu bilgiler orada kalır.',
  noUndo: 'Bunu geri alamazsınız.',
  question: 'Tüm verilerinizi silmek istiyor musunuz?',
  yes: 'Evet, hepsini sil',
  no: 'Hayır, hiçbir şeyi silme',
  wasDeleted: 'Burada hakkınızda artık hiçbir şey kayıtlı değil. Bekleme numarası bu cihazdan da kaldırıldı.',
}
