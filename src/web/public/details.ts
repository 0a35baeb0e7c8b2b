import { announceMinutes, runClocks } from './clocks.ts'

const page = document.getElementById('angaben') as HTMLElement
const form = page.querySelector('form') as HTMLFormElement
const joinKey = `angaben-${page.dataset.release}`
const ticketKey = `${joinKey}-${page.dataset.n}`
const ownKey = `${ticketKey}-termin`

runClocks(announceMinutes, () => location.reload())
// First what was typed here, if the reservation ran out meanwhile; then, for the first person, what was typed on joining.
fillIn(ownKey, '')
fillIn(ticketKey, '1')
if (!isKept(ticketKey)) fillIn(joinKey, '1')
form.addEventListener('change', keep)
document.getElementById('fehler')?.focus()

/** Fills in what this tab remembers; what is there already stays. */
function fillIn(key: string, suffix: string): void {
  try {
    const typed = JSON.parse(sessionStorage.getItem(key) || '{}') as Record<string, string>
    for (const [name, value] of Object.entries(typed)) {
      const field = document.getElementById(name + suffix)
      if (field instanceof HTMLInputElement && field.value === '') field.value = value
    }
  } catch {
    // A browser that keeps nothing lets the person type again.
  }
}

function isKept(key: string): boolean {
  try {
    return sessionStorage.getItem(key) !== null
  } catch {
    return false
  }
}

function keep(): void {
  const typed: Record<string, string> = {}
  for (const [name, value] of new FormData(form)) if (typeof value === 'string') typed[name] = value
  try {
    sessionStorage.setItem(ownKey, JSON.stringify(typed))
  } catch {
    // A browser that keeps nothing lets the person type again.
  }
}
