import type { Booking, Person } from '../../booking/booking.ts';
import type { Release } from '../../release/release.ts';
import { html } from '../html.ts';

export type BookingView = {
  release: Release;
  nowMs: number;
  /** Confirmed or cancelled. */
  booking: Booking;
  people: Person[];
};

/** The booked appointment, to keep and to print. */
export function bookingPage(view: BookingView): string {
  return html`<!doctype html><title>booking</title><pre>${JSON.stringify(view, null, 1)}</pre>`.toString();
}
