import type { Release } from '../../release/release.ts';
import type { Front } from '../../waiting-room/front.ts';
import { html } from '../html.ts';

export type DrawView = {
  release: Release;
  front: Front;
  nowMs: number;
  /** Hex SHA-256 of lobby.csv; null before the draw. */
  lobbyDigest: string | null;
  /** Hex; null before the draw. */
  secret: string | null;
  /** Text of the public randomness service, empty if none was named on announcing. */
  beacon: string;
  /** This device's ticket; `receipt` is hex, `place` null before the draw. */
  ticket: { n: number; receipt: string; place: number | null } | null;
};

/** The published parts of the draw, and how anyone recomputes it. */
export function drawPage(view: DrawView): string {
  return html`<!doctype html><title>draw</title><pre>${JSON.stringify(view, null, 1)}</pre>`.toString();
}
