import type { TextsOf } from '../texts-of.ts'

/** What the modules of the other pages say in the browser. */
export const live: TextsOf<'live'> = {
  freeOf:
    '{count, plural, zero {لا مكان متاح} one {مكان واحد متاح} two {مكانان متاحان} few {# أماكن متاحة} many {# مكانًا متاحًا} other {# مكان متاح}}',
  full: 'حُجز الآن',
  takenMeanwhile:
    '{count, plural, zero {لم يُحجز أي وقت في هذه الصفحة.} one {حُجز وقت واحد من هذه الصفحة.} two {حُجز وقتان من هذه الصفحة.} few {حُجزت # أوقات من هذه الصفحة.} many {حُجز # وقتًا من هذه الصفحة.} other {حُجز # وقت من هذه الصفحة.}}',
  begins: 'يبدأ الآن. ستُحدَّث الصفحة من تلقاء نفسها حالًا.',
  nextTry: 'المحاولة التالية بعد: {time}.',
  sealHolds: 'الرقم السري يطابق الختم.',
  seedHolds: 'رقم البداية ينتج عن الرقم السري والعدد والقائمة.',
  placeHolds: 'ينتج عن رقم انتظارك الترتيب {place}.',
  placeMoved: 'ترتيبك الآن {place} لأن صلاحية إذن الدخول انتهت.',
  listLoading: 'يجري تحميل القائمة والتحقق منها.',
  listHolds: 'القائمة تطابق بصمتها.',
  lengthHolds: 'في القائمة عدد أرقام الانتظار المذكور.',
  ownLineHolds: 'رقم انتظارك موجود في القائمة مع إيصالك.',
  listMissing: 'تعذر تحميل القائمة الآن. يرجى المحاولة مرة أخرى.',
  wrong: 'غير صحيح: {title}',
  allHolds: 'كل شيء صحيح. حسبه جهازك بنفسه.',
  somethingWrong: 'هناك شيء غير صحيح. يرجى إبلاغ الجهة المسؤولة.',
}
