import type { TextsOf } from '../texts-of.ts'

/** What stands on every page, and words that many pages share. */
export const frame: TextsOf<'frame'> = {
  service: 'حجز المواعيد',
  skip: 'انتقل إلى المحتوى',
  language: 'اللغة',
  administration: 'الإدارة العامة',
  official: 'موقع رسمي – {name}',
  demo: 'عرض توضيحي – هذه المواعيد ليست حقيقية',
  rehearsal: 'تجربة – هذه المواعيد ليست حقيقية',
  hotline: 'الخط الساخن',
  hotlineNumber: 'الخط الساخن: {phone}',
  imprint: 'بيانات النشر',
  privacy: 'حماية البيانات',
  accessibility: 'سهولة الوصول',
  district: 'الجهة المسؤولة',
  address: 'العنوان',
  phone: 'الهاتف',
  email: 'البريد الإلكتروني',
  message: 'إعلان: {name}',
  toRelease: 'إلى صفحة المواعيد',
  toTicket: 'إلى رقم انتظاري',
  toStart: 'إلى الصفحة الرئيسية',
  chooseDistrict: 'اختر الجهة المسؤولة عنك',
  whichDistrict: 'عند أي جهة تريد موعدًا؟',
  noDistricts: 'لا أحد يقدم مواعيد هنا بعد.',
}
