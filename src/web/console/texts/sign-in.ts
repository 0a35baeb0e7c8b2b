import type { ConsoleLanguage } from './frame.ts'

const de = {
  title: 'Anmelden',
}

export type SignInTexts = typeof de

const en: SignInTexts = {
  title: 'Sign in',
}

export const signInTexts: Record<ConsoleLanguage, SignInTexts> = { de, en }
