import type { Tenant } from '../../../release/release.ts'
import { accentContrast, type Ground } from '../../../tenants/colour.ts'
import type { TenantFault } from '../../../tenants/settings.ts'
import type { FormState } from '../../components/fields.ts'
import { type Html, html } from '../../html.ts'
import type { FieldError, Typed } from '../../texts/field-error.ts'
import { type Language, languageNames, languages, languageTags } from '../../texts/language.ts'
import { logoUrl, themeUrl } from '../../theme.ts'
import { errorList, fieldGroup, inputField } from '../components/form-fields.ts'
import { periodsSection } from '../components/periods-section.ts'
import type { TenantDesk } from '../desk.ts'
import { consolePage } from '../layout.ts'
import type { ConsoleLanguage } from '../texts/frame.ts'
import { settingsTexts, tenantFaultText } from '../texts/settings.ts'

/** Errors by field, and what was typed. */
export type TenantForm = { typed: Typed; languages: readonly string[]; errors: FieldError[] }

/** The tenant's own settings: contact, domain, languages, colours, logo, each with how it looks; how long data are kept. */
export function settingsPage(desk: TenantDesk, form: TenantForm, periods: FormState, outcome: 'saved' | null): Html {
  const { tenant, language } = desk
  const texts = settingsTexts[language]
  const { errors } = form
  const theme = themeUrl(tenant)
  return consolePage(desk, {
    title: texts.title,
    current: 'settings',
    head: html`${theme && html`<link rel="stylesheet" href="${theme}">`}`,
    main: html`<h1 class="kern-heading-x-large">${texts.title}</h1>
<p class="kern-body">${texts.lead}</p>
${outcome === 'saved' && html`<p class="kern-body" role="status"><strong>${texts.saved}</strong></p>`}
${errorList(form, texts.errors)}
<form class="p8-form" method="post" action="/staff/t/${tenant.slug}/settings">
${fieldGroup(
  'kontakt',
  texts.contact,
  (['name', 'phone', 'email', 'address', 'zone'] as const).map((field) => tenantField(field, form, language)),
)}
${fieldGroup('netz', texts.place, [tenantField('domain', form, language), languageFields(form, language)])}
${fieldGroup('farbe', texts.look, [tenantField('accent', form, language), tenantField('accentDark', form, language)])}
<button class="kern-btn kern-btn--primary"><span class="kern-label">${texts.save}</span></button>
</form>
${preview(tenant, language)}
${logoSection(desk, errors.find(({ field }) => field === 'logo')?.message)}
${periodsSection(desk, periods, texts.errors)}
<p class="kern-body"><a class="kern-link" href="/t/${tenant.slug}">${texts.publicPage}</a></p>`,
  })
}

/** One line of a tenant's settings. */
export function tenantField(field: TenantFault['field'], form: TenantForm, language: ConsoleLanguage): Html {
  const texts = settingsTexts[language]
  const hint = (texts.hints as Partial<Record<string, string>>)[field]
  const isOptional = field === 'domain' || field === 'accent' || field === 'accentDark'
  return inputField(form, {
    name: field,
    label: texts.fields[field],
    ...(hint !== undefined && { hint }),
    ...(isOptional && { isOptional }),
    maxlength: 200,
  })
}

function languageFields({ languages: chosen }: TenantForm, language: ConsoleLanguage): Html {
  const texts = settingsTexts[language]
  return html`<fieldset class="kern-fieldset" id="languages" aria-describedby="languages-hint"><legend class="kern-label">${texts.fields.languages}</legend>
<div class="kern-hint" id="languages-hint">${texts.hints.languages}</div>
<div class="kern-fieldset__body">${languages.map(
    (code: Language) => html`
<div class="kern-form-check"><input class="kern-form-check__checkbox" type="checkbox" id="language-${code}" name="languages" value="${code}" ${(code === 'de' || chosen.includes(code)) && 'checked'} ${code === 'de' && 'disabled'}><label class="kern-label" for="language-${code}" lang="${languageTags[code]}">${languageNames[code]}</label></div>`,
  )}
</div></fieldset>`
}

/** The colour as it will look, on light and on dark pages, drawn as pictures: pages have no style of their own. */
function preview({ slug, accent }: Tenant, language: ConsoleLanguage): Html | null {
  if (accent === null) return null
  const texts = settingsTexts[language]
  const sample = (ground: Ground, label: string) => {
    const contrast = Math.floor(accentContrast(accent[ground], ground) * 10) / 10
    const told = contrast.toLocaleString(language === 'de' ? 'de-DE' : 'en-GB')
    return html`<figure class="p8-preview"><img src="/staff/t/${slug}/settings/preview-${ground}.svg" width="320" height="120" alt="${texts.previewButton}, ${accent[ground]}"><figcaption class="kern-body">${label}: ${accent[ground]}, ${texts.contrast(told)}</figcaption></figure>`
  }
  return html`<section class="p8-section" aria-labelledby="vorschau"><h2 class="kern-heading-medium" id="vorschau">${texts.preview}</h2>
${sample('light', texts.previewLight)}
${sample('dark', texts.previewDark)}</section>`
}

function logoSection({ tenant, language }: TenantDesk, error: FieldError['message'] | undefined): Html {
  const texts = settingsTexts[language]
  const { logo } = tenant
  const to = `/staff/t/${tenant.slug}/settings/logo`
  return html`<section class="p8-section" aria-labelledby="logo-titel"><h2 class="kern-heading-medium" id="logo-titel">${texts.logo}</h2>
${
  logo
    ? html`<p><img class="p8-logo" src="${logoUrl(tenant)}" width="${logo.width}" height="${logo.height}" alt="${texts.logoNow}"></p>
<form method="post" action="${to}/remove"><button class="kern-btn kern-btn--secondary"><span class="kern-label">${texts.logoRemove}</span></button></form>`
    : html`<p class="kern-body">${texts.noLogo}</p>`
}
<form class="p8-form" method="post" action="${to}" enctype="multipart/form-data">
<div class="kern-form-input ${error && 'kern-form-input--error'}"><label class="kern-label" for="logo">${texts.logoFile}</label>
<div class="kern-hint" id="logo-hint">${texts.hints.logo}</div>
<input class="kern-form-input__input" type="file" id="logo" name="logo" accept="image/png,image/webp" required aria-describedby="logo-hint${error && ' logo-error'}">
${error && html`<p class="kern-error" id="logo-error"><span class="kern-body">${error}</span></p>`}</div>
<button class="kern-btn kern-btn--secondary"><span class="kern-label">${texts.logoSave}</span></button>
</form></section>`
}

/** A button and a link in an accent, as SVG: only checked colours and our own words are in it. */
export function previewPicture(accent: string, ground: Ground, language: ConsoleLanguage): string {
  const texts = settingsTexts[language]
  const [page, onButton] = ground === 'light' ? ['#ffffff', '#ffffff'] : ['#000000', '#000000']
  return html`<svg xmlns="http://www.w3.org/2000/svg" width="320" height="120" font-family="Fira Sans, sans-serif" font-size="16"><rect width="320" height="120" fill="${page}"/><rect x="16" y="16" width="200" height="44" rx="4" fill="${accent}"/><text x="116" y="44" fill="${onButton}" text-anchor="middle" font-weight="600">${texts.previewButton}</text><text x="16" y="94" fill="${accent}" text-decoration="underline">${texts.previewLink}</text></svg>`.toString()
}

/** The form as it stands before anything was typed. */
export function formOf(tenant: Tenant): TenantForm {
  const { slug, name, zone, phone, email, address, domain, accent } = tenant
  const typed = { slug, name, zone, phone, email, address }
  return {
    typed: { ...typed, domain: domain ?? '', accent: accent?.light ?? '', accentDark: accent?.dark ?? '' },
    languages: tenant.languages,
    errors: [],
  }
}

/** The form as it was typed, with what is wrong. */
export function refusedForm(
  body: Record<string, unknown>,
  faults: TenantFault[],
  language: ConsoleLanguage,
): TenantForm {
  return {
    typed: Object.fromEntries(
      Object.entries(body).flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : [])),
    ),
    languages: listOf(body.languages),
    errors: faults.map((fault) => ({ field: fault.field, message: tenantFaultText(fault, language) })),
  }
}

/** A field of a form that may come once, often or not at all. */
export function listOf(value: unknown): string[] {
  return (Array.isArray(value) ? value : [value]).filter((item): item is string => typeof item === 'string')
}
