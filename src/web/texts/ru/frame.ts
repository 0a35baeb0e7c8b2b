import type { TextsOf } from '../texts-of.ts'

/** What stands on every page, and words that many pages share. */
export const frame: TextsOf<'frame'> = {
  service: 'Запись на приём',
  skip: 'Перейти к содержанию',
  language: 'Язык',
  administration: 'Государственное управление',
  official: 'Официальный сайт – {name}',
  demo: 'Демонстрация – этих приёмов на самом деле нет',
  rehearsal: 'Репетиция – этих приёмов на самом деле нет',
  hotline: 'Горячая линия',
  hotlineNumber: 'Горячая линия: {phone}',
  imprint: 'Выходные данные',
  privacy: 'Защита данных',
  accessibility: 'Доступность',
  district: 'Ведомство',
  address: 'Адрес',
  phone: 'Телефон',
  email: 'Электронная почта',
  message: 'Сообщение: {name}',
  toRelease: 'К странице записи',
  toTicket: 'К номеру ожидания',
  toStart: 'На главную страницу',
  chooseDistrict: 'Выберите своё ведомство',
  whichDistrict: 'В какое ведомство вы хотите записаться?',
  noDistricts: 'Здесь пока никто не предлагает приёмы.',
}
