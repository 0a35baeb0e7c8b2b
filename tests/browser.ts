import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { type Browser, type CDPSession, chromium, type Page } from 'playwright-core'
import { loadAssets } from '../src/web/assets.ts'

/** Debian's Chromium, or the one named by CHROMIUM_PATH; `more` are switches beside the usual ones. */
export function launchChromium(more: readonly string[] = []): Promise<Browser> {
  return chromium.launch({
    executablePath: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium',
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      ...more,
    ],
  })
}

/** Gives a page a device that makes passkeys and answers by itself. */
export async function addPasskeyDevice(page: Page): Promise<{ device: CDPSession; authenticatorId: string }> {
  const device = await page.context().newCDPSession(page)
  await device.send('WebAuthn.enable')
  const { authenticatorId } = await device.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  })
  return { device, authenticatorId }
}

/** The policy under which the portal sends its pages: what breaks it breaks here. */
const contentSecurityPolicy =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'"

export type PageServer = { origin: string; close(): Promise<void> }

/** Serves assets as the portal does, and whatever `answer` sends for the other paths. */
export async function servePages(
  answer: (path: string, response: ServerResponse, request: IncomingMessage) => void,
): Promise<PageServer> {
  const assets = loadAssets()
  const server = createServer((request, response) => {
    const path = new URL(request.url ?? '/', 'http://localhost').pathname
    const asset = assets.get(path)
    if (asset !== undefined) {
      response.setHeader('content-type', asset.type)
      if (asset.gzip !== null) response.setHeader('content-encoding', 'gzip')
      response.end(asset.gzip ?? asset.body)
      return
    }
    response.setHeader('content-security-policy', contentSecurityPolicy)
    answer(path, response, request)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: async () => {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}

/** Sends a page as the portal does. */
export function sendPage(response: ServerResponse, page: string): void {
  response.setHeader('content-type', 'text/html; charset=utf-8')
  response.end(page)
}
