import type { Tenant } from '../../release/release.ts'
import { assetUrl, moduleUrl } from '../assets.ts'
import { type Html, html, type Printable } from '../html.ts'
import type { Member, TenantDesk } from './desk.ts'
import {
  type NavigationItem,
  type NavigationLink,
  navigationOf,
  type OperatorItem,
  operatorNavigation,
} from './navigation.ts'
import { type ConsoleLanguage, frameTexts } from './texts/frame.ts'

/** What a page of the console says beside its frame. */
export type ConsoleContent<Item extends string> = {
  title: string | Html
  /** The section of the menu that the page belongs to. */
  current?: Item
  /** Begins with the page's `h1`. */
  main: Printable
  /** Browser modules by name: `board` loads /assets/…/web/public/board.js. */
  modules?: readonly string[]
  /** More for the head of the page. */
  head?: Html
}

/** A page of a tenant's console. */
export function consolePage(desk: TenantDesk, content: ConsoleContent<NavigationItem>): Html {
  const { tenant, member, roles, language } = desk
  return frame({
    ...content,
    language,
    tenant,
    owner: html`<a class="p8-owner" href="/staff/t/${tenant.slug}">${tenant.name} <span>${frameTexts[language].console}</span></a>`,
    member,
    links: navigationOf(tenant.slug, roles),
  })
}

/** A page of the operator's console, over all tenants. */
export function operatorPage(member: Member, content: ConsoleContent<OperatorItem>): Html {
  const { language } = member
  const texts = frameTexts[language]
  return frame({
    ...content,
    language,
    tenant: null,
    owner: html`<a class="p8-owner" href="/staff">${texts.operator} <span>${texts.console}</span></a>`,
    member,
    links: operatorNavigation(),
  })
}

/** A page of the console that belongs to no tenant: sign-in, own account, refusals. */
export function plainPage(view: { language: ConsoleLanguage; member: Member | null } & ConsoleContent<never>): Html {
  return frame({
    ...view,
    tenant: null,
    owner: html`<a class="p8-owner" href="/staff">Punkt8 <span>${frameTexts[view.language].console}</span></a>`,
    links: [],
  })
}

type Frame = ConsoleContent<string> & {
  language: ConsoleLanguage
  tenant: Tenant | null
  owner: Html
  member: Member | null
  links: readonly NavigationLink<NavigationItem | OperatorItem>[]
}

function frame({ language, title, tenant, owner, member, links, current, main, modules = [], head }: Frame): Html {
  const texts = frameTexts[language]
  const styles = ['kern/kern.min.css', 'web/public/punkt8.css', 'web/public/console.css']
  return html`<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<title>${title} – ${tenant?.name ?? texts.console}</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="robots" content="noindex">
<link rel="icon" href="${assetUrl('web/public/icon.svg')}">
${styles.map((style) => html`<link rel="stylesheet" href="${assetUrl(style)}">`)}
${modules.map((name) => html`<script type="module" src="${moduleUrl(`web/public/${name}.js`, language)}"></script>`)}
${head}
</head>
<body class="p8-console">
<a class="p8-skip" href="#inhalt">${texts.skip}</a>
<header><div class="p8-strip"><div class="p8-wide">${labelOf(tenant, language)}</div></div>
<div class="p8-header"><div class="p8-wide p8-console-head">${owner}${member && whoIsHere(member, language)}</div></div></header>
<div class="p8-wide ${links.length > 0 && 'p8-desk'}">
${links.length > 0 && menu(links, current, language)}
<main id="inhalt" class="p8-main" tabindex="-1">
${main}
</main>
</div>
</body>
</html>
`
}

function whoIsHere(member: Member, language: ConsoleLanguage): Html {
  const texts = frameTexts[language]
  return html`<div class="p8-me"><a class="kern-link kern-link--no-visited-state" href="/staff/account">${member.name}<span class="kern-sr-only">, ${texts.account}</span></a>
<form method="post" action="/staff/sign-out"><button class="kern-btn kern-btn--tertiary"><span class="kern-label">${texts.signOut}</span></button></form></div>`
}

function menu(links: Frame['links'], current: string | undefined, language: ConsoleLanguage): Html {
  const texts = frameTexts[language]
  return html`<nav aria-label="${texts.navigation}"><details class="p8-menu"><summary>${texts.menu}</summary><ul>${links.map(
    ({ item, href }) =>
      html`<li><a href="${href}" ${item === current && html`aria-current="page"`}>${texts.items[item]}</a></li>`,
  )}</ul></details></nav>`
}

function labelOf(tenant: Tenant | null, language: ConsoleLanguage): string {
  const texts = frameTexts[language]
  return tenant === null || tenant.kind === 'real' ? texts.official : texts[tenant.kind]
}
