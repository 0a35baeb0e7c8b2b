import type { Tenant } from '../../release/release.ts'
import { facts } from '../components/facts.ts'
import { type Html, html } from '../html.ts'
import { layout } from './layout.ts'

/** `tenant` is null on pages of the installation itself. */
export type LegalView = { tenant: Tenant | null }

/** /datenschutz */
export function privacyPage({ tenant }: LegalView): string {
  return legalPage(
    'Datenschutz',
    tenant,
    html`<p class="kern-body kern-body--large">Wir speichern nur, was für Ihren Termin nötig ist. Niemand beobachtet, was Sie hier tun.</p>
<h2 class="kern-heading-medium">Wer ist verantwortlich?</h2>
${tenant === null ? html`<p class="kern-body">Der Träger, bei dem Sie einen Termin buchen. Seine Anschrift steht im Impressum auf seiner Seite.</p>` : contact(tenant)}
<h2 class="kern-heading-medium">Was wird gespeichert, und wofür?</h2>
<ul class="kern-list kern-list--bullet">
<li><strong>Wenn Sie eine Wartenummer ziehen:</strong> ein verschlüsseltes Kennzeichen, das aus Ihren Angaben berechnet wird. Damit bekommt jede Person nur eine Wartenummer. Aus dem Kennzeichen allein lassen sich Ihre Angaben nicht zurücklesen.</li>
<li><strong>Wenn Sie einen Termin buchen:</strong> Name, Geburtsdatum und Postleitzahl jeder Person, verschlüsselt. Damit weiß der Standort, wer kommt.</li>
<li><strong>Im öffentlichen Protokoll:</strong> Wartenummern, Zeitpunkte, Anzahlen und, wo man Wünsche abgibt, die gewünschten Orte und Zeiten. Keine Namen und keine Angaben zu Ihnen.</li>
</ul>
<h2 class="kern-heading-medium">Cookies</h2>
<p class="kern-body">Es gibt ein einziges Cookie. Darin steht Ihre Wartenummer, damit dieses Gerät Sie wiedererkennt. Ohne dieses Cookie geht es nicht, deshalb fragen wir nicht danach. Damit Sie nichts zweimal eingeben müssen, merkt sich Ihr Browser Ihre Eingaben, bis der Termin gebucht ist oder Sie ihn schließen.</p>
<h2 class="kern-heading-medium">Was es hier nicht gibt</h2>
<p class="kern-body">Keine Werbung, keine Messung Ihres Verhaltens, keine Inhalte von anderen Anbietern.</p>
<h2 class="kern-heading-medium">Ihre Rechte</h2>
<p class="kern-body">Sie können erfahren, was über Sie gespeichert ist, und es berichtigen oder löschen lassen. Sie können der Speicherung widersprechen und sich bei der Datenschutzaufsicht Ihres Landes beschweren. Schreiben oder rufen Sie den Träger an.</p>`,
  )
}

/** /barrierefreiheit */
export function accessibilityPage({ tenant }: LegalView): string {
  return legalPage(
    'Barrierefreiheit',
    tenant,
    html`<p class="kern-body kern-body--large">Alle sollen hier einen Termin bekommen können, auf jedem Gerät, mit jeder Bedienhilfe.</p>
<h2 class="kern-heading-medium">Was wir dafür tun</h2>
<ul class="kern-list kern-list--bullet">
<li>Die Seiten sind nach den Regeln der WCAG 2.2, Stufe AA, gebaut. Jede Änderung wird automatisch daraufhin geprüft.</li>
<li>Alles lässt sich mit der Tastatur bedienen und mit einem Bildschirmleser lesen.</li>
<li>Die Schrift lässt sich auf das Doppelte vergrößern. Helle und dunkle Darstellung folgen Ihrer Einstellung.</li>
<li>Alles funktioniert auch ohne JavaScript.</li>
<li>Niemand muss schnell sein. Die Plätze werden ausgelost.</li>
</ul>
<h2 class="kern-heading-medium">Was noch fehlt</h2>
<p class="kern-body">Es gibt noch keine Fassung in Leichter Sprache und keine in Gebärdensprache. Eine Prüfung durch Menschen mit Behinderungen steht noch aus.</p>
<h2 class="kern-heading-medium">Etwas ist nicht barrierefrei?</h2>
<p class="kern-body">Sagen Sie es bitte ${tenant === null ? 'dem Träger, bei dem Sie einen Termin möchten.' : 'uns:'}</p>
${tenant && contact(tenant)}
<p class="kern-body">Wenn Sie keine zufriedenstellende Antwort bekommen, hilft die Schlichtungsstelle Ihres Landes für barrierefreie Informationstechnik.</p>`,
  )
}

/** /impressum */
export function imprintPage({ tenant }: LegalView): string {
  return legalPage(
    'Impressum',
    tenant,
    html`${
      tenant === null
        ? html`<p class="kern-body">Jeder Träger, der hier Termine anbietet, hat ein eigenes Impressum. Sie finden es unten auf den Seiten des Trägers.</p>`
        : html`<p class="kern-body">Verantwortlich für diese Seiten ist:</p>${contact(tenant)}`
    }
<h2 class="kern-heading-medium">Programm</h2>
<p class="kern-body">Diese Seiten werden mit Punkt8 betrieben. Punkt8 ist freie Software unter der Lizenz EUPL 1.2. Gestaltung nach dem Standard KERN für die deutsche Verwaltung.</p>`,
  )
}

function legalPage(title: string, tenant: Tenant | null, body: Html): string {
  return layout({
    title,
    tenant,
    look: 'kern',
    body: html`<article class="p8-article"><h1 class="kern-heading-x-large">${title}</h1>${body}</article>`,
  })
}

function contact(tenant: Tenant): Html {
  return facts([
    ['Träger', tenant.name],
    ['Anschrift', tenant.address],
    ['Telefon', tenant.phone],
    ['E-Mail', tenant.email],
  ])
}
