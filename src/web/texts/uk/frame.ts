import type { TextsOf } from '../texts-of.ts'

/** What stands on every page, and words that many pages share. */
export const frame: TextsOf<'frame'> = {
  service: 'Запис на прийом',
  skip: 'Перейти до змісту',
  language: 'Мова',
  administration: 'Державне управління',
  official: 'Офіційний сайт – {name}',
  demo: 'Демонстрація – цих прийомів насправді немає',
  rehearsal: 'Репетиція – цих прийомів насправді немає',
  hotline: 'Гаряча лінія',
  hotlineNumber: 'Гаряча лінія: {phone}',
  imprint: 'Вихідні дані',
  privacy: 'Захист даних',
  accessibility: 'Доступність',
  district: 'Установа',
  address: 'Адреса',
  phone: 'Телефон',
  email: 'Електронна пошта',
  message: 'Повідомлення: {name}',
  toRelease: 'До сторінки запису',
  toTicket: 'До номера очікування',
  toStart: 'На головну сторінку',
  chooseDistrict: 'Виберіть свою установу',
  whichDistrict: 'До якої установи ви хочете записатися?',
  noDistricts: 'Тут поки ніхто не пропонує прийомів.',
}
