import type { Release } from '../../release/release.ts'
import type { Front } from '../../waiting-room/front.ts'
import { alert, paragraph } from '../components/alert.ts'
import { link, linkButton } from '../components/button.ts'
import { districtText } from '../components/district-text.ts'
import { facts } from '../components/facts.ts'
import { type Html, html } from '../html.ts'
import type { Texts } from '../texts/texts.ts'
import { layout } from './layout.ts'

export type DrawView = {
  texts: Texts
  release: Release
  front: Front
  nowMs: number
  /** Hex SHA-256 of lobby.csv; null before the draw. */
  lobbyDigest: string | null
  /** Hex; null before the draw. */
  secret: string | null
  /** Text of the public randomness service, empty if none was named on announcing. */
  beacon: string
  /** This device's ticket; `receipt` is hex, `place` null before the draw. */
  ticket: { n: number; receipt: string; place: number | null } | null
}

/** Everything that a draw follows from. */
type Parts = {
  commitment: string
  lobbyCount: number
  lobbyDigest: string
  secret: string
  seed: string
  beacon: string
}

/** The published parts of the draw, and how anyone recomputes it. */
export function drawPage(view: DrawView): string {
  const { texts, release } = view
  const { say } = texts
  const parts = partsOf(view)
  return layout({
    texts,
    title: say('draw.title'),
    tenant: release.tenant,
    look: 'kern',
    modules: parts === null ? [] : ['draw'],
    body: html`<h1 class="kern-heading-x-large">${say('draw.title')}</h1>
<p class="kern-body kern-body--large">${districtText(texts, release.title)}</p>
${how(texts, release)}
${parts === null ? before(view) : after(view, parts)}
<p>${linkButton(`/r/${release.slug}`, say('frame.toRelease'), 'secondary')}</p>`,
  })
}

function partsOf({ front, lobbyDigest, secret, beacon }: DrawView): Parts | null {
  if (front.seed === null || front.lobby === null || lobbyDigest === null || secret === null) return null
  return { commitment: front.commitment, lobbyCount: front.lobby, lobbyDigest, secret, seed: front.seed, beacon }
}

function how({ say, instantText }: Texts, release: Release): Html {
  const announced =
    release.announcedAt === null
      ? say('draw.beforeText')
      : say('draw.beforeTextWhen', { when: instantText(release.announcedAt, release.tenant.zone) })
  return html`<section class="p8-section"><h2 class="kern-heading-large">${say('draw.how')}</h2>
<ol class="p8-steps">
<li><h3 class="kern-title">${say('draw.before')}</h3><p class="kern-body">${announced}</p></li>
<li><h3 class="kern-title">${say('draw.during')}</h3><p class="kern-body">${say('draw.duringText')}</p></li>
<li><h3 class="kern-title">${say('draw.after')}</h3><p class="kern-body">${say('draw.afterText')}</p></li>
</ol></section>`
}

function before({ texts, release, front }: DrawView): Html {
  const { say } = texts
  return html`<section class="p8-section"><h2 class="kern-heading-large">${say('draw.seal')}</h2>
<p class="kern-body">${say('draw.sealText', { when: texts.instantPhrase(release.opensAt, release.tenant.zone) })}</p>
${facts([[say('draw.sealOf'), code(front.commitment)]])}</section>`
}

function after(view: DrawView, parts: Parts): Html {
  const { texts, release, ticket } = view
  const { say } = texts
  return html`<section class="p8-section" id="pruefung" data-commitment="${parts.commitment}" data-lobby="${parts.lobbyCount}" data-digest="${parts.lobbyDigest}" data-secret="${parts.secret}" data-seed="${parts.seed}" data-beacon="${parts.beacon}" data-n="${ticket?.n}" data-receipt="${ticket?.receipt}" data-place="${ticket?.place}" data-list="/r/${release.slug}/lobby.csv">
<h2 class="kern-heading-large">${say('draw.check')}</h2>
<noscript>${alert('info', say('draw.noScript'), paragraph(say('draw.noScriptText')))}</noscript>
<ul class="p8-checks-done" id="ergebnis"></ul>
<p><button type="button" class="kern-btn kern-btn--secondary p8-button" id="liste-pruefen" hidden><span class="kern-label">${say('draw.checkList')}</span></button></p>
<p class="kern-body" role="status" id="ansage"></p>
</section>
${ticket && ownTicket(texts, ticket)}
<section class="p8-section"><h2 class="kern-heading-large">${say('draw.published')}</h2>
${facts([
  [say('draw.sealShort'), code(parts.commitment)],
  [say('draw.secret'), code(parts.secret)],
  [say('draw.tickets'), texts.count(parts.lobbyCount)],
  [say('draw.fingerprint'), code(parts.lobbyDigest)],
  [say('draw.beacon'), parts.beacon !== '' && code(parts.beacon)],
  [say('draw.seed'), code(parts.seed)],
])}
<p class="kern-body">${link(`/r/${release.slug}/lobby.csv`, say('draw.loadList'))}<br>${link(`/r/${release.slug}/ledger.ndjson`, say('draw.loadLedger'))}</p></section>
${recompute(texts, parts)}`
}

function ownTicket({ say, count }: Texts, ticket: { n: number; receipt: string; place: number | null }): Html {
  return html`<section class="p8-section"><h2 class="kern-heading-large">${say('draw.own')}</h2>
${facts([
  [say('draw.ticket'), count(ticket.n)],
  [say('draw.receipt'), code(ticket.receipt)],
  [say('draw.place'), ticket.place !== null && count(ticket.place)],
])}</section>`
}

function recompute({ say }: Texts, { commitment, lobbyCount, lobbyDigest, secret, seed, beacon }: Parts): Html {
  const count = lobbyCount.toString(16).padStart(8, '0')
  const beaconHex = Buffer.from(beacon, 'utf8').toString('hex')
  const label = say('draw.command')
  return html`<section class="p8-section"><h2 class="kern-heading-large">${say('draw.recompute')}</h2>
<p class="kern-body">${say('draw.recomputeText')}</p>
<ol class="p8-recompute">
<li><p class="kern-body">${say('draw.recomputeSeal')}</p>${command(label, `echo ${secret} | xxd -r -p | sha256sum`, commitment)}</li>
<li><p class="kern-body">${say('draw.recomputeList')}</p>${command(label, 'sha256sum lobby.csv', lobbyDigest)}</li>
<li><p class="kern-body">${say(beacon === '' ? 'draw.recomputeSeed' : 'draw.recomputeSeedBeacon')}</p>${command(label, `echo ${secret}${count}${lobbyDigest}${beaconHex} | xxd -r -p | sha256sum`, seed)}</li>
<li><p class="kern-body">${say('draw.recomputePlaces')}</p>${command(label, 'punkt8 verify ledger.ndjson --lobby lobby.csv', null)}</li>
</ol></section>`
}

function command(label: Html, line: string, result: string | null): Html {
  return html`<pre class="p8-command" dir="ltr" tabindex="0" role="group" aria-label="${label}"><code>${line}</code>${
    result !== null &&
    html`
<samp>${result}</samp>`
  }</pre>`
}

function code(value: string): Html {
  return html`<code class="p8-code" dir="ltr">${value}</code>`
}
