import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Entry } from '../src/ledger/entries.ts'
import type { CheckName } from '../src/ledger/findings.ts'
import { verifyLedger } from '../src/ledger/verify.ts'
import { seedOf } from '../src/waiting-room/seed.ts'
import { chain, entriesOf, firstOf } from './forge-ledger.ts'

export type Forgery = [name: string, foundBy: CheckName, says: RegExp, forge: (entries: Entry[]) => unknown]

/** Tests that each forgery of a right ledger, with a chain that is right again, is found by the check that it names. */
export function testForgeries(right: { ledger: string; lobbyList: string }, forgeries: Forgery[]): void {
  for (const [name, check, says, forge] of forgeries) {
    test(`found: ${name}`, () => {
      const entries = entriesOf(right.ledger)
      const others = forge(entries)
      const forged = chain(Array.isArray(others) ? others : entries)
      assert.notEqual(forged, right.ledger)
      const { checks, isVerified } = verifyLedger({ ledger: forged, lobbyList: right.lobbyList })
      const findings = checks.flatMap((row) => row.findings.map((finding) => `${row.name}: ${finding}`))
      assert.ok(!isVerified)
      assert.ok(
        findings.some((finding) => finding.startsWith(check) && says.test(finding)),
        findings.join('\n'),
      )
      assert.ok(!findings.some((finding) => finding.startsWith('chain')), findings.join('\n'))
    })
  }
}

/** The seed that follows from what the entry of the draw says. */
export function seedOfDrawn(entries: Entry[]): string {
  const drawn = firstOf(entries, 'drawn')
  const [secret, lobbyDigest] = [Buffer.from(drawn.secret, 'hex'), Buffer.from(drawn.lobbyDigest, 'hex')]
  return seedOf({ secret, lobbyCount: drawn.lobbyCount, lobbyDigest, beacon: drawn.beacon }).toString('hex')
}
