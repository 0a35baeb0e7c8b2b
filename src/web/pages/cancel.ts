import type { Booking } from '../../booking/booking.ts';
import type { Release } from '../../release/release.ts';
import { html } from '../html.ts';

export type CancelView = { release: Release; booking: Booking };

/** The question before an appointment is cancelled. */
export function cancelPage(view: CancelView): string {
  return html`<!doctype html><title>cancel</title><pre>${JSON.stringify(view, null, 1)}</pre>`.toString();
}
