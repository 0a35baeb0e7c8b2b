import assert from 'node:assert/strict'
import { type AskPortal, fieldsOf, somebody } from '../visitor-over-http.ts'

/** A device that holds one ticket. */
export type Device = { cookie: string; n: number }

/** Somebody joins the release from which codes are read out. */
export async function joinAsGrandmother(ask: AskPortal, index: number): Promise<Device> {
  const joined = await ask('/r/familie/join', { form: fieldsOf(somebody(index)) })
  assert.equal(joined.status, 303, joined.text)
  return { cookie: joined.headers.get('set-cookie')?.split(';')[0] ?? '', n: index }
}

/** Has a new code made for a ticket; the one before it is void. */
export async function readOut(ask: AskPortal, { cookie, n }: Device, headers = {}): Promise<string> {
  const { text } = await ask('/r/familie/code', { cookie, headers, form: { n: String(n) } })
  return /p8-number--code" dir="ltr">([^<]+)</.exec(text)?.[1] ?? assert.fail(text)
}
