import type { TextsOf } from '../texts-of.ts'

/** Privacy, accessibility, imprint. */
export const legal: TextsOf<'legal'> = {
  privacyIntro: 'Yalnızca randevunuz için gerekli olanı saklarız. Burada ne yaptığınızı kimse izlemez.',
  responsible: 'Kim sorumlu?',
  responsibleDistrict: 'Randevu aldığınız kurum. Adresi, kurumun sayfasındaki künyede yazar.',
  stored: 'Ne saklanıyor ve ne için?',
  onTicket: 'Bekleme numarası aldığınızda:',
  onTicketText:
    'bilgilerinizden hesaplanan şifreli bir işaret. Böylece her kişi yalnızca bir bekleme numarası alır. Yalnızca bu işaretten bilgileriniz geri okunamaz.',
  onBooking: 'Randevu aldığınızda:',
  onBookingText: 'her kişinin adı, doğum tarihi ve posta kodu, şifreli olarak. Böylece merkez kimin geldiğini bilir.',
  onContact: 'E-posta adresi veya telefon numarası verdiğinizde:',
  onContactText:
    'ikisi de şifreli olarak, size yazabilelim diye. Bunları bekleme numaranızın sayfasında istediğiniz zaman silebilirsiniz.',
  atCentre: 'Geldiğinizde:',
  atCentreText:
    'ne zaman geldiğiniz ve randevunun amacının yerine getirilip getirilmediği, randevu numaranızla birlikte.',
  inLedger: 'Herkese açık tutanakta:',
  inLedgerText:
    'bekleme numaraları, zamanlar, sayılar ve istek bildirilen yerlerde istenen yer ve saatler. İsim ve size ait bilgi yok.',
  kept: 'Ne kadar süreyle?',
  keptText: 'Son randevudan şu kadar gün sonra sistem verileri kendiliğinden siler:',
  keptDetails: 'İsim, doğum tarihi ve posta kodu',
  keptContacts: 'E-posta adresi, telefon numarası',
  keptPseudonyms: 'Bilgilerinizden hesaplanan işaret',
  keptAttendances: 'Kimin geldiği',
  keptCancelled: 'Bir randevuyu iptal ettiğinizde isim, doğum tarihi ve posta kodu hemen silinir.',
  cookies: 'Çerezler',
  cookiesText:
    'İki çerez var. Birinde bekleme numaranız yazar; böylece bu cihaz sizi tanır. Diğerinde, seçtiyseniz dil yazar. Bu çerezler olmadan çalışmaz, bu yüzden sormuyoruz. Hiçbir şeyi iki kez yazmayasınız diye tarayıcınız, randevu alınana veya tarayıcıyı kapatana kadar yazdıklarınızı hatırlar.',
  notHere: 'Burada olmayanlar',
  notHereText: 'Reklam yok, davranışınız ölçülmüyor, başka sağlayıcılardan içerik yok.',
  rights: 'Haklarınız',
  rightsText:
    'Hakkınızda neyin saklandığını öğrenebilir, düzeltilmesini veya silinmesini isteyebilirsiniz. Saklamaya itiraz edebilir ve eyaletinizin veri koruma kurumuna şikâyet edebilirsiniz. Kuruma yazın veya telefon edin.',
  accessIntro: 'Herkes burada her cihazla ve her yardımcı araçla randevu alabilmeli.',
  accessDone: 'Bunun için yaptıklarımız',
  accessRules: 'Sayfalar WCAG 2.2 kurallarına, AA düzeyine göre yapıldı. Her değişiklik buna göre otomatik denetlenir.',
  accessKeyboard: 'Her şey klavyeyle kullanılabilir ve ekran okuyucuyla okunabilir.',
  accessLook: 'Yazı iki katına büyütülebilir. Açık ve koyu görünüm ayarınıza uyar.',
  accessNoScript: 'Her şey JavaScript olmadan da çalışır.',
  accessCalm: 'Kimsenin hızlı olması gerekmez. Sıralar kurayla belirlenir.',
  accessLanguages: 'Sayfalar birçok dilde ve kolay Almanca olarak sunulur.',
  accessMissing: 'Eksik olanlar',
  accessMissingText:
    'İşaret dilinde bir sürüm henüz yok. Kolay Almanca henüz öğrenme güçlüğü olan kişilerce denetlenmedi. Engelli kişilerin yapacağı bir denetim de henüz yapılmadı.',
  accessReport: 'Erişilebilir olmayan bir şey mi var?',
  accessTellDistrict: 'Lütfen bunu randevu istediğiniz kuruma bildirin.',
  accessTellUs: 'Lütfen bize bildirin:',
  accessArbitration: 'Yeterli bir yanıt alamazsanız eyaletinizin erişilebilir bilişim uzlaştırma kurumu yardım eder.',
  imprintEach: 'Burada randevu sunan her kurumun kendi künyesi vardır. Kurumun sayfalarının en altında bulursunuz.',
  imprintResponsible: 'Bu sayfalardan sorumlu olan:',
  program: 'Program',
  programText:
    'Bu sayfalar Punkt8 ile çalışır. Punkt8, EUPL 1.2 lisanslı özgür yazılımdır. Tasarım, Alman kamu idaresinin KERN standardına göredir.',
}
