import type { Release, Tenant } from '../../release/release.ts';
import { html } from '../html.ts';

export type TenantView = { tenant: Tenant; releases: Release[]; nowMs: number };

/** A tenant's own page: its releases and how to reach it. */
export function tenantPage(view: TenantView): string {
  return html`<!doctype html><title>tenant</title><pre>${JSON.stringify(view, null, 1)}</pre>`.toString();
}
