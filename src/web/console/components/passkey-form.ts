import { alert, paragraph } from '../../components/alert.ts'
import { submitButton } from '../../components/button.ts'
import { type Html, html, type Printable } from '../../html.ts'
import type { SignInTexts } from '../texts/sign-in.ts'

/** A form that the device adds a passkey or a signature to before it is sent; its page needs the module `passkey`. */
export function passkeyForm(
  texts: SignInTexts,
  form: { does: 'create' | 'get'; action: string; options: string; label: string; fields?: Printable },
): Html {
  return html`<form class="p8-form" method="post" action="${form.action}" data-passkey="${form.does}" data-options="${form.options}">
${form.fields}
<input type="hidden" name="credential">
${submitButton(form.label)}
<div role="alert">${message('unsupported', texts.unsupported)}${message('failed', texts.cancelled)}${message('known', texts.known)}</div>
<noscript>${alert('info', form.label, paragraph(texts.noScript))}</noscript>
</form>`
}

function message(which: string, text: string): Html {
  return html`<p class="kern-body" data-message="${which}" hidden>${text}</p>`
}
