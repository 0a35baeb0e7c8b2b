import { announceMinutes, runClocks } from './clocks.ts'

const page = document.getElementById('angaben') as HTMLElement

runClocks(announceMinutes, () => location.reload())
fillIn()
document.getElementById('fehler')?.focus()

/** Fills in for the first person what they typed on joining; what is there already stays. */
function fillIn(): void {
  try {
    const kept = sessionStorage.getItem(`angaben-${page.dataset.release}`)
    const typed = JSON.parse(kept || '{}') as Record<string, string>
    for (const [name, value] of Object.entries(typed)) {
      const field = document.getElementById(`${name}1`)
      if (field instanceof HTMLInputElement && field.value === '') field.value = value
    }
  } catch {
    // A browser that keeps nothing lets the person type again.
  }
}
