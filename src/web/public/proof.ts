import { sha256 } from '../../waiting-room/sha256.ts'

/** Hashes between two breaths, so that the page stays alive. */
const atOnce = 2000

const form = document.getElementById('beweis')
const status = document.getElementById('beweis-stand')

if (form instanceof HTMLFormElement) prove(form)

/** Looks for the number that makes the hash begin with zeros, and sends the form with it. */
function prove(form: HTMLFormElement): void {
  const { challenge = '', bits } = form.dataset
  const wanted = Number(bits)
  const encoder = new TextEncoder()
  let nonce = 0
  tell(status?.dataset.working)
  // Who can work need not wait.
  document.getElementById('warten')?.setAttribute('hidden', '')
  const some = () => {
    for (const end = nonce + atOnce; nonce < end; nonce++) {
      const proof = `${challenge}~${nonce.toString(36)}`
      if (zerosOf(sha256(encoder.encode(proof))) < wanted) continue
      tell(status?.dataset.done)
      const field = form.elements.namedItem('proof')
      if (field instanceof HTMLInputElement) field.value = proof
      form.submit()
      return
    }
    setTimeout(some)
  }
  some()
}

function zerosOf(hash: Uint8Array): number {
  const first = hash.findIndex((byte) => byte !== 0)
  return first < 0 ? hash.length * 8 : first * 8 + Math.clz32(hash[first] ?? 0) - 24
}

function tell(text: string | undefined): void {
  if (status && text !== undefined) status.textContent = text
}
