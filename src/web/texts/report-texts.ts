import type { Language } from './language.ts'
import { reportAr } from './report-ar.ts'
import { reportDe } from './report-de.ts'
import { reportEn } from './report-en.ts'
import { reportLeicht } from './report-leicht.ts'
import { reportPl } from './report-pl.ts'
import { reportRu } from './report-ru.ts'
import { reportTr } from './report-tr.ts'
import { reportUk } from './report-uk.ts'
import type { ReportTexts } from './report-words.ts'

/** The words of the report in every language of the public pages. */
export const reportTexts = {
  de: reportDe,
  leicht: reportLeicht,
  en: reportEn,
  tr: reportTr,
  ru: reportRu,
  uk: reportUk,
  ar: reportAr,
  pl: reportPl,
} satisfies Record<Language, ReportTexts>
