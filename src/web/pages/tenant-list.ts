import type { Tenant } from '../../release/release.ts';
import { html } from '../html.ts';

export type TenantListView = { tenants: Tenant[] };

/** The districts and cities that offer appointments here. */
export function tenantListPage(view: TenantListView): string {
  return html`<!doctype html><title>tenant-list</title><pre>${JSON.stringify(view, null, 1)}</pre>`.toString();
}
