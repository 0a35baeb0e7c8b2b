import { reportDe } from './report-de.ts'
import { reportEn } from './report-en.ts'
import type { ReportTexts } from './report-words.ts'

/** The languages that the report speaks; pages in others show it in English. */
export const reportTexts = { de: reportDe, en: reportEn } satisfies Record<'de' | 'en', ReportTexts>
