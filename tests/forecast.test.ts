import assert from 'node:assert/strict'
import { test } from 'node:test'
import { setTimeout as pause } from 'node:timers/promises'
import { deriveKeys } from '../src/eligibility/keys.ts'
import { joinedShare } from '../src/readiness/arrival-curve.ts'
import { forecastOf } from '../src/readiness/forecast.ts'
import { type Played, playScenario } from '../src/rehearsal/play.ts'
import { prepareRelease } from '../src/rehearsal/prepare-release.ts'
import { loadScenario, type Scenario, type ScenarioChange } from '../src/rehearsal/scenario.ts'
import { startTestPortal } from './test-portal.ts'

const tolerance = 0.2

/** Crowds that come in very different ways; the forecast's own curves are none of them. */
const crowds: Record<string, ScenarioChange> = {
  'early birds, who sit there long before': {
    people: 600,
    slots: 280,
    arrival: {
      lobbyMs: 12_000,
      earlyShare: 0.9,
      lateShare: 0,
      rushBeforeMs: 1500,
      rushAfterMs: 1500,
      rushScaleMs: 800,
    },
  },
  'a rush that is wide and lasts': {
    people: 500,
    slots: 360,
    arrival: {
      lobbyMs: 14_000,
      earlyShare: 0.05,
      lateShare: 0,
      rushBeforeMs: 12_000,
      rushAfterMs: 20_000,
      rushScaleMs: 8000,
    },
  },
  'people who come all morning': {
    people: 400,
    slots: 240,
    arrival: {
      lobbyMs: 8000,
      earlyShare: 0.1,
      lateShare: 0.8,
      lateMs: 36_000,
      rushBeforeMs: 2000,
      rushAfterMs: 2000,
      rushScaleMs: 1000,
    },
  },
}

test('three crowds, each in its own way: joins and time to sold out are as forecast, within 20 %', async (t) => {
  const portal = await startTestPortal()
  const keys = deriveKeys(portal.config.key)
  try {
    const runs: Promise<[string, Scenario, Played]>[] = []
    for (const [name, change] of Object.entries(crowds)) {
      const scenario = loadScenario('standard', {
        ...change,
        compression: 12,
        shares: {
          noScript: 0,
          reloaders: 0,
          leavers: 0.015,
          movers: 0,
          pushy: 0,
          assets: 0,
          rereaders: 0,
          programs: 0,
        },
        bots: { count: 0 },
        release: { graceMs: 9000, openMs: 120_000 },
        endMs: 90_000,
        seriesMs: 500,
      })
      const release = await prepareRelease({ database: portal.database, keys, scenario, lobbyInMs: 2500 })
      await waitUntilKnown(portal.origin, release)
      runs.push(playScenario({ url: portal.origin, release, scenario }).then((played) => [name, scenario, played]))
      // Releases for rehearsals are named by the second.
      await pause(1100)
    }
    for (const [name, scenario, played] of await Promise.all(runs)) {
      await t.test(name, () => compare(scenario, played))
    }
  } finally {
    await portal.stop()
  }
})

function compare(scenario: Scenario, played: Played): void {
  const forecast = forecastOf({
    kind: 'live',
    tickets: scenario.people,
    partyMean: 1,
    appointments: scenario.slots,
    devicesPerTicket: 1 + scenario.shares.twoDevices,
    arrival: scenario.arrival,
    leaverShare: scenario.shares.leavers,
    graceMs: scenario.release.graceMs,
    thinking: faster(scenario.thinking, scenario.compression),
    typing: faster(scenario.typing, scenario.compression),
  })
  const joinedAt = (atMs: number) =>
    played.recorder.points
      .filter((_, index) => played.startedAt + (index + 1) * scenario.seriesMs - played.opensAt <= atMs + 1)
      .reduce((sum, point) => sum + point.happened.joined, 0)
  for (const share of [0.25, 0.5, 0.75, 0.95]) {
    // The end of the charts' point that is nearest to the forecast's time.
    const expectedAt = forecast.points.find(({ joined }) => joined >= share * scenario.people)?.atMs ?? 0
    const offset = played.startedAt - played.opensAt
    const atMs = offset + Math.round((expectedAt - offset) / scenario.seriesMs) * scenario.seriesMs
    const expected = scenario.people * joinedShare(scenario.arrival, atMs)
    isNear(joinedAt(atMs), expected, `joined ${Math.round(atMs)} ms from the opening`)
  }
  assert.ok(played.soldOutAt !== null, 'it was sold out')
  assert.ok(forecast.soldOutAfterMs !== null)
  // By chance whoever is called for somebody who left leaves as well, and the end is a grace later each time.
  const seen = played.soldOutAt - played.opensAt
  const { graceMs } = scenario.release
  const laterBy = Math.max(0, Math.round((seen - forecast.soldOutAfterMs) / graceMs)) * graceMs
  const inARow = Math.max(0, lapsedInARow(played.published.ledger) - 1)
  isNear(seen, forecast.soldOutAfterMs + Math.min(laterBy, inARow * graceMs), 'ms to sold out')
}

/** How many lapsed one after the other, each of whom had been called because the one before had lapsed. */
function lapsedInARow(ledger: Played['published']['ledger']): number {
  const before = new Map<number, number>()
  let latest = 0
  for (const entry of ledger) {
    if (entry.type === 'admitted') for (const [place] of entry.passes) before.set(place, latest)
    if (entry.type !== 'lapsed') continue
    for (const [place] of entry.passes) latest = Math.max(latest, (before.get(place) ?? 0) + 1)
  }
  return latest
}

function isNear(seen: number, expected: number, what: string): void {
  const off = Math.abs(seen - expected) / expected
  assert.ok(off <= tolerance, `${what}: forecast ${Math.round(expected)}, seen ${Math.round(seen)}`)
  if (process.env.PUNKT8_TEST_TELL) console.log(`${what}: forecast ${Math.round(expected)}, seen ${Math.round(seen)}`)
}

function faster(pace: Scenario['typing'], compression: number) {
  return { ...pace, medianMs: pace.medianMs / compression, maxMs: pace.maxMs / compression }
}

async function waitUntilKnown(origin: string, release: string): Promise<void> {
  for (let tries = 0; tries < 600; tries++) {
    if ((await fetch(`${origin}/r/${release}/front.json`)).ok) return
    await pause(100)
  }
  throw new Error('the portal does not know the release')
}
