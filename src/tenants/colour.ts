/** The pages' backgrounds on which links and buttons stand, and what is written on buttons. */
const grounds = {
  light: { page: '#ffffff', surface: '#f3f4f7', onButton: '#ffffff', towards: 0 },
  dark: { page: '#000000', surface: '#131525', onButton: '#000000', towards: 255 },
} as const

export type Ground = keyof typeof grounds

/** WCAG 2.2, success criterion 1.4.3: text needs this contrast. */
export const contrastMin = 4.5

const stepsMax = 100

/** `#2044AA`, `2044aa` and `#24a` as `#2044aa`; undefined for anything else. */
export function normaliseColour(text: string): string | undefined {
  const digits = /^#?([0-9a-f]{3}|[0-9a-f]{6})$/.exec(text.trim().toLowerCase())?.[1]
  if (digits === undefined) return undefined
  return `#${digits.length === 3 ? digits.replaceAll(/./g, '$&$&') : digits}`
}

/** The least contrast that an accent has on pages of a kind: as a link on page and surface, and under a button's text. */
export function accentContrast(accent: string, ground: Ground): number {
  const { page, surface, onButton } = grounds[ground]
  return Math.min(...[page, surface, onButton].map((other) => contrastOf(accent, other)))
}

/** The colour next to the wished one, darker on light pages and lighter on dark ones, that can be read. */
export function readableAccent(accent: string, ground: Ground): string {
  const channels = channelsOf(accent)
  const { towards } = grounds[ground]
  for (let step = 0; step < stepsMax; step++) {
    const colour = colourOf(channels.map((channel) => channel + ((towards - channel) * step) / stepsMax))
    if (accentContrast(colour, ground) >= contrastMin) return colour
  }
  return colourOf(channels.map(() => towards))
}

/** Contrast of two colours, 1 to 21, as WCAG 2.2 defines it. */
export function contrastOf(one: string, other: string): number {
  const [dark, light] = [luminanceOf(one), luminanceOf(other)].toSorted((a, b) => a - b) as [number, number]
  return (light + 0.05) / (dark + 0.05)
}

/** Relative luminance, 0 to 1 (WCAG 2.2, after sRGB, IEC 61966-2-1). */
function luminanceOf(colour: string): number {
  const [red = 0, green = 0, blue = 0] = channelsOf(colour).map((channel) => {
    const share = channel / 255
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

function channelsOf(colour: string): number[] {
  return [1, 3, 5].map((start) => Number.parseInt(colour.slice(start, start + 2), 16))
}

function colourOf(channels: number[]): string {
  return `#${channels.map((channel) => Math.round(channel).toString(16).padStart(2, '0')).join('')}`
}
