import type { TextsOf } from '../texts-of.ts'

/** The page of a ticket as far as it changes while it waits; also said in the browser, so it stays short. */
export const waiting: TextsOf<'waiting'> = {
  tickets:
    '{count, plural, zero {لا أرقام انتظار} one {رقم انتظار واحد} two {رقما انتظار} few {# أرقام انتظار} many {# رقم انتظار} other {# رقم انتظار}}',
  enough: 'عدد المواعيد حتى الآن أكبر من عدد أرقام الانتظار.',
  ofHundred: 'حسب الوضع الآن تكفي المواعيد نحو {count} من كل 100 رقم انتظار.',
  ahead:
    '{count, plural, =0 {لا أحد} zero {لا أحد} one {دور واحد} two {دوران} few {# أدوار} many {# دورًا} other {# دور}}',
  paused: 'الدخول متوقف الآن. يبقى مكانك لك. سيظهر هنا متى نواصل.',
  turnOpen: 'غير معروف بعد',
  turnUnknown: 'غير معروف',
  turnSoon: 'أقل من دقيقة',
  turnIn: '{time} تقريبًا',
  certain: 'المواعيد كافية.',
  certainText: 'سيأتي دورك ويمكنك اختيار موعد. كن مطمئنًا.',
  likely: 'من المرجح أن تحصل على موعد.',
  likelyText: 'بعض الناس لا يستخدمون دورهم. إذا استمر الأمر هكذا فستكفي المواعيد لك أيضًا. لا نستطيع أن نعدك بذلك.',
  unused: 'لم يُستخدم حتى الآن: {from} من {to}.',
  unlikely: 'للأسف من غير المرجح أن تحصل على موعد.',
  unlikelyText:
    'ينتظر قبلك عدد من الناس أكبر بكثير من عدد المواعيد. لن يأتي دورك إلا إذا تنازل كثيرون. لا داعي للانتظار أمام الشاشة. يبقى دورك لك.',
  none: 'لم تعد هناك مواعيد متاحة.',
  noneText: 'كل المواعيد محجوزة. لا يتاح موعد إلا إذا ألغى أحدهم موعده.',
  placeWas: 'كان ترتيبك في الدور {place}.',
  titlePlace: 'الترتيب {place}',
  sayPlace: 'ترتيبك {place}. قبلك: {ahead}.',
  soldOut: 'كل المواعيد محجوزة',
  saySoldOut: 'كل المواعيد محجوزة. يمكنك الانضمام إلى قائمة الانتظار.',
  drawing: 'القرعة جارية. سيظهر ترتيبك هنا حالًا.',
  crowded: 'هنا الآن عدد كبير جدًا من الناس.',
  offline: 'لا يوجد اتصال.',
  placeSafe: 'ترتيبك محفوظ.',
  nextTry: 'المحاولة التالية بعد: {time}.',
  weKeepTrying: 'نواصل المحاولة.',
  copied: 'تم نسخ الرابط',
  copyByHand: 'يرجى النسخ يدويًا',
}
