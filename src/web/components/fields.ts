import { type Html, html, type Printable } from '../html.ts'
import type { FieldError, Typed } from '../texts/field-error.ts'
import type { Texts } from '../texts/texts.ts'

/** What was typed so far and what is wrong with it. */
export type FormState = { typed: Typed; errors: readonly FieldError[] }

export type TextField = {
  name: string
  label: Printable
  hint?: Printable
  autocomplete?: string
  inputmode?: 'numeric'
  maxlength?: number
  width?: 'code' | 'short'
  type?: 'email' | 'tel'
  isOptional?: true
}

/** One line to type in, with its label, hint and error. */
export function textField(form: FormState, field: TextField): Html {
  const error = errorOf(form, field.name)
  return html`<div class="kern-form-input ${error && 'kern-form-input--error'} ${field.width && `p8-input-${field.width}`}">
<label class="kern-label" for="${field.name}">${field.label}</label>
${field.hint && html`<div class="kern-hint" id="${field.name}-hint">${field.hint}</div>`}
<input class="kern-form-input__input ${error && 'kern-form-input__input--error'}" id="${field.name}" name="${field.name}" value="${typedText(form, field.name)}" ${!field.isOptional && 'required'} maxlength="${field.maxlength ?? 100}" ${attribute('type', field.type)} ${attribute('autocomplete', field.autocomplete)} ${attribute('inputmode', field.inputmode)} ${describedBy(field.name, field.hint !== undefined, error)}>
${error && errorLine(field.name, error)}
</div>`
}

/** Day, month and year of a birth: fields `birthDay`, `birthMonth`, `birthYear` with the suffix given. */
export function birthDateField({ say }: Texts, form: FormState, suffix = '', autocomplete = false): Html {
  const parts = [
    { part: 'birthDay', label: say('form.day'), length: 2, fill: 'bday-day' },
    { part: 'birthMonth', label: say('form.month'), length: 2, fill: 'bday-month' },
    { part: 'birthYear', label: say('form.year'), length: 4, fill: 'bday-year' },
  ]
  const id = `birthDate${suffix}`
  const whole = errorOf(form, id)
  const first = parts.map(({ part }) => errorOf(form, part + suffix)).find((error) => error !== undefined)
  const error = whole ?? first
  return html`<fieldset class="kern-fieldset ${error && 'kern-fieldset--error'}" id="${id}" ${describedBy(id, true, error)}>
<legend class="kern-label">${say('form.birthDate')}</legend>
<div class="kern-hint" id="${id}-hint">${say('form.birthDateHint')}</div>
<div class="kern-fieldset__body kern-fieldset__body--horizontal">${parts.map(({ part, label, length, fill }) => {
    const name = part + suffix
    const wrong = error !== undefined && (whole !== undefined || errorOf(form, name) !== undefined)
    return html`
<div class="kern-form-input p8-input-date"><label class="kern-label" for="${name}">${label}</label><input class="kern-form-input__input kern-form-input__input--width-${length} ${wrong && 'kern-form-input__input--error'}" id="${name}" name="${name}" value="${typedText(form, name)}" required inputmode="numeric" maxlength="${length}" ${attribute('autocomplete', autocomplete ? fill : 'off')} ${wrong && html`aria-invalid="true"`}></div>`
  })}
</div>
${error && errorLine(id, error)}
</fieldset>`
}

export type Choice = { value: string; label: Printable }

/** A list to choose one from. */
export function selectField(
  form: FormState,
  field: { name: string; label: Printable; hint?: Printable; choices: readonly Choice[] },
): Html {
  const error = errorOf(form, field.name)
  const chosen = typedText(form, field.name)
  return html`<div class="kern-form-input ${error && 'kern-form-input--error'}">
<label class="kern-label" for="${field.name}">${field.label}</label>
${field.hint && html`<div class="kern-hint" id="${field.name}-hint">${field.hint}</div>`}
<div class="kern-form-input__select-wrapper"><select class="kern-form-input__select ${error && 'kern-form-input__select--error'}" id="${field.name}" name="${field.name}" ${describedBy(field.name, field.hint !== undefined, error)}>${field.choices.map(
    ({ value, label }) => html`<option value="${value}" ${value === chosen && 'selected'}>${label}</option>`,
  )}</select></div>
${error && errorLine(field.name, error)}
</div>`
}

/** Boxes of which any number may be ticked. */
export function checkboxes(
  form: FormState,
  field: { name: string; legend: Printable; hint: Printable; choices: readonly Choice[] },
): Html {
  const typed = form.typed[field.name]
  const ticked = typeof typed === 'string' ? [typed] : (typed ?? [])
  const error = errorOf(form, field.name)
  return html`<fieldset class="kern-fieldset ${error && 'kern-fieldset--error'}" id="${field.name}" ${describedBy(field.name, true, error)}>
<legend class="kern-label">${field.legend}</legend>
<div class="kern-hint" id="${field.name}-hint">${field.hint}</div>
<div class="kern-fieldset__body p8-checks">${field.choices.map(
    ({ value, label }) => html`
<div class="kern-form-check"><input class="kern-form-check__checkbox" type="checkbox" id="${field.name}-${value}" name="${field.name}" value="${value}" ${ticked.includes(value) && 'checked'}><label class="kern-label" for="${field.name}-${value}">${label}</label></div>`,
  )}
</div>
${error && errorLine(field.name, error)}
</fieldset>`
}

/** All errors of a form on top of it, each a link to its field. */
export function errorSummary({ say }: Texts, errors: readonly FieldError[]): Html | null {
  if (errors.length === 0) return null
  return html`<div class="kern-alert kern-alert--danger" role="alert" tabindex="-1" id="fehler">
<div class="kern-alert__header"><span class="kern-icon kern-icon--danger" aria-hidden="true"></span><h2 class="kern-title">${say('form.checkEntries')}</h2></div>
<div class="kern-alert__body"><ul class="p8-errors">${errors.map(
    ({ field, message }) =>
      html`<li><a class="kern-link kern-link--no-visited-state" href="#${anchorOf(field)}">${message}</a></li>`,
  )}</ul></div>
</div>`
}

/** The date of birth is one question, so that its errors lead to its first field. */
function anchorOf(field: string): string {
  return field.replace(/^birthDate(\d*)$/, 'birthDay$1')
}

/** What is wrong with a field, if anything. */
export function errorOf(form: FormState, name: string): FieldError['message'] | undefined {
  return form.errors.find(({ field }) => field === name)?.message
}

export function errorLine(name: string, message: FieldError['message']): Html {
  return html`<p class="kern-error" id="${name}-error"><span class="kern-icon kern-icon--danger" aria-hidden="true"></span><span class="kern-body">${message}</span></p>`
}

/** What was typed into a field; the first of several values. */
export function typedText({ typed }: Pick<FormState, 'typed'>, name: string): string {
  const value = typed[name]
  return typeof value === 'string' ? value : (value?.[0] ?? '')
}

/** Ties a field to its hint and its error. */
export function describedBy(name: string, hasHint: boolean, error: FieldError['message'] | undefined): Html | null {
  const ids = [hasHint && `${name}-hint`, error !== undefined && `${name}-error`].filter((id) => id !== false)
  if (ids.length === 0) return null
  return html`aria-describedby="${ids.join(' ')}" ${error !== undefined && html`aria-invalid="true"`}`
}

function attribute(name: string, value: string | undefined): Html | null {
  return value === undefined ? null : html`${name}="${value}"`
}
