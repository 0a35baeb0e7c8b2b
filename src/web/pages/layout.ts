import type { Tenant } from '../../release/release.ts'
import { assetUrl } from '../assets.ts'
import { type Html, html, type Printable } from '../html.ts'

export type Frame = {
  title: string
  /** Whose page it is; null on pages of the installation itself. */
  tenant: Pick<Tenant, 'slug' | 'name' | 'phone' | 'email' | 'kind'> | null
  /** `light` pages bring their few own styles and no web font: for everything that thousands open at once. */
  look: 'kern' | 'light'
  /** Browser modules by name: `ticket` loads /assets/…/web/public/ticket.js. */
  modules?: readonly string[]
  /** Further files that the modules import, fetched at once instead of one after another. */
  preload?: readonly string[]
  /** More for the head of the page. */
  head?: Html | null
  body: Printable
}

/** A whole page in the frame that all pages share. */
export function layout(frame: Frame): string {
  const { tenant, look, modules = [], preload = [] } = frame
  const owner = tenant?.name ?? 'Terminvergabe'
  const styles = look === 'light' ? ['web/public/light.css'] : ['kern/kern.min.css', 'web/public/punkt8.css']
  return html`<!doctype html>
<html lang="de">
<head>
<meta charset="utf-8">
<title>${frame.title} – ${owner}</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<link rel="icon" href="${assetUrl('web/public/icon.svg')}">
${styles.map((style) => html`<link rel="stylesheet" href="${assetUrl(style)}">`)}
${preload.map((name) => html`<link rel="modulepreload" href="${assetUrl(name)}">`)}
${modules.map((name) => html`<script type="module" src="${assetUrl(`web/public/${name}.js`)}"></script>`)}
${frame.head}
</head>
<body>
<a class="p8-skip" href="#inhalt">Zum Inhalt springen</a>
<header><div class="kern-kopfzeile"><div class="p8-width"><div class="kern-kopfzeile__content"><span class="kern-kopfzeile__flagge" aria-hidden="true"><svg viewBox="0 0 24 16"><path fill="#000" d="M0 .5h24v5.333H0z"/><path fill="red" d="M0 5.833h24v5.333H0z"/><path fill="#faca2c" d="M0 11.167h24V16.5H0z"/></svg></span><span class="kern-kopfzeile__label">${officialLabel(tenant)}</span></div></div></div>
<div class="p8-header"><div class="p8-width">${
    tenant === null
      ? html`<a class="p8-owner" href="/">Terminvergabe</a>`
      : html`<a class="p8-owner" href="/t/${tenant.slug}">${tenant.name} <span>Terminvergabe</span></a>`
  }</div></div></header>
<main id="inhalt" class="p8-width p8-main" tabindex="-1">
${frame.body}
</main>
<footer class="p8-footer"><div class="p8-width">
${tenant && html`<p>Telefon-Hotline: <a href="tel:${tenant.phone.replace(/[^+\d]/g, '')}">${tenant.phone}</a></p>`}
<ul>${legalLinks(tenant?.slug)}</ul>
</div></footer>
</body>
</html>
`.toString()
}

function legalLinks(slug: string | undefined): Html[] {
  const query = slug === undefined ? '' : `?tenant=${slug}`
  return [
    ['/impressum', 'Impressum'],
    ['/datenschutz', 'Datenschutz'],
    ['/barrierefreiheit', 'Barrierefreiheit'],
  ].map(([path, label]) => html`<li><a href="${path}${query}">${label}</a></li>`)
}

/** Only a real district may call its pages official. */
function officialLabel(tenant: Frame['tenant']): string {
  if (tenant === null) return 'Öffentliche Verwaltung'
  switch (tenant.kind) {
    case 'real':
      return `Offizielle Website – ${tenant.name}`
    case 'demo':
      return 'Vorführung – diese Termine gibt es nicht wirklich'
    case 'rehearsal':
      return 'Generalprobe – diese Termine gibt es nicht wirklich'
  }
}
