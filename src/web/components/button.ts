import { type Html, html, type Printable } from '../html.ts'

export type ButtonLook = 'primary' | 'secondary' | 'tertiary'

/** The button that sends the form around it. */
export function submitButton(label: Printable, look: ButtonLook = 'primary'): Html {
  return html`<button class="kern-btn kern-btn--${look} p8-button"><span class="kern-label">${label}</span></button>`
}

/** A link that looks like a button, because it leads to the next step. */
export function linkButton(href: string, label: Printable, look: ButtonLook = 'primary'): Html {
  return html`<a class="kern-btn kern-btn--${look} p8-button" href="${href}"><span class="kern-label">${label}</span></a>`
}

/** A form of one button. */
export function buttonForm(action: string, label: Printable, look: ButtonLook = 'primary'): Html {
  return html`<form method="post" action="${action}">${submitButton(label, look)}</form>`
}

/** A form of one button that says whose ticket it is about; null on a page that is the same for everybody. */
export function ticketButton(action: string, n: number | null, label: Printable, look: ButtonLook = 'primary'): Html {
  return html`<form method="post" action="${action}">${ticketField(n)}${submitButton(label, look)}</form>`
}

/** Says whose ticket the form around it is about, where a device holds several. */
export function ticketField(n: number | null): Html | null {
  return n === null ? null : html`<input type="hidden" name="n" value="${n}">`
}

/** A link inside running text or on its own. */
export function link(href: string, label: Printable): Html {
  return html`<a class="kern-link kern-link--no-visited-state" href="${href}">${label}</a>`
}
