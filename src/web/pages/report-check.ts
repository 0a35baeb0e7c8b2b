import { type Html, html } from '../html.ts'
import { formatTags } from '../texts/language.ts'
import type { ReportView } from './report-view.ts'

/** The part of the report in which a browser recomputes the whole ledger; `public/report.ts` fills it in. */
export function checkSection({ report, words, texts }: ReportView): Html {
  const { check } = words
  const { slug } = report.release
  return html`<section class="p8-section p8-screen" id="nachpruefen" aria-labelledby="nachpruefen-titel" data-release="${slug}" data-loading="${check.loading}" data-checking="${check.checking}" data-failed="${check.failed}" data-right="${check.right}" data-wrong="${check.wrong}" data-entries="${check.entries}" data-kept="${check.kept}" data-broken="${check.broken}" data-none="${check.none}" data-megabytes="${check.megabytes}" data-tag="${formatTags[texts.language]}">
<h2 class="kern-heading-large" id="nachpruefen-titel">${words.sections.check}</h2>
<p class="kern-body">${check.text}</p>
<noscript><p class="kern-body">${check.noScript}</p><pre class="p8-command" dir="ltr" tabindex="0" role="group" aria-label="${texts.say('draw.command')}"><code>punkt8 verify ledger.ndjson --lobby lobby.csv</code></pre></noscript>
<p><button type="button" class="kern-btn kern-btn--primary p8-button" id="pruefen" hidden><span class="kern-label">${check.button}</span></button></p>
<progress id="fortschritt" max="1" value="0" aria-labelledby="nachpruefen-titel" hidden></progress>
<p class="kern-body" id="ansage" role="status"></p>
<ul class="p8-kept" id="pruefungen" hidden>${[...Object.entries(check.sentences), ['report', check.report]].map(
    ([name, sentence]) =>
      html`<li data-check="${name}"><strong data-mark></strong> <span>${sentence}</span><ul lang="en" dir="ltr" aria-label="${check.details}" hidden></ul></li>`,
  )}</ul>
<p class="kern-body" hidden>${check.head} <code class="p8-code" dir="ltr" id="kopf"></code></p>
</section>`
}
