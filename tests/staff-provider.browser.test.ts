import assert from 'node:assert/strict'
import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { after, before, test } from 'node:test'
import { Provider } from 'oidc-provider'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { createFirstLink } from '../src/store/staff-links.ts'
import { launchChromium } from './browser.ts'
import { startTestPortal, type TestPortal } from './test-portal.ts'

const clientSecret = 'what the portal and the provider know'

let server: Server
let portal: TestPortal
let browser: Browser
let context: BrowserContext
let page: Page
let origin: string

before(async () => {
  // The portal must know the provider's address and the provider the portal's: the provider listens first and is made last.
  let answer: ReturnType<Provider['callback']> | undefined
  server = createServer((request, response) => answer?.(request, response))
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  portal = await startTestPortal({
    signInProvider: { issuer, clientId: 'punkt8', clientSecret, name: 'Probedienst' },
  })
  origin = portal.origin.replace('127.0.0.1', 'localhost')
  const provider = new Provider(issuer, {
    clients: [
      {
        client_id: 'punkt8',
        client_secret: clientSecret,
        redirect_uris: [`${origin}/staff/sign-in/provider/callback`],
      },
    ],
    cookies: { keys: ['only for this test'] },
  })
  answer = provider.callback()
  browser = await launchChromium()
  context = await browser.newContext({ locale: 'de-DE' })
  page = await context.newPage()
})

after(async () => {
  await browser.close()
  await portal.stop()
  server.closeAllConnections()
  server.close()
})

test('an invited person connects the account that they have at the provider', async () => {
  const link = await portal.database.transaction((session) =>
    createFirstLink(session, {
      publicUrl: portal.config.publicUrl,
      tenantId: 1,
      name: 'Olga Owner',
      email: 'olga@example.org',
    }),
  )
  await page.goto(link)
  await page.getByRole('link', { name: 'Mit Probedienst verbinden' }).click()
  await signInAtProvider('olga')
  await page.waitForURL(`${origin}/staff/t/probekreis`)
  assert.match(await page.locator('h1').innerText(), /Probekreis/)
})

test('and signs in with it from then on, back to where they were', async () => {
  await page.getByRole('button', { name: 'Abmelden' }).click()
  await page.goto(`${origin}/staff/t/probekreis/audit?thing=member`)
  await page.getByRole('link', { name: 'Mit Probedienst anmelden' }).click()
  await page.waitForURL(`${origin}/staff/t/probekreis/audit?thing=member`)
  assert.match(await page.locator('main').innerText(), /Einladung angenommen/)
})

test('the last way to sign in cannot be given up', async () => {
  await page.goto(`${origin}/staff/account`)
  assert.match(await page.locator('main').innerText(), /Ihr Konto ist mit Probedienst verbunden/)
  await page.getByRole('button', { name: 'Trennen' }).click()
  await page.getByText('Sie könnten sich nicht mehr anmelden').first().waitFor()
})

test('somebody whom the provider knows and the portal does not is not let in', async () => {
  const other = await browser.newContext({ locale: 'de-DE' })
  const tab = await other.newPage()
  await tab.goto(`${origin}/staff/sign-in`)
  await tab.getByRole('link', { name: 'Mit Probedienst anmelden' }).click()
  await signInAtProvider('fremd', tab)
  await tab.getByText('Zu diesem Konto des Anmeldedienstes gehört hier kein Konto').waitFor()
  assert.equal(
    (await other.cookies()).find(({ name }) => name === 'staff'),
    undefined,
  )
  await other.close()
})

test('a way back without the way there, or with a changed state, leads nowhere', async () => {
  const callback = '/staff/sign-in/provider/callback?code=x&state=y'
  const reply = await fetch(portal.origin + callback)
  assert.equal(reply.status, 422)
  const start = await fetch(`${portal.origin}/staff/sign-in/provider`, { redirect: 'manual' })
  const cookie = start.headers.get('set-cookie')?.split(';')[0] ?? ''
  assert.match(cookie, /^staff-step=/)
  const forged = await fetch(portal.origin + callback, { headers: { cookie } })
  assert.equal(forged.status, 422)
  assert.doesNotMatch(forged.headers.get('set-cookie') ?? '', /staff=/)
})

test('a provider that does not answer is told so in words', async () => {
  server.closeAllConnections()
  server.close()
  const lost = await startTestPortal({
    signInProvider: { issuer: 'http://127.0.0.1:9', clientId: 'punkt8', clientSecret, name: 'Probedienst' },
  })
  const reply = await fetch(`${lost.origin}/staff/sign-in/provider?language=en`)
  assert.equal(reply.status, 422)
  assert.match(await reply.text(), /did not confirm who you are/)
  await lost.stop()
})

/** The provider's own pages: who are you, and may the portal know it. */
async function signInAtProvider(name: string, tab: Page = page): Promise<void> {
  await tab.locator('input[name=login]').fill(name)
  await tab.locator('input[name=password]').fill('irgendetwas')
  await tab.locator('button[type=submit]').click()
  await tab.getByRole('button', { name: 'Continue' }).click()
}
