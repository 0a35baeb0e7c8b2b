const form = document.getElementById('anmeldung')

/** What was typed on joining waits in this tab for the booking, so that nobody types twice. */
if (form instanceof HTMLFormElement) {
  form.addEventListener('submit', () => {
    const typed: Record<string, string> = {}
    for (const [name, value] of new FormData(form)) {
      if (typeof value === 'string' && /^(givenName|familyName|birth|postcode)/.test(name)) typed[name] = value
    }
    try {
      sessionStorage.setItem(`angaben-${form.dataset.release}`, JSON.stringify(typed))
    } catch {
      // A browser that keeps nothing lets the person type again.
    }
  })
}

document.getElementById('fehler')?.focus()
