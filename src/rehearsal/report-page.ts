import { type Html, html, trusted } from '../web/html.ts'
import { type Chart, chartFigure, numberText } from './chart.ts'
import type { RequestKind } from './record.ts'
import { reportStyle } from './report-style.ts'
import type { SeriesRow, Summary } from './summary.ts'

/** The report of a rehearsal as one file that needs nothing else: for the people who answer for the day. */
export function reportPage(summary: Summary): string {
  const { scenario, figures, checks } = summary
  const broken = checks.filter(({ ok }) => !ok).length
  const title = `Generalprobe: ${numberText(scenario.people)} Menschen, ${numberText(scenario.slots)} Termine`
  return html`<!doctype html>
<html lang="de">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${title}</title>
<style>${trusted(reportStyle)}</style>
</head>
<body>
<main>
<h1>${title}</h1>
<p class="verdict ${broken === 0 ? 'good' : 'bad'}"><strong>${
    broken === 0
      ? 'Bestanden.'
      : broken === 1
        ? 'Nicht bestanden: Eine Prüfung ist verletzt.'
        : `Nicht bestanden: ${broken} Prüfungen sind verletzt.`
  }</strong> ${
    broken === 0 ? `Alle ${checks.length} Prüfungen haben gehalten.` : 'Was verletzt ist, steht unten an erster Stelle.'
  }</p>
<p>Gespielt wurde die Freischaltung <code>${summary.release}</code> über echtes HTTP gegen das laufende Portal, Öffnung ${openedText(summary)}.</p>
<h2>Das Wichtigste</h2>
<dl class="figures">
${figure('Letzte Buchung nach der Öffnung', secondsText(figures.lastBookingAfterOpeningMs))}
${figure('Letzter Tastendruck bis zur letzten gespeicherten Buchung', durationText(figures.lastKeyPressToLastBookingMs))}
${figure('Anmeldung: 99 von 100 beantwortet nach', durationText(figures.joinRushP99Ms), 'während des Ansturms')}
${figure('Buchung: 99 von 100 bestätigt nach', durationText(figures.confirmRushP99Ms), 'während des Ansturms')}
${figure('Anmeldungen in der stärksten Sekunde', numberText(figures.joinsPerSecondMax))}
${figure('Anfragen in der stärksten Sekunde', numberText(figures.requestsPerSecondMax), `von ${numberText(figures.requests)} im Ganzen`)}
${figure('Ausgebucht nach', figures.soldOutAfterOpeningMs === null ? 'nicht erreicht' : secondsText(figures.soldOutAfterOpeningMs))}
</dl>
<h2>Prüfungen</h2>
<ul class="checks">${checks
    .toSorted((a, b) => Number(a.ok) - Number(b.ok))
    .map(
      ({ ok, sentence, found }) =>
        html`<li class="${ok ? 'good' : 'bad'}"><span class="mark">${ok ? 'Gehalten' : 'Verletzt'}</span><div><p>${sentence}</p><p class="found" lang="en">${found}</p></div></li>`,
    )}</ul>
<h2>Der Verlauf</h2>
${chartsOf(summary).map(chartFigure)}
<h2>Womit die Menschen nach Hause gingen</h2>
${outcomeTable(summary)}
<h2>Anfragen</h2>
<p>Zeiten in Millisekunden, vom Wunsch der Person bis zur ganzen Antwort; Wartezeit auf eine Verbindung zählt mit.</p>
${kindTable(summary)}
<h2>Was gespielt wurde</h2>
${scenarioText(summary)}
</main>
</body>
</html>
`.toString()
}

function chartsOf({ series, scenario }: Summary): Chart[] {
  const perSecond = 1000 / scenario.seriesMs
  const seconds = series.map(({ atMs }) => Math.round(atMs / 100) / 10)
  const line = (label: string, amountOf: (row: SeriesRow) => number | null) => ({
    label,
    values: series.map(amountOf),
  })
  const rate = (label: string, amountOf: (row: SeriesRow) => number) => line(label, (row) => amountOf(row) * perSecond)
  const p99 = (label: string, kind: RequestKind) => line(label, (row) => row.p99Ms[kind] ?? null)
  const most = (values: (row: SeriesRow) => number) => Math.max(0, ...series.map(values))
  return [
    {
      id: 'arrivals',
      title: 'Wer kommt und sich anmeldet',
      description: `In der stärksten Sekunde melden sich etwa ${numberText(most((row) => row.joined) * perSecond)} Menschen an.`,
      unit: 'Menschen je Sekunde',
      seconds,
      lines: [rate('öffnen die Seite', (row) => row.arrived), rate('melden sich an', (row) => row.joined)],
      scale: 'linear',
    },
    {
      id: 'waiting',
      title: 'Wer wartet',
      description: `Höchstens ${numberText(most((row) => row.waiting))} Menschen warten zugleich auf ihr Ergebnis.`,
      unit: 'Menschen',
      seconds,
      lines: [line('warten', (row) => row.waiting)],
      scale: 'linear',
    },
    {
      id: 'bookings',
      title: 'Wer hineinkommt und bucht',
      description: `In der stärksten Sekunde werden etwa ${numberText(most((row) => row.booked) * perSecond)} Termine gebucht.`,
      unit: 'Menschen je Sekunde',
      seconds,
      lines: [rate('holen ihren Zutritt', (row) => row.admitted), rate('haben gebucht', (row) => row.booked)],
      scale: 'linear',
    },
    {
      id: 'latencies',
      title: 'Wie lange eine Antwort dauert',
      description: 'Nach dieser Zeit sind 99 von 100 Anfragen beantwortet; die Achse ist logarithmisch.',
      unit: 'Millisekunden',
      seconds,
      lines: [p99('Anmeldung', 'join'), p99('Stand', 'front'), p99('Reservierung', 'hold'), p99('Buchung', 'confirm')],
      scale: 'log',
    },
    {
      id: 'requests',
      title: 'Wie viel gefragt wird',
      description: `In der stärksten Sekunde etwa ${numberText(most((row) => row.requests) * perSecond)} Anfragen.`,
      unit: 'Anfragen je Sekunde',
      seconds,
      lines: [rate('Anfragen', (row) => row.requests)],
      scale: 'linear',
    },
    {
      id: 'errors',
      title: 'Was schiefgeht',
      description: `${numberText(series.reduce((sum, row) => sum + row.errors, 0))} Fehler, ${numberText(series.reduce((sum, row) => sum + row.shed, 0))} auf später vertröstete Anfragen.`,
      unit: 'Anfragen je Sekunde',
      seconds,
      lines: [
        rate('Fehler des Servers oder keine Antwort', (row) => row.errors),
        rate('auf später vertröstet', (row) => row.shed),
      ],
      scale: 'linear',
    },
  ]
}

const outcomeTexts: Record<string, string> = {
  booked: 'haben einen Termin',
  'waiting-list': 'stehen auf der Warteliste',
  'sold-out': 'wissen, dass alles vergeben ist',
  left: 'sind nach der Anmeldung gegangen',
  'empty-handed': 'wurden eingelassen und haben doch keinen Termin',
  'not-joined': 'kamen mit der Anmeldung nicht durch',
  unfinished: 'wussten am Ende des Laufs noch nichts',
}

function outcomeTable({ outcomes }: Summary): Html {
  return html`<div class="wide"><table><tbody>${Object.entries(outcomes)
    .sort(([, a], [, b]) => b - a)
    .map(
      ([outcome, count]) =>
        html`<tr><td>${numberText(count)}</td><th scope="row">${outcomeTexts[outcome] ?? outcome}</th></tr>`,
    )}</tbody></table></div>`
}

const kindTexts: Record<RequestKind, string> = {
  'release-page': 'Seite der Freischaltung',
  asset: 'Stile und Skripte',
  'waiting-page': 'Warteseite',
  join: 'Anmeldung',
  'ticket-page': 'Seite der Wartenummer',
  'ticket-link': 'Link auf ein anderes Gerät',
  front: 'Stand',
  ticket: 'Wartenummer abfragen',
  pass: 'Zutritt holen',
  slots: 'freie Termine',
  'book-page': 'Seite zur Auswahl',
  hold: 'Reservierung',
  'details-page': 'Seite der Angaben',
  confirm: 'Buchung',
  booking: 'Buchung abrufen',
  'booking-page': 'Seite der Buchung',
  'waiting-list': 'Warteliste',
  bot: 'Bots',
}

function kindTable({ kinds }: Summary): Html {
  const heads = ['Anfrage', 'Anzahl', 'Hälfte', '90 %', '99 %', 'längste', '99 % im Ansturm', 'Antworten']
  return html`<div class="wide" tabindex="0" role="region" aria-label="Tabelle der Anfragen"><table class="requests"><thead><tr>${heads.map(
    (head) => html`<th scope="col">${head}</th>`,
  )}</tr></thead><tbody>${kinds.map(
    (row) =>
      html`<tr><th scope="row">${kindTexts[row.kind]}</th><td>${numberText(row.count)}</td>${[
        row.p50Ms,
        row.p90Ms,
        row.p99Ms,
        row.maxMs,
      ].map(
        (ms) => html`<td>${numberText(ms)}</td>`,
      )}<td>${row.rushCount > 0 ? numberText(row.rushP99Ms) : '–'}</td><td>${Object.entries(row.statuses)
        .map(([status, count]) => `${status === '0' ? 'keine' : status}: ${numberText(count)}`)
        .join(', ')}</td></tr>`,
  )}</tbody></table></div>`
}

function scenarioText({ scenario, client }: Summary): Html {
  const { shares, arrival } = scenario
  const percent = (share: number) => `${numberText(share * 100)} %`
  const rush = (arrival.rushBeforeMs + arrival.rushAfterMs) / 1000
  return html`<ul>
<li>Szenario „${scenario.name}“, Startzahl ${scenario.seed}: dieselbe Zahl spielt dieselben Menschen.</li>
<li>Ansturm: ${percent(1 - arrival.earlyShare - arrival.lateShare)} der Anmeldungen in ${numberText(rush)} Sekunden um die Öffnung; Seitenaufrufe über ${numberText(arrival.lobbyMs / 1000)} Sekunden Wartebereich verteilt.</li>
<li>Überlegen und Tippen sind ${numberText(scenario.compression)}-mal kürzer als im Leben: Tippen im Mittel ${numberText(scenario.typing.medianMs / scenario.compression / 1000)} statt ${numberText(scenario.typing.medianMs / 1000)} Sekunden.</li>
<li>${percent(shares.noScript)} ohne JavaScript, ${percent(shares.twoDevices)} mit zwei Geräten, ${percent(shares.tenDevices)} mit zehn, ${percent(shares.reloaders)} laden ständig neu, ${percent(shares.leavers)} gehen weg, ${percent(shares.movers)} wechseln das Gerät, ${percent(shares.assets)} laden Stile und Skripte (die anderen haben sie im Zwischenspeicher), ${numberText(scenario.bots.count)} Bots.</li>
<li>Alles auf einem Rechner: Portal, Datenbank und die Menschen teilen sich seine Kerne. Der Spieler brauchte ${numberText(client.microsPerRequest)} µs Rechenzeit je Anfrage und höchstens ${numberText(client.connections)} Verbindungen zugleich.</li>
</ul>`
}

function figure(label: string, value: string, note?: string): Html {
  return html`<div><dt>${label}</dt><dd>${value}${note && html` <small>${note}</small>`}</dd></div>`
}

function openedText({ openedAt }: Summary): string {
  const instant = Temporal.Instant.from(openedAt).toZonedDateTimeISO('Europe/Berlin')
  return instant.toLocaleString('de-DE', { dateStyle: 'long', timeStyle: 'medium' })
}

function secondsText(ms: number): string {
  return `${numberText(ms / 1000)} s`
}

function durationText(ms: number): string {
  return ms < 1000 ? `${numberText(ms)} ms` : secondsText(ms)
}
