import type { FreeSlot } from '../../booking/booking.ts';
import type { Release } from '../../release/release.ts';
import { html } from '../html.ts';

export type TimeOfDay = 'morning' | 'midday' | 'afternoon' | 'evening';

export type BookView = {
  release: Release;
  nowMs: number;
  /** All times of the release with a place free; the page filters. */
  slots: FreeSlot[];
  party: number;
  /** Until when the choice must be made. */
  expiresAt: number;
  /** From the query: `day` (ISO date), `time`, `centre`. */
  wish: { day: string | null; time: TimeOfDay | null; centreId: number | null };
  /** The time that somebody else took in the same moment (`?taken=`); null most of the time. */
  taken: number | null;
};

/** The choice of an appointment. */
export function bookPage(view: BookView): string {
  return html`<!doctype html><title>book</title><pre>${JSON.stringify(view, null, 1)}</pre>`.toString();
}
