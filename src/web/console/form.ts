import { randomUUID } from 'node:crypto'
import type { FormBody } from '../forms.ts'
import { type Html, html, type Printable } from '../html.ts'
import type { FieldError } from '../texts/field-error.ts'

/** What a form of the console sends. */
export type ConsoleForm = FormBody

/** What stands in a field, without space around it. */
export function textIn(form: ConsoleForm, name: string): string {
  const value = form[name]
  return ((Array.isArray(value) ? value[0] : value) ?? '').trim()
}

/** The form's own key, by which it acts once, or a fresh one where somebody sends something else. */
export function keyIn(form: ConsoleForm): string {
  const key = textIn(form, 'key')
  return /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(key) ? key : randomUUID()
}

/** A field for a secret: what is typed is never sent back. */
export function secretField(
  errors: readonly FieldError[],
  field: { name: string; label: Printable; hint?: Printable; autocomplete: 'current-password' | 'new-password' },
): Html {
  const { name, label, hint, autocomplete } = field
  const error = errors.find((candidate) => candidate.field === name)
  const described = [hint !== undefined && `${name}-hint`, error && `${name}-error`].filter(Boolean).join(' ')
  return html`<div class="kern-form-input ${error && 'kern-form-input--error'}">
<label class="kern-label" for="${name}">${label}</label>
${hint && html`<div class="kern-hint" id="${name}-hint">${hint}</div>`}
<input class="kern-form-input__input ${error && 'kern-form-input__input--error'}" type="password" id="${name}" name="${name}" required maxlength="200" autocomplete="${autocomplete}" ${described !== '' && html`aria-describedby="${described}"`} ${error && html`aria-invalid="true"`}>
${error && html`<p class="kern-error" id="${name}-error"><span class="kern-icon kern-icon--danger" aria-hidden="true"></span><span class="kern-body">${error.message}</span></p>`}
</div>`
}
