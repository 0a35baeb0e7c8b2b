import type { Release } from '../../release/release.ts'
import { type Html, html } from '../html.ts'
import { countOf } from '../texts/numbers.ts'
import { dayName } from '../texts/times.ts'
import { timesOfDay } from '../texts/times-of-day.ts'
import { submitButton } from './button.ts'
import { birthDateField, checkboxes, type FormState, selectField, textField } from './fields.ts'

export type JoinForm = FormState & { release: Release; wishDays: readonly string[] }

/** The form to join a release: what its identity asks for, how many people come, and wishes where it allocates. */
export function joinForm(form: JoinForm): Html {
  const { release } = form
  const allocates = release.kind === 'allocate'
  return html`<form class="p8-form" method="post" action="/r/${release.slug}/join" id="anmeldung" data-release="${release.slug}" ${!allocates && 'data-quick'} novalidate>
${identityFields(form)}
${release.partyMax > 1 && partyField(form)}
${allocates && wishFields(form)}
<p class="kern-body">${allocates ? 'Sie können die Seite danach schließen.' : 'Sie brauchen sich nicht zu beeilen. Ihr Platz hängt nicht davon ab, wann Sie auf den Knopf drücken.'}</p>
${submitButton(allocates ? 'Wünsche abgeben' : 'Wartenummer ziehen')}
</form>`
}

function identityFields(form: JoinForm): Html | null {
  switch (form.release.identity) {
    case 'anonymous':
      return html`<p class="kern-body">Für die Wartenummer brauchen wir noch keine Angaben von Ihnen. Ihren Namen geben Sie erst an, wenn Sie einen Termin aussuchen.</p>`
    case 'code':
      return textField(form, {
        name: 'code',
        label: 'Code aus Ihrem Brief',
        hint: 'Groß oder klein geschrieben, mit oder ohne Bindestriche: Alles ist richtig.',
        autocomplete: 'off',
        maxlength: 40,
        width: 'code',
      })
    case 'person':
      return html`<p class="kern-body">Geben Sie die Person an, die zum Termin kommt. Wir prüfen damit, ob sie zu dieser Freischaltung gehört, und geben jeder Person genau eine Wartenummer.</p>
${textField(form, { name: 'givenName', label: 'Vorname', autocomplete: 'given-name' })}
${textField(form, { name: 'familyName', label: 'Nachname', autocomplete: 'family-name' })}
${birthDateField(form, '', true)}
${textField(form, { name: 'postcode', label: 'Postleitzahl der Wohnung', autocomplete: 'postal-code', inputmode: 'numeric', maxlength: 5, width: 'short' })}`
  }
}

function partyField(form: JoinForm): Html {
  const counts = Array.from({ length: form.release.partyMax }, (_, index) => index + 1)
  return selectField(form, {
    name: 'party',
    label: 'Wie viele Personen kommen?',
    hint: 'Alle bekommen zusammen einen Platz in der Reihe. Alle müssen zur Freischaltung gehören.',
    choices: counts.map((count) => ({ value: String(count), label: countOf(count, 'Person', 'Personen') })),
  })
}

function wishFields(form: JoinForm): Html {
  const { centres } = form.release
  return html`
${checkboxes(form, {
  name: 'centre',
  legend: 'An welchen Orten passt es Ihnen?',
  hint: 'Sie können mehrere ankreuzen. Wenn Sie keinen ankreuzen, passt Ihnen jeder.',
  choices: centres.map(({ id, name, city }) => ({ value: String(id), label: `${name}, ${city}` })),
})}
${checkboxes(form, {
  name: 'day',
  legend: 'An welchen Tagen passt es Ihnen?',
  hint: 'Sie können mehrere ankreuzen. Wenn Sie keinen ankreuzen, passt Ihnen jeder.',
  choices: form.wishDays.map((day) => ({ value: day, label: dayName(day) })),
})}
${checkboxes(form, {
  name: 'time',
  legend: 'Zu welchen Tageszeiten passt es Ihnen?',
  hint: 'Sie können mehrere ankreuzen. Wenn Sie keine ankreuzen, passt Ihnen jede.',
  choices: timesOfDay.map(({ name, label, hours }) => ({ value: name, label: `${label} (${hours})` })),
})}
${checkboxes(form, {
  name: 'otherwise',
  legend: 'Und wenn davon nichts mehr frei ist?',
  hint: 'Je mehr Ihnen passt, desto größer ist Ihre Chance.',
  choices: [{ value: 'any', label: 'Dann nehme ich lieber irgendeinen Termin als keinen.' }],
})}`
}
