import type { Tenant } from '../../release/release.ts'
import { assetUrl, moduleUrl } from '../assets.ts'
import { languageLink, languageList } from '../components/language-switch.ts'
import { type Html, html, type Printable } from '../html.ts'
import { languagesOf } from '../language-choice.ts'
import { directionOf, languageTags } from '../texts/language.ts'
import type { Texts } from '../texts/texts.ts'
import { logoUrl, themeUrl } from '../theme.ts'

export type Frame = {
  texts: Texts
  title: Printable
  /** Whose page it is; null on pages of the installation itself. */
  tenant: Pick<Tenant, 'slug' | 'name' | 'phone' | 'email' | 'kind' | 'domain' | 'languages' | 'accent' | 'logo'> | null
  /** `light` pages bring their few own styles and no web font: for everything that thousands open at once. */
  look: 'kern' | 'light'
  /** Browser modules by name: `ticket` loads /assets/…/web/public/ticket.js. */
  modules?: readonly string[]
  /** More for the head of the page. */
  head?: Html | null
  /** Where the links to other languages lead; without it to the address of the page itself. */
  here?: string
  body: Printable
}

/** A whole page in the frame that all pages share. */
export function layout(frame: Frame): string {
  const { texts, tenant } = frame
  const { head, top, bottom } = remembered(frame)
  return html`<!doctype html>
<html lang="${languageTags[texts.language]}" dir="${directionOf(texts.language)}">
<head>
<meta charset="utf-8">
<title>${frame.title} – ${tenant?.name ?? texts.say('frame.service')}</title>
${head}
${frame.head}
</head>
<body>
${top}
<main id="inhalt" class="p8-width p8-main" tabindex="-1">
${frame.body}
</main>
${bottom}
</body>
</html>
`.toString()
}

type Surroundings = { head: Html; top: Html; bottom: Html }

// What surrounds a page is the same for thousands of them, and would be half of the work on the shortest.
const known = new WeakMap<object, Map<string, Surroundings>>()
const noTenant = {}
const knownMax = 1000

function remembered(frame: Frame): Surroundings {
  const owner = frame.tenant ?? noTenant
  let ofOwner = known.get(owner)
  if (ofOwner === undefined || ofOwner.size >= knownMax) {
    ofOwner = new Map()
    known.set(owner, ofOwner)
  }
  const key = `${frame.texts.language} ${frame.look} ${frame.modules} ${frame.here}`
  let surroundings = ofOwner.get(key)
  if (surroundings === undefined) {
    surroundings = { head: headOf(frame), top: topOf(frame), bottom: bottomOf(frame) }
    ofOwner.set(key, surroundings)
  }
  return surroundings
}

function headOf({ texts, tenant, look, modules = [], here }: Frame): Html {
  const { language } = texts
  const theme = tenant && themeUrl(tenant)
  const styles = look === 'light' ? ['web/public/light.css'] : ['kern/kern.min.css', 'web/public/punkt8.css']
  return html`<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<link rel="icon" href="${assetUrl('web/public/icon.svg')}">
${styles.map((style) => html`<link rel="stylesheet" href="${assetUrl(style)}">`)}${theme && html`<link rel="stylesheet" href="${theme}">`}${tenant?.domain && here && html`<link rel="canonical" href="//${tenant.domain}${here}">`}
${modules.map((name) => html`<script type="module" src="${moduleUrl(`web/public/${name}.js`, language)}"></script>`)}`
}

function topOf({ texts, tenant }: Frame): Html {
  const { say } = texts
  return html`<a class="p8-skip" href="#inhalt">${say('frame.skip')}</a>
<header><div class="kern-kopfzeile"><div class="p8-width"><div class="kern-kopfzeile__content"><span class="kern-kopfzeile__flagge" aria-hidden="true"><svg viewBox="0 0 24 16"><path fill="#000" d="M0 .5h24v5.333H0z"/><path fill="red" d="M0 5.833h24v5.333H0z"/><path fill="#faca2c" d="M0 11.167h24V16.5H0z"/></svg></span><span class="kern-kopfzeile__label">${officialLabel(texts, tenant)}</span></div></div></div>
<div class="p8-header"><div class="p8-width p8-top">${
    tenant === null
      ? html`<a class="p8-owner" href="/">${say('frame.service')}</a>`
      : html`<a class="p8-owner" href="/t/${tenant.slug}">${logoOf(tenant)}<bdi>${tenant.name}</bdi> <span>${say('frame.service')}</span></a>`
  }${languageLink(texts, languagesOf(tenant))}</div></div></header>`
}

/** Beside the name, which says who it is; the picture adds nothing that has to be read. */
function logoOf(tenant: NonNullable<Frame['tenant']>): Html | null {
  const { logo } = tenant
  return (
    logo && html`<img class="p8-logo" src="${logoUrl(tenant)}" width="${logo.width}" height="${logo.height}" alt="">`
  )
}

function bottomOf({ texts, tenant, here = '' }: Frame): Html {
  const { say } = texts
  return html`<footer class="p8-footer"><div class="p8-width">
${languageList(texts, languagesOf(tenant), here)}
${tenant && html`<p>${say('frame.hotlineNumber', { phone: html`<a dir="ltr" href="tel:${tenant.phone.replace(/[^+\d]/g, '')}">${tenant.phone}</a>` })}</p>`}
<ul>${legalLinks(texts, tenant?.slug)}</ul>
</div></footer>`
}

function legalLinks({ say }: Texts, slug: string | undefined): Html[] {
  const query = slug === undefined ? '' : `?tenant=${slug}`
  return [
    html`<li><a href="/impressum${query}">${say('frame.imprint')}</a></li>`,
    html`<li><a href="/datenschutz${query}">${say('frame.privacy')}</a></li>`,
    html`<li><a href="/barrierefreiheit${query}">${say('frame.accessibility')}</a></li>`,
  ]
}

/** Only a real district may call its pages official. */
function officialLabel({ say }: Texts, tenant: Frame['tenant']): Html {
  if (tenant === null) return say('frame.administration')
  switch (tenant.kind) {
    case 'real':
      return say('frame.official', { name: tenant.name })
    case 'demo':
      return say('frame.demo')
    case 'rehearsal':
      return say('frame.rehearsal')
  }
}
