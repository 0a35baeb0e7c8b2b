import { errorPage } from '../../src/web/pages/error.ts'
import { reportPage } from '../../src/web/pages/report.ts'
import type { Language } from '../../src/web/texts/language.ts'
import type { ProblemName } from '../../src/web/texts/problems.ts'
import { messagesOf, textsIn } from '../../src/web/texts/texts.ts'
import { sampleReport } from '../sample-report.ts'
import { release } from '../sample-views.ts'

const report = sampleReport(release.opensAt)
const problems = Object.keys(messagesOf('de'))
  .map((key) => /^problems\.(.+)\.title$/.exec(key)?.[1])
  .filter((name) => name !== undefined) as ProblemName[]

/** What the tests look at once or in part: the report, and the page of everything that can go wrong. */
export function moreSamplesIn(language: Language): Readonly<Record<string, string>> {
  const texts = textsIn(language)
  const { tenant, slug } = release
  const errors = problems.map((problem) => [
    `problem-${problem}`,
    errorPage({ texts, problem, tenant, release: slug, retryAfterSeconds: null }),
  ])
  return { ...Object.fromEntries(errors), report: reportPage({ texts, tenant, report }) }
}
