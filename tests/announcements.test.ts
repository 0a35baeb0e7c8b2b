import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { setTimeout as pause } from 'node:timers/promises'
import type { LeverPull } from '../src/release/lever-rules.ts'
import { pullLever } from '../src/release/levers.ts'
import { signInStaff } from './staff-session.ts'
import { startTestPortal, type TestPortal } from './test-portal.ts'

/** What was announced stands in feeds and in a text for the press, and so does what became of it. */

type JsonFeed = {
  version: string
  items: {
    id: string
    title: string
    url: string
    content_text: string
    _punkt8: { what: string; announced_by: string; phase: string; opens_at: string }
  }[]
}

let portal: TestPortal
let releaseId: number

before(async () => {
  portal = await startTestPortal()
  releaseId = await portal.announce({
    slug: 'fuer-die-zeitung',
    title: '20 Termine & mehr <für> Ältere',
    lobbyInMs: 3_000_000,
    opensInMs: 3_600_000,
    closesInMs: 7_200_000,
  })
  await portal.announce({ slug: 'zweite', lobbyInMs: 3_000_000, opensInMs: 3_600_000, closesInMs: 7_200_000 })
  await seen(({ items }) => items.length === 2)
})

after(() => portal.stop())

test('a release stands in both feeds with what, who, when, where and how', async () => {
  const { version, items } = await jsonFeed()
  assert.equal(version, 'https://jsonfeed.org/version/1.1')
  const item = items.find(({ url }) => url.endsWith('/r/fuer-die-zeitung'))
  assert.equal(item?._punkt8.announced_by, 'Probekreis')
  for (const says of [/Was: Probekreis vergibt 20 Termine: Impfung\./, /Für wen: Menschen von 60 bis 79 Jahren\./]) {
    assert.match(item?.content_text ?? '', says)
  }
  assert.match(item?.content_text ?? '', /Wann: Der Wartebereich öffnet am .* Uhr\. Ausgelost wird am/)
  assert.match(item?.content_text ?? '', /Wo: Impfzentrum, Kölner Straße 205/)
  assert.match(item?.content_text ?? '', /Wie: Auf http.*\/r\/fuer-die-zeitung zieht jede Person/)

  const response = await fetch(`${portal.origin}/t/probekreis/feed.atom`)
  assert.match(response.headers.get('content-type') ?? '', /^application\/atom\+xml/)
  const atom = await response.text()
  assert.match(atom, /^<\?xml version="1\.0" encoding="utf-8"\?>\n<feed xmlns="http:\/\/www\.w3\.org\/2005\/Atom"/)
  assert.match(atom, /<title>20 Termine &#38; mehr &#60;für&#62; Ältere<\/title>/)
  assert.equal(atom.match(/<entry>/g)?.length, 2)
  assert.equal(atom.match(/<entry>/g)?.length, atom.match(/<\/entry>/g)?.length)
})

test('a postponement and a cancellation are news of their own', async () => {
  const [first] = (await jsonFeed()).items.filter(({ url }) => url.endsWith('/r/fuer-die-zeitung'))
  const opensAt = Temporal.Instant.from(first?._punkt8.opens_at ?? '').epochMilliseconds + 1_800_000
  await pull({ lever: 'postpone', times: { lobbyAt: opensAt - 600_000, opensAt, closesAt: opensAt + 1_800_000 } })
  const postponed = await seen(({ items }) => items[0]?._punkt8.phase === 'postponed')
  assert.match(postponed.items[0]?.title ?? '', /^Verschoben: /)
  assert.match(postponed.items[0]?.content_text ?? '', /Neuer Beginn: .* Wartenummern, .* bleiben gültig/)
  assert.equal(new Set(postponed.items.map(({ id }) => id)).size, 3)
  await pull({ lever: 'cancel' })
  const cancelled = await seen(({ items }) => items[0]?._punkt8.phase === 'cancelled')
  assert.match(cancelled.items[0]?.content_text ?? '', /abgesagt.*gebuchte Termine finden nicht statt/)
})

test('drafts, other tenants and rehearsals are in no feed', async () => {
  assert.equal((await fetch(`${portal.origin}/t/generalprobe/feed.json`)).status, 404)
  assert.equal((await fetch(`${portal.origin}/t/niemand/feed.atom`)).status, 404)
})

test('the press finds the text to copy, and nobody else does', async () => {
  const press = await signInStaff(portal.database, { tenant: 'probekreis', roles: ['press'] })
  const page = await fetch(`${portal.origin}/staff/t/probekreis/press`, { headers: { cookie: press.cookie } })
  assert.equal(page.status, 200)
  assert.match(await page.text(), /<textarea[^>]*readonly>Abgesagt: 20 Termine &#38; mehr/)
  const centre = await signInStaff(portal.database, { tenant: 'probekreis', roles: ['centre'] })
  const refused = await fetch(`${portal.origin}/staff/t/probekreis/press`, { headers: { cookie: centre.cookie } })
  assert.equal(refused.status, 403)
})

function pull(order: LeverPull) {
  return portal.database.transaction((session) =>
    pullLever(session, { releaseId, by: 'planner', key: crypto.randomUUID() }, order),
  )
}

async function jsonFeed(): Promise<JsonFeed> {
  for (let tries = 0; tries < 20; tries++) {
    const response = await fetch(`${portal.origin}/t/probekreis/feed.json`)
    if (response.ok) return (await response.json()) as JsonFeed
    // Feeds are among the first things that a busy machine sheds.
    assert.equal(response.status, 503)
    await pause(500)
  }
  assert.fail('the feed was shed all the time')
}

async function seen(holds: (feed: JsonFeed) => boolean): Promise<JsonFeed> {
  for (let tries = 0; tries < 200; tries++) {
    const feed = await jsonFeed()
    if (holds(feed)) return feed
    await pause(50)
  }
  assert.fail('the feed never said so')
}
