import type { Report } from '../../report/report.ts'
import { reportTexts } from '../texts/report-texts.ts'
import type { ReportTexts } from '../texts/report-words.ts'
import { type Texts, textsIn } from '../texts/texts.ts'

/** A report, and the words and numbers in which it is told. */
export type ReportView = { report: Report; words: ReportTexts; texts: Texts; numberText(value: number): string }

/** The report in the page's language where it is German or English, else in English. */
export function viewOf(page: Texts, report: Report): ReportView {
  const language = spokenIn(page)
  const format = new Intl.NumberFormat(language === 'de' ? 'de-DE' : 'en-GB', { maximumSignificantDigits: 3 })
  const texts = textsIn(language)
  return {
    report,
    words: reportTexts[language],
    texts,
    numberText: (value) => (Math.abs(value) >= 100 ? texts.count(value) : format.format(value)),
  }
}

export function spokenIn({ language }: Texts): 'de' | 'en' {
  return language === 'de' || language === 'leicht' ? 'de' : 'en'
}

/** A count of people, or the word for one that is hidden. */
export function peopleText({ words, texts }: ReportView, people: number | null): string {
  return people === null ? words.hidden : texts.count(people)
}

/** Ms since the epoch of an ISO instant. */
export function msOf(instant: string): number {
  return Temporal.Instant.from(instant).epochMilliseconds
}
