import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { test } from 'node:test'
import type { SignedList } from './day-list.ts'
import { publicListKey, signList } from './sign-list.ts'

/** As a browser checks it. */
async function isGenuine({ text, signature }: SignedList, publicKey: string): Promise<boolean> {
  const key = await crypto.subtle.importKey('raw', Buffer.from(publicKey, 'base64'), 'Ed25519', false, ['verify'])
  return crypto.subtle.verify('Ed25519', key, Buffer.from(signature, 'base64'), new TextEncoder().encode(text))
}

test('a browser knows a list by its signature, and neither a changed one nor one of another tenant', async () => {
  const [seed, other] = [randomBytes(32), randomBytes(32)]
  const signed = signList('{"entries":["Jürgen"]}', seed)
  assert.ok(await isGenuine(signed, publicListKey(seed)))
  assert.ok(!(await isGenuine({ ...signed, text: signed.text.replace('ü', 'u') }, publicListKey(seed))))
  assert.ok(!(await isGenuine(signed, publicListKey(other))))
})
