import { describedBy, errorLine, errorOf, type FormState, typedText } from '../../components/fields.ts'
import { type Html, html, type Printable } from '../../html.ts'

export type InputField = {
  name: string
  label: Printable
  hint?: Printable
  /** Numbers are typed as text, with the keyboard for digits: `4.000` is a number for people. */
  type?: 'text' | 'number' | 'date' | 'time'
  isOptional?: true
  /** Has the cursor when the page comes; one field of a page at most. */
  isFocused?: true
  accesskey?: string
  maxlength?: number
  width?: 'short' | 'long'
}

/** One line to type in, with its label, hint and error. */
export function inputField(form: FormState, field: InputField): Html {
  const { name, type = 'text', maxlength } = field
  const error = errorOf(form, name)
  return html`<div class="kern-form-input ${error && 'kern-form-input--error'} ${field.width === 'short' && 'p8-input-short'}">
<label class="kern-label" for="${name}">${field.label}</label>
${field.hint && html`<div class="kern-hint" id="${name}-hint">${field.hint}</div>`}
<input class="kern-form-input__input ${error && 'kern-form-input__input--error'}" id="${name}" name="${name}" ${type === 'number' ? html`type="text" inputmode="numeric"` : html`type="${type}"`} value="${typedText(form, name)}" ${!field.isOptional && 'required'} ${field.isFocused && 'autofocus'} ${field.accesskey !== undefined && html`accesskey="${field.accesskey}"`} ${maxlength !== undefined && html`maxlength="${maxlength}"`} autocomplete="off" ${describedBy(name, field.hint !== undefined, error)}>
${error && errorLine(name, error)}
</div>`
}

/** A day and its time: the fields `<name>Day` and `<name>Time`. */
export function dateAndTimeFields(form: FormState, name: string, labels: { day: Printable; time: Printable }): Html {
  return html`<div class="p8-date-and-time">${inputField(form, { name: `${name}Day`, label: labels.day, type: 'date', width: 'short' })}${inputField(form, { name: `${name}Time`, label: labels.time, type: 'time', width: 'short' })}</div>`
}

/** Several lines to type in. */
export function areaField(
  form: FormState,
  field: { name: string; label: Printable; hint: Printable; maxlength: number; rows: number; isOptional?: true },
): Html {
  const { name, maxlength, rows } = field
  const error = errorOf(form, name)
  return html`<div class="kern-form-input ${error && 'kern-form-input--error'}">
<label class="kern-label" for="${name}">${field.label}</label>
<div class="kern-hint" id="${name}-hint">${field.hint}</div>
<textarea class="kern-form-input__input ${error && 'kern-form-input__input--error'}" id="${name}" name="${name}" rows="${rows}" maxlength="${maxlength}" ${!field.isOptional && 'required'} ${describedBy(name, true, error)}>${typedText(form, name)}</textarea>
${error && errorLine(name, error)}
</div>`
}

/** Radio buttons; each choice may say in a sentence what it means. */
export function radioField(
  form: FormState,
  field: { name: string; legend: Printable; choices: readonly { value: string; label: Printable; hint?: Printable }[] },
): Html {
  const { name } = field
  const chosen = typedText(form, name)
  const error = errorOf(form, name)
  return html`<fieldset class="kern-fieldset ${error && 'kern-fieldset--error'}" id="${name}" ${describedBy(name, false, error)}>
<legend class="kern-label">${field.legend}</legend>
<div class="kern-fieldset__body">${field.choices.map(
    ({ value, label, hint }) => html`
<div class="kern-form-check p8-radio"><input class="kern-form-check__radio" type="radio" id="${name}-${value}" name="${name}" value="${value}" ${value === chosen && 'checked'} ${hint && html`aria-describedby="${name}-${value}-hint"`}><label class="kern-label" for="${name}-${value}">${label}</label>${hint && html`<span class="kern-hint" id="${name}-${value}-hint">${hint}</span>`}</div>`,
  )}
</div>
${error && errorLine(name, error)}
</fieldset>`
}

/** All errors of a form on top of it, each a link to its field. */
export function errorList(form: FormState, heading: Printable): Html | null {
  if (form.errors.length === 0) return null
  return html`<div class="kern-alert kern-alert--danger" role="alert" tabindex="-1" id="fehler">
<div class="kern-alert__header"><span class="kern-icon kern-icon--danger" aria-hidden="true"></span><h2 class="kern-title">${heading}</h2></div>
<div class="kern-alert__body"><ul class="p8-errors">${form.errors.map(
    ({ field, message }) =>
      html`<li><a class="kern-link kern-link--no-visited-state" href="#${field}">${message}</a></li>`,
  )}</ul></div>
</div>`
}

/** A group of fields under a heading. */
export function fieldGroup(id: string, heading: Printable, content: Printable): Html {
  return html`<section class="p8-section p8-group" aria-labelledby="${id}"><h2 class="kern-heading-medium" id="${id}">${heading}</h2>
${content}</section>`
}
