import type { Report } from '../../report/report.ts'
import { formatTags } from '../texts/language.ts'
import { reportTexts } from '../texts/report-texts.ts'
import type { ReportTexts } from '../texts/report-words.ts'
import type { Texts } from '../texts/texts.ts'

/** A report, and the words and numbers in which it is told. */
export type ReportView = { report: Report; words: ReportTexts; texts: Texts; numberText(value: number): string }

/** The report in the language of its page. */
export function viewOf(texts: Texts, report: Report): ReportView {
  const format = new Intl.NumberFormat(formatTags[texts.language], { maximumSignificantDigits: 3 })
  return {
    report,
    words: reportTexts[texts.language],
    texts,
    numberText: (value) => (Math.abs(value) >= 100 ? texts.count(value) : format.format(value)),
  }
}

/** A count of people, or the word for one that is hidden. */
export function peopleText({ words, texts }: ReportView, people: number | null): string {
  return people === null ? words.hidden : texts.count(people)
}

/** Ms since the epoch of an ISO instant. */
export function msOf(instant: string): number {
  return Temporal.Instant.from(instant).epochMilliseconds
}
