import type { Release } from '../../release/release.ts'
import { type Html, html } from '../html.ts'
import type { Texts } from '../texts/texts.ts'
import { timeOfDayLabel, timesOfDay } from '../texts/times-of-day.ts'
import { submitButton } from './button.ts'
import { contactOffer } from './contact-fields.ts'
import { districtText } from './district-text.ts'
import { birthDateField, checkboxes, type FormState, selectField, textField } from './fields.ts'

export type JoinForm = FormState & {
  texts: Texts
  release: Release
  wishDays: readonly string[]
  /** Whether the device holds a ticket already, to which this one comes. */
  person: 'first' | 'another'
}

/** The form to join a release: what its identity asks for, how many people come, and wishes where it allocates. */
export function joinForm(form: JoinForm): Html {
  const { release } = form
  const { say } = form.texts
  const allocates = release.kind === 'allocate'
  return html`<form class="p8-form" method="post" action="/r/${release.slug}/${form.person === 'first' ? 'join' : 'another'}" id="anmeldung" data-release="${release.slug}" data-language="${form.texts.language}" ${!allocates && 'data-quick'} novalidate>
${identityFields(form)}
${release.partyMax > 1 && partyField(form)}
${allocates && wishFields(form)}
${contactOffer(form.texts, form, { summary: say('contact.offer'), hint: say('contact.late') })}
<p class="kern-body">${say(allocates ? 'form.mayClose' : 'form.noHurry')}</p>
${submitButton(say(allocates ? 'form.sendWishes' : 'form.drawTicket'))}
</form>`
}

function identityFields(form: JoinForm): Html | null {
  const { say } = form.texts
  switch (form.release.identity) {
    case 'anonymous':
      return html`<p class="kern-body">${say('form.anonymous')}</p>`
    case 'code':
      return textField(form, {
        name: 'code',
        label: say('form.code'),
        hint: say('form.codeHint'),
        autocomplete: 'off',
        maxlength: 40,
        width: 'code',
      })
    case 'person':
      return html`<p class="kern-body">${say('form.whoComes')}</p>
${textField(form, { name: 'givenName', label: say('form.givenName'), autocomplete: 'given-name' })}
${textField(form, { name: 'familyName', label: say('form.familyName'), autocomplete: 'family-name' })}
${birthDateField(form.texts, form, '', true)}
${textField(form, { name: 'postcode', label: say('form.postcode'), autocomplete: 'postal-code', inputmode: 'numeric', maxlength: 5, width: 'short' })}`
  }
}

function partyField(form: JoinForm): Html {
  const { say } = form.texts
  const counts = Array.from({ length: form.release.partyMax }, (_, index) => index + 1)
  return selectField(form, {
    name: 'party',
    label: say('form.party'),
    hint: say('form.partyHint'),
    choices: counts.map((count) => ({ value: String(count), label: say('form.people', { count }) })),
  })
}

function wishFields(form: JoinForm): Html {
  const { texts, release } = form
  const { say } = texts
  return html`
${checkboxes(form, {
  name: 'centre',
  legend: say('form.wishCentres'),
  hint: say('form.wishHint'),
  choices: release.centres.map(({ id, name, city }) => ({
    value: String(id),
    label: districtText(texts, `${name}, ${city}`),
  })),
})}
${checkboxes(form, {
  name: 'day',
  legend: say('form.wishDays'),
  hint: say('form.wishHint'),
  choices: form.wishDays.map((day) => ({ value: day, label: texts.dayName(day) })),
})}
${checkboxes(form, {
  name: 'time',
  legend: say('form.wishTimes'),
  hint: say('form.wishHint'),
  choices: timesOfDay.map((time) => ({ value: time, label: timeOfDayLabel(texts, time) })),
})}
${checkboxes(form, {
  name: 'otherwise',
  legend: say('form.otherwise'),
  hint: say('form.otherwiseHint'),
  choices: [{ value: 'any', label: say('form.otherwiseAny') }],
})}`
}
