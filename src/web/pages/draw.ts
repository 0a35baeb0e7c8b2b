import type { Release } from '../../release/release.ts'
import type { Front } from '../../waiting-room/front.ts'
import { alert, paragraph } from '../components/alert.ts'
import { link, linkButton } from '../components/button.ts'
import { facts } from '../components/facts.ts'
import { type Html, html } from '../html.ts'
import { countText } from '../texts/numbers.ts'
import { instantPhrase, instantText } from '../texts/times.ts'
import { layout } from './layout.ts'

export type DrawView = {
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
  const { release } = view
  const parts = partsOf(view)
  return layout({
    title: 'Auslosung nachprüfen',
    tenant: release.tenant,
    look: 'kern',
    modules: parts === null ? [] : ['draw'],
    body: html`<h1 class="kern-heading-x-large">Auslosung nachprüfen</h1>
<p class="kern-body kern-body--large">${release.title}</p>
${how(release)}
${parts === null ? before(view) : after(view, parts)}
<p>${linkButton(`/r/${release.slug}`, 'Zur Freischaltung', 'secondary')}</p>`,
  })
}

function partsOf({ front, lobbyDigest, secret, beacon }: DrawView): Parts | null {
  if (front.seed === null || front.lobby === null || lobbyDigest === null || secret === null) return null
  return { commitment: front.commitment, lobbyCount: front.lobby, lobbyDigest, secret, seed: front.seed, beacon }
}

function how(release: Release): Html {
  return html`<section class="p8-section"><h2 class="kern-heading-large">Woran Sie sehen, dass richtig gelost wurde</h2>
<ol class="p8-steps">
<li><h3 class="kern-title">Vorher: eine versiegelte Zahl</h3><p class="kern-body">${release.announcedAt === null ? 'Mit der Ankündigung' : `Mit der Ankündigung am ${instantText(release.announcedAt, release.tenant.zone)}`} wurde eine geheime Zahl festgelegt. Veröffentlicht wurde ihr Siegel. Am Siegel sieht man später, ob es dieselbe Zahl ist.</p></li>
<li><h3 class="kern-title">Zur Auslosung: die Liste wird geschlossen</h3><p class="kern-body">Alle Wartenummern stehen in einer Liste ohne Namen. Auch ihr Fingerabdruck wird veröffentlicht, damit niemand sie nachträglich ändern kann.</p></li>
<li><h3 class="kern-title">Danach: alles wird offengelegt</h3><p class="kern-body">Aus der geheimen Zahl und der Liste folgen alle Plätze durch eine feste Rechnung. Jeder kann sie nachrechnen.</p></li>
</ol></section>`
}

function before({ release, front }: DrawView): Html {
  return html`<section class="p8-section"><h2 class="kern-heading-large">Das Siegel</h2>
<p class="kern-body">Ausgelost wird am ${instantPhrase(release.opensAt, release.tenant.zone)}. Bis dahin ist nur das Siegel bekannt. Wenn Sie es jetzt aufschreiben, können Sie später vergleichen.</p>
${facts([['Siegel der geheimen Zahl (SHA-256)', code(front.commitment)]])}</section>`
}

function after(view: DrawView, parts: Parts): Html {
  const { release, ticket } = view
  return html`<section class="p8-section" id="pruefung" data-commitment="${parts.commitment}" data-lobby="${parts.lobbyCount}" data-digest="${parts.lobbyDigest}" data-secret="${parts.secret}" data-seed="${parts.seed}" data-beacon="${parts.beacon}" data-n="${ticket?.n}" data-receipt="${ticket?.receipt}" data-place="${ticket?.place}" data-list="/r/${release.slug}/lobby.csv">
<h2 class="kern-heading-large">Prüfung auf Ihrem Gerät</h2>
<noscript>${alert('info', 'Ihr Gerät führt die Prüfung nicht von selbst aus.', paragraph('Weiter unten steht, wie Sie die Auslosung mit einem Computer nachrechnen.'))}</noscript>
<ul class="p8-checks-done" id="ergebnis"></ul>
<p><button type="button" class="kern-btn kern-btn--secondary p8-button" id="liste-pruefen" hidden><span class="kern-label">Auch die ganze Liste prüfen</span></button></p>
<p class="kern-body" role="status" id="ansage"></p>
</section>
${ticket && ownTicket(ticket)}
<section class="p8-section"><h2 class="kern-heading-large">Die veröffentlichten Zahlen</h2>
${facts([
  ['Siegel der geheimen Zahl', code(parts.commitment)],
  ['Geheime Zahl', code(parts.secret)],
  ['Wartenummern in der Auslosung', countText(parts.lobbyCount)],
  ['Fingerabdruck der Liste', code(parts.lobbyDigest)],
  ['Öffentliche Zufallszahl', parts.beacon !== '' && code(parts.beacon)],
  ['Startzahl der Auslosung', code(parts.seed)],
])}
<p class="kern-body">${link(`/r/${release.slug}/lobby.csv`, 'Liste der Wartenummern laden')}<br>${link(`/r/${release.slug}/ledger.ndjson`, 'Protokoll der Freischaltung laden')}</p></section>
${recompute(parts)}`
}

function ownTicket(ticket: { n: number; receipt: string; place: number | null }): Html {
  return html`<section class="p8-section"><h2 class="kern-heading-large">Ihre Wartenummer</h2>
${facts([
  ['Wartenummer', countText(ticket.n)],
  ['Beleg in der Liste', code(ticket.receipt)],
  ['Platz', ticket.place !== null && countText(ticket.place)],
])}</section>`
}

function recompute({ commitment, lobbyCount, lobbyDigest, secret, seed, beacon }: Parts): Html {
  const count = lobbyCount.toString(16).padStart(8, '0')
  const beaconHex = Buffer.from(beacon, 'utf8').toString('hex')
  return html`<section class="p8-section"><h2 class="kern-heading-large">Selbst nachrechnen</h2>
<p class="kern-body">Mit einem Computer mit Linux. Auf einem Mac schreiben Sie „shasum -a 256“ statt „sha256sum“. Jede Zeile muss die Zahl ergeben, die darunter steht.</p>
<ol class="p8-recompute">
<li><p class="kern-body">Die geheime Zahl passt zum Siegel:</p>${command(`echo ${secret} | xxd -r -p | sha256sum`, commitment)}</li>
<li><p class="kern-body">Die geladene Liste passt zu ihrem Fingerabdruck:</p>${command('sha256sum lobby.csv', lobbyDigest)}</li>
<li><p class="kern-body">Die Startzahl folgt aus geheimer Zahl, Anzahl und Fingerabdruck${beacon !== '' && ' und öffentlicher Zufallszahl'}:</p>${command(`echo ${secret}${count}${lobbyDigest}${beaconHex} | xxd -r -p | sha256sum`, seed)}</li>
<li><p class="kern-body">Jeder Platz folgt aus der Startzahl. Das rechnet das frei verfügbare Programm nach:</p>${command('punkt8 verify ledger.ndjson --lobby lobby.csv', null)}</li>
</ol></section>`
}

function command(line: string, result: string | null): Html {
  return html`<pre class="p8-command" tabindex="0" role="group" aria-label="Befehl"><code>${line}</code>${
    result !== null &&
    html`
<samp>${result}</samp>`
  }</pre>`
}

function code(value: string): Html {
  return html`<code class="p8-code">${value}</code>`
}
