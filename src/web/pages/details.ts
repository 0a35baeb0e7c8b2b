import type { Booking } from '../../booking/booking.ts';
import type { Release } from '../../release/release.ts';
import { html } from '../html.ts';
import type { FieldError, Typed } from '../texts/field-error.ts';

export type DetailsView = {
  release: Release;
  nowMs: number;
  /** The hold; `heldUntil` is the time left. */
  booking: Booking;
  party: number;
  /** By field name: `givenName1`, `familyName1`, `birthDay1`, `birthMonth1`, `birthYear1`, `postcode1`, `code2` … */
  typed: Typed;
  errors: FieldError[];
};

/** Who comes: the details of each person, while the appointment is kept. */
export function detailsPage(view: DetailsView): string {
  return html`<!doctype html><title>details</title><pre>${JSON.stringify(view, null, 1)}</pre>`.toString();
}
