for (const form of document.querySelectorAll<HTMLFormElement>('form[data-passkey]')) {
  if (window.PublicKeyCredential === undefined) show(form, 'unsupported')
  form.addEventListener('submit', (event) => {
    event.preventDefault()
    void sendWithPasskey(form)
  })
}

document.getElementById('fehler')?.focus()

/** Asks the device for a passkey or a signature, puts it into the form, and sends the form the plain way. */
async function sendWithPasskey(form: HTMLFormElement): Promise<void> {
  hide(form)
  if (window.PublicKeyCredential === undefined) return show(form, 'unsupported')
  const button = form.querySelector('button')
  if (button !== null) button.disabled = true
  try {
    const answer = await fetch(form.dataset.options || '', { method: 'POST', body: new URLSearchParams() })
    if (!answer.ok) throw answer
    const options = await answer.json()
    const credential =
      form.dataset.passkey === 'create'
        ? await navigator.credentials.create({ publicKey: creationOf(options) })
        : await navigator.credentials.get({ publicKey: requestOf(options) })
    field(form, 'credential').value = JSON.stringify(spelled(credential as PublicKeyCredential))
    form.submit()
  } catch (error) {
    const isKnown = error instanceof DOMException && error.name === 'InvalidStateError'
    show(form, isKnown ? 'known' : 'failed')
    if (button !== null) button.disabled = false
  }
}

function creationOf(options: PublicKeyCredentialCreationOptionsJSON): PublicKeyCredentialCreationOptions {
  const { user, challenge, excludeCredentials = [], ...rest } = options
  return {
    ...(rest as Omit<PublicKeyCredentialCreationOptions, 'user' | 'challenge'>),
    challenge: bytes(challenge),
    user: { ...user, id: bytes(user.id) },
    excludeCredentials: excludeCredentials.map(({ id }) => ({ id: bytes(id), type: 'public-key' as const })),
  }
}

function requestOf(options: PublicKeyCredentialRequestOptionsJSON): PublicKeyCredentialRequestOptions {
  const { challenge, rpId, timeout } = options
  const named = rpId === undefined ? {} : { rpId }
  const limited = timeout === undefined ? {} : { timeout }
  return { ...named, ...limited, challenge: bytes(challenge), userVerification: 'required' }
}

/** The credential as text. Browsers have `toJSON` for it, but not all of them, and not all password managers. */
function spelled({ id, rawId, type, response }: PublicKeyCredential): unknown {
  const made = response as Partial<AuthenticatorAttestationResponse & AuthenticatorAssertionResponse>
  const texts = Object.fromEntries(
    (['clientDataJSON', 'attestationObject', 'authenticatorData', 'signature', 'userHandle'] as const)
      .map((name) => [name, made[name]] as const)
      .filter(([, value]) => value instanceof ArrayBuffer)
      .map(([name, value]) => [name, text(value as ArrayBuffer)]),
  )
  const transports = made.getTransports?.()
  return {
    id,
    rawId: text(rawId),
    type,
    response: transports === undefined ? texts : { ...texts, transports },
    clientExtensionResults: {},
  }
}

function bytes(base64url: string): Uint8Array<ArrayBuffer> {
  const binary = atob(base64url.replace(/-/g, '+').replace(/_/g, '/'))
  return Uint8Array.from(binary, (character) => character.charCodeAt(0))
}

function text(buffer: ArrayBuffer): string {
  const binary = Array.from(new Uint8Array(buffer), (byte) => String.fromCharCode(byte)).join('')
  return btoa(binary).replace(/\+/g, '-').replace(/\//g, '_').replace(/=/g, '')
}

function field(form: HTMLFormElement, name: string): HTMLInputElement {
  return form.elements.namedItem(name) as HTMLInputElement
}

function show(form: HTMLFormElement, which: 'unsupported' | 'known' | 'failed'): void {
  const message = form.querySelector<HTMLElement>(`[data-message="${which}"]`)
  if (message !== null) message.hidden = false
}

function hide(form: HTMLFormElement): void {
  for (const message of form.querySelectorAll<HTMLElement>('[data-message]')) message.hidden = true
}
