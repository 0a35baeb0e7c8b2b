import type { Release } from '../../release/release.ts';
import { html } from '../html.ts';
import type { FieldError, Typed } from '../texts/field-error.ts';

export type ReleaseView = {
  release: Release;
  nowMs: number;
  /** The number of the ticket that this device holds already; null without one. */
  ticketNumber: number | null;
  /** What was typed before an error, by the field names of the join form; `{}` on the first visit. */
  typed: Typed;
  errors: FieldError[];
  /** Days that can be wished for (ISO dates), of a release that allocates; else empty. */
  wishDays: string[];
};

/** What is released, when, for whom and how, with the form to join. */
export function releasePage(view: ReleaseView): string {
  return html`<!doctype html><title>release</title><pre>${JSON.stringify(view, null, 1)}</pre>`.toString();
}
