const form = document.getElementById('anmeldung')

if (form instanceof HTMLFormElement) {
  // Who types will join; the page that comes next is the same for everybody and can be here before.
  form.addEventListener('input', fetchWaitingPage, { once: true })
  form.addEventListener('submit', (event) => {
    keepTyped(form)
    if (form.dataset.quick === undefined) return
    event.preventDefault()
    join(form)
  })
}

document.getElementById('fehler')?.focus()

/**
 * Joins with one small request and goes to the waiting page that the browser has already. Whatever does not work out
 * is sent the plain way, so that the server says what is wrong.
 */
async function join(form: HTMLFormElement): Promise<void> {
  const slug = form.dataset.release
  try {
    const answer = await fetch(`/api/releases/${slug}/tickets`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(fieldsOf(form)),
    })
    if (!answer.ok) throw answer
    const { n, askAfterMs } = (await answer.json()) as { n: number; askAfterMs: number }
    const isTold = await leaveAddresses(form)
    const offsetMs = Date.parse(answer.headers.get('date') || '') - Date.now() || 0
    keepTypedFor(slug, n)
    sessionStorage.setItem(`wartenummer-${slug}`, JSON.stringify({ n, offsetMs, askAt: Date.now() + askAfterMs }))
    location.assign(isTold ? waitingPage(form) : `/r/${slug}/contact`)
  } catch {
    form.submit()
  }
}

/** Leaves the addresses for messages, if any; false where they have to be looked at again. The ticket is there anyway. */
async function leaveAddresses(form: HTMLFormElement): Promise<boolean> {
  const { mail, phone } = Object.fromEntries(new FormData(form)) as Record<string, string>
  if (!mail && !phone) return true
  const answer = await fetch(`/api/releases/${form.dataset.release}/contact?lang=${form.dataset.language}`, {
    method: 'PUT',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ mail, phone }),
  }).catch(() => undefined)
  return answer?.ok ?? false
}

function fieldsOf(form: HTMLFormElement): Record<string, unknown> {
  const fields = Object.fromEntries(new FormData(form)) as Record<string, string>
  const { birthDay, birthMonth, birthYear, party, mail, phone, ...rest } = fields
  const two = (part = '') => part.trim().padStart(2, '0')
  return {
    ...rest,
    ...(birthYear !== undefined && { birthDate: `${birthYear.trim()}-${two(birthMonth)}-${two(birthDay)}` }),
    ...(party !== undefined && { party: Number(party) }),
  }
}

/** What was typed is the person's of this ticket, whoever joins in this tab next. */
function keepTypedFor(slug: string | undefined, n: number): void {
  const typed = sessionStorage.getItem(`angaben-${slug}`)
  if (typed !== null) sessionStorage.setItem(`angaben-${slug}-${n}`, typed)
}

/** The waiting page in the language of this one; the same address both times, so that it need not come twice. */
function waitingPage({ dataset }: HTMLFormElement): string {
  return `/r/${dataset.release}/wait?lang=${dataset.language}`
}

function fetchWaitingPage(): void {
  if (!(form instanceof HTMLFormElement) || form.dataset.quick === undefined) return
  fetch(waitingPage(form)).catch(() => {})
}

/** What was typed on joining waits in this tab for the booking, so that nobody types twice. */
function keepTyped(form: HTMLFormElement): void {
  const typed: Record<string, string> = {}
  for (const [name, value] of new FormData(form)) {
    if (typeof value === 'string' && /^(givenName|familyName|birth|postcode)/.test(name)) typed[name] = value
  }
  try {
    sessionStorage.setItem(`angaben-${form.dataset.release}`, JSON.stringify(typed))
  } catch {
    // A browser that keeps nothing lets the person type again.
  }
}
