import type { Tenant } from '../../release/release.ts';
import { html } from '../html.ts';

export type LegalView = { tenant: Tenant | null };

/** /datenschutz */
export function privacyPage(view: LegalView): string {
  return html`<!doctype html><title>Datenschutz</title>${view.tenant?.name}`.toString();
}

/** /barrierefreiheit */
export function accessibilityPage(view: LegalView): string {
  return html`<!doctype html><title>Barrierefreiheit</title>${view.tenant?.name}`.toString();
}

/** /impressum */
export function imprintPage(view: LegalView): string {
  return html`<!doctype html><title>Impressum</title>${view.tenant?.name}`.toString();
}
