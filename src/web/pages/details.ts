import type { Booking } from '../../booking/booking.ts'
import type { Release } from '../../release/release.ts'
import { districtMessage } from '../components/alert.ts'
import { appointmentList } from '../components/appointments.ts'
import { link, submitButton } from '../components/button.ts'
import { birthDateField, errorSummary, type FormState, textField } from '../components/fields.ts'
import { timeLeft } from '../components/time-left.ts'
import { type Html, html } from '../html.ts'
import type { FieldError, Typed } from '../texts/field-error.ts'
import { timeText } from '../texts/times.ts'
import { layout } from './layout.ts'

export type DetailsView = {
  release: Release
  nowMs: number
  /** The hold; `heldUntil` is the time left. */
  booking: Booking
  party: number
  /** By field name: `givenName1`, `familyName1`, `birthDay1`, `birthMonth1`, `birthYear1`, `postcode1`, `code2` … */
  typed: Typed
  errors: FieldError[]
}

/** Who comes: the details of each person, while the appointment is kept. */
export function detailsPage(view: DetailsView): string {
  const { release, booking, party, errors } = view
  const members = Array.from({ length: party }, (_, index) => index + 1)
  return layout({
    title: errors.length > 0 ? 'Bitte prüfen Sie Ihre Angaben' : 'Angaben zu den Personen',
    tenant: release.tenant,
    look: 'kern',
    modules: ['details'],
    body: html`<div id="angaben" data-release="${release.slug}">
${errorSummary(errors)}
<h1 class="kern-heading-x-large">${party === 1 ? 'Wer kommt zum Termin?' : 'Wer kommt zu den Terminen?'}</h1>
${districtMessage(release.message, release.tenant.name)}
<section class="p8-panel" aria-label="Ihre Auswahl">${appointmentList(release, booking.appointments)}
<p class="kern-body">Reserviert bis ${timeText(booking.heldUntil, release.tenant.zone)}, noch ${timeLeft(booking.heldUntil, view.nowMs)}. ${release.kind !== 'allocate' && link(`/r/${release.slug}/book`, 'Anderen Termin aussuchen')}</p></section>
<p class="kern-sr-only" role="status" id="ansage"></p>
<form class="p8-form" method="post" action="/r/${release.slug}/confirm" novalidate>
${members.map((member) => personFields(view, member))}
<div class="p8-why"><h2 class="kern-heading-small">Was wir speichern, und warum</h2>
<p class="kern-body">Name, Geburtsdatum und Postleitzahl: damit das Impfzentrum weiß, wer kommt, und damit jede Person nur einen Termin bekommt. Die Angaben sind verschlüsselt gespeichert. Mehr steht unter ${link(`/datenschutz?tenant=${release.tenant.slug}`, 'Datenschutz')}.</p></div>
${submitButton(party === 1 ? 'Termin verbindlich buchen' : 'Termine verbindlich buchen')}
</form>
</div>`,
  })
}

function personFields(view: DetailsView, member: number): Html {
  const form: FormState = view
  const own = member === 1
  const fill = (value: string) => (own ? value : 'off')
  return html`<fieldset class="p8-person"><legend class="kern-heading-medium">${view.party === 1 ? 'Angaben zur Person' : own ? '1. Person (zu ihr gehört die Wartenummer)' : `${member}. Person`}</legend>
${
  view.release.identity === 'code' &&
  !own &&
  textField(form, {
    name: `code${member}`,
    label: 'Code aus dem Brief dieser Person',
    autocomplete: 'off',
    maxlength: 40,
    width: 'code',
  })
}
${textField(form, { name: `givenName${member}`, label: 'Vorname', autocomplete: fill('given-name') })}
${textField(form, { name: `familyName${member}`, label: 'Nachname', autocomplete: fill('family-name') })}
${birthDateField(form, String(member), own)}
${textField(form, { name: `postcode${member}`, label: 'Postleitzahl der Wohnung', autocomplete: fill('postal-code'), inputmode: 'numeric', maxlength: 5, width: 'short' })}
</fieldset>`
}
