import type { Browser, Page } from 'playwright-core'
import { roles } from '../../src/staff/roles.ts'
import { bookDay } from '../centre-day.ts'
import { type StaffSession, signInStaff } from '../staff-session.ts'
import { startTestPortal, type TestPortal } from '../test-portal.ts'

const pagesMax = 120

/** A portal with a release to come and a day at a centre, to show every page of the console that a link leads to. */
export async function startConsole(): Promise<TestPortal> {
  const portal = await startTestPortal()
  await portal.announce({
    slug: 'samstag',
    lobbyInMs: 600_000,
    opensInMs: 2_400_000,
    closesInMs: 9_000_000,
    partyMax: 2,
  })
  await bookDay(portal, 'heute', [
    { at: '11:50', names: ['Hannelore Brandt-Petersen', 'Karl-Heinz Brandt-Petersen'] },
    { at: '12:10', names: ['Dora Mittag'] },
    { at: '23:50', names: ['Emil Spät'] },
  ])
  return portal
}

/** Somebody who may see everything, and reads a language. */
export function signInTo(portal: TestPortal, language: 'de' | 'en'): Promise<StaffSession> {
  return signInStaff(portal.database, { tenant: 'probekreis', roles, isOperator: true, language, name: 'Ida' })
}

/** Follows the console's links, each kind of page once, and calls `visit` on each. */
export async function walkConsole(
  browser: Browser,
  portal: TestPortal,
  staff: StaffSession,
  visit: (page: Page, name: string) => Promise<void>,
): Promise<void> {
  const origin = portal.origin.replace('127.0.0.1', 'localhost')
  const context = await browser.newContext({ locale: 'de-DE' })
  await context.addCookies([staff.browserCookie(origin)])
  const page = await context.newPage()
  const queue = ['/staff', '/staff/t/probekreis', '/staff/account']
  const known = new Set(queue.map(kindOf))
  for (let path = queue.shift(); path !== undefined && known.size < pagesMax; path = queue.shift()) {
    const answer = await page.goto(origin + path).catch(() => null)
    // What is there to be saved is no page.
    if (answer === null || !answer.headers()['content-type']?.startsWith('text/html')) continue
    await visit(
      page,
      kindOf(path)
        .replaceAll(/[^\w]+/g, '-')
        .replace(/^-staff-?/, '') || 'staff',
    )
    const links = await page.evaluate(() => [...document.links].map(({ pathname, search }) => pathname + search))
    for (const link of links) {
      if (!link.startsWith('/staff') || link.includes('sign-out') || known.has(kindOf(link))) continue
      known.add(kindOf(link))
      queue.push(link)
    }
  }
  await context.close()
}

/** The same for all addresses that differ in numbers, days and names alone. */
function kindOf(path: string): string {
  return path
    .replace('/t/probekreis', '')
    .replaceAll(/(releases|day|board|codes|centres)\/[\w-]+/g, '$1/x')
    .replaceAll(/\d[\d-]*/g, 'n')
    .replace(/\?.*/, '')
}
