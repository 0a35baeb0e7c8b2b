import type { Tenant } from '../../release/release.ts';
import { html } from '../html.ts';
import type { ProblemName } from '../texts/problems.ts';

export type ErrorView = {
  problem: ProblemName;
  tenant: Tenant | null;
  /** Slug of the release that the person came from, for the way back; null if none. */
  release: string | null;
  /** With a 503: when the page tries again by itself; null else. */
  retryAfterSeconds: number | null;
};

/** What happened, what is safe, and what to do next. */
export function errorPage(view: ErrorView): string {
  return html`<!doctype html><title>error</title><pre>${JSON.stringify(view, null, 1)}</pre>`.toString();
}
