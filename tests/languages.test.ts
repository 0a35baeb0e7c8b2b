import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { samplePapersIn } from './screenshots/sample-papers.ts'
import { startTestPortal, type TestPortal } from './test-portal.ts'

let portal: TestPortal

before(async () => {
  portal = await startTestPortal()
  await portal.announce({ slug: 'sprachen', opensInMs: 600_000 })
  while (!(await get('/r/sprachen')).ok) await new Promise((resolve) => setTimeout(resolve, 50))
})

after(() => portal.stop())

const get = (path: string, headers: Record<string, string> = {}) =>
  fetch(`${portal.origin}${path}`, { headers, redirect: 'manual' })

const languageOf = async (answer: Response) => /<html lang="([\w-]+)" dir="(\w+)"/.exec(await answer.text())?.slice(1)

test('a link chooses the language, a cookie keeps it, and the browser’s own is only the first guess', async () => {
  const chosen = await get('/r/sprachen?lang=ar', { 'accept-language': 'de' })
  assert.match(chosen.headers.get('set-cookie') ?? '', /^language=ar;.*HttpOnly/i)
  assert.deepEqual(await languageOf(chosen), ['ar', 'rtl'])
  assert.deepEqual(await languageOf(await get('/r/sprachen', { cookie: 'language=uk', 'accept-language': 'tr' })), [
    'uk',
    'ltr',
  ])
  assert.deepEqual(await languageOf(await get('/r/sprachen', { 'accept-language': 'tr-TR,de;q=0.5' })), ['tr', 'ltr'])
  assert.deepEqual(await languageOf(await get('/r/sprachen?lang=xx')), ['de', 'ltr'])
})

test('a cache never gives the wrong language: pages vary, and the one for everybody goes by its address', async () => {
  assert.match((await get('/r/sprachen')).headers.get('vary') ?? '', /accept-language.*cookie/)
  const shared = await get('/r/sprachen/wait?lang=pl', { cookie: 'language=ar', 'accept-language': 'tr' })
  assert.match(shared.headers.get('cache-control') ?? '', /public/)
  assert.equal(shared.headers.get('set-cookie'), null)
  assert.deepEqual(await languageOf(shared), ['pl', 'ltr'])
  assert.deepEqual(await languageOf(await get('/r/sprachen/wait', { cookie: 'language=ar' })), ['de', 'ltr'])
})

test('problems are told in the language of who asks', async () => {
  assert.match(await (await get('/nirgends', { cookie: 'language=en' })).text(), /This page does not exist/)
  const problem = await get('/api/releases/nirgends/slots', { 'accept-language': 'en' })
  assert.equal(((await problem.json()) as { title: string }).title, 'This page does not exist')
})

test('a text message in Arabic begins from the right: the name before it does not decide for it', () => {
  const messages = [...(samplePapersIn('ar').pages['mail-sms'] ?? '').matchAll(/<p>(.+)<\/p>/g)].map(
    ([, text = '']) => text,
  )
  assert.ok(messages.length >= 9)
  for (const message of messages) {
    // As phones do (UAX #9, P2): the first letter that is in no isolate.
    assert.match(message.replaceAll(/\u2068[^\u2069]*\u2069/g, ''), /^[^\p{L}]*\p{Script=Arabic}/u, message)
  }
})
