import assert from 'node:assert/strict'
import { test } from 'node:test'
import { synthesise } from '../../tests/synthetic-ledger.ts'
import { createRandom } from '../rehearsal/random.ts'
import { hexOf } from '../waiting-room/hex.ts'
import { exportLine } from './export-line.ts'
import type { CheckName } from './findings.ts'
import { hashOf } from './read-export.ts'
import { nodeSha256, type Verification, verifyLedger } from './verify.ts'

const small = synthesise({ tickets: 300, appointments: 64, seed: 1 })
const lines = small.ledger.split('\n').slice(0, -1)

function verify(ledger: string | Uint8Array, lobbyList: string | Uint8Array | null = small.lobbyList): Verification {
  return verifyLedger({ ledger, lobbyList })
}

function foundBy({ checks }: Verification): CheckName[] {
  return checks.filter(({ findingCount }) => findingCount > 0).map(({ name }) => name)
}

function linesFrom(list: string[]): string {
  return list.map((line) => `${line}\n`).join('')
}

test('a right ledger is verified, with and without the lobby list', () => {
  assert.deepEqual(foundBy(verify(small.ledger)), [])
  assert.deepEqual(foundBy(verify(small.ledger, null)), [])
  assert.match(verify(small.ledger, null).notes.join(), /lobby list .* was not given/)
})

test('any changed byte of the ledger or of the lobby list is found', (t) => {
  const seed = Number(process.env.SEED ?? Date.now() % 1_000_000)
  t.diagnostic(`SEED=${seed}`)
  const random = createRandom(seed)
  for (const file of ['ledger', 'lobbyList'] as const) {
    for (let round = 0; round < 100; round++) {
      const bytes = Buffer.from(small[file])
      const index = random.integer(bytes.length)
      const value = (bytes.readUInt8(index) + 1 + random.integer(255)) % 256
      bytes.writeUInt8(value, index)
      const { isVerified } = file === 'ledger' ? verify(bytes) : verify(small.ledger, bytes)
      assert.ok(!isVerified, `SEED=${seed}: byte ${index} of the ${file} became ${value}`)
    }
  }
})

test('a byte too many or too few is found wherever it is', () => {
  const changes: [string, string][] = [
    ['a last newline that is missing', small.ledger.slice(0, -1)],
    ['an empty line', `${small.ledger}\n`],
    ['a blank at the end', `${small.ledger} `],
    ['a byte order mark', `\ufeff${small.ledger}`],
    ['line ends of another system', small.ledger.replaceAll('\n', '\r\n')],
    ['upper-case hex', small.ledger.replace(/[0-9a-f]{64}/, (hex) => hex.toUpperCase())],
    ['a blank in a frame', small.ledger.replace('"entry":', '"entry": ')],
    ['keys in another order', small.ledger.replace(/\{"hash":("\w+"),"entry":(.*)\}/, '{"entry":$2,"hash":$1}')],
    ['nothing at all', ''],
  ]
  for (const [name, ledger] of changes) assert.notDeepEqual(foundBy(verify(ledger)), [], name)
  assert.ok(!verify(small.ledger, small.lobbyList.slice(0, -1)).isVerified)
  assert.ok(!verify(small.ledger, '').isVerified)
})

test('a text that only means the same as the entry is found even with a new chain', () => {
  const [first = ''] = lines
  const payload = first.slice('{"hash":"","entry":'.length + 64, -1)
  for (const forged of [payload.replace(', ', ','), payload.replace('{', '{"at": 1, ')]) {
    assert.notEqual(forged, payload)
    const line = chainOfOne(forged)
    assert.deepEqual(foundBy(verify(line))[0], 'chain')
  }
})

function chainOfOne(payload: string): string {
  return exportLine({ hash: hexOf(hashOf(new Uint8Array(32), payload, nodeSha256)), payload })
}

test('lines that are deleted, swapped or doubled are found', () => {
  for (let index = 0; index < lines.length - 1; index++) {
    const [line = '', next = ''] = lines.slice(index, index + 2)
    assert.ok(!verify(linesFrom(lines.toSpliced(index, 1))).isVerified, `line ${index + 1} deleted`)
    assert.ok(!verify(linesFrom(lines.toSpliced(index, 2, next, line))).isVerified, `line ${index + 1} swapped`)
    assert.ok(!verify(linesFrom(lines.toSpliced(index, 0, line))).isVerified, `line ${index + 1} doubled`)
  }
})

test('a ledger that was cut short has another last hash', () => {
  const cut = verify(linesFrom(lines.slice(0, -1)))
  assert.notEqual(cut.head, verify(small.ledger).head)
  assert.match(cut.notes.join(), /missing at the end/)
})

test('a large release is verified in seconds, and twice as large a one in about twice the time', {
  timeout: 60_000,
}, (t) => {
  const half = synthesise({ tickets: 33_000, appointments: 2000, seed: 2 })
  const whole = synthesise({ tickets: 66_000, appointments: 4000, seed: 2 })
  // Time of the processor: what else the machine does at the moment is no fault of the verification.
  const cpuMsOf = ({ ledger, lobbyList }: typeof whole) => {
    const before = process.cpuUsage()
    assert.deepEqual(foundBy(verify(ledger, lobbyList)), [])
    const { user, system } = process.cpuUsage(before)
    return (user + system) / 1000
  }
  cpuMsOf(half)
  const [halfMs, wholeMs] = [cpuMsOf(half), cpuMsOf(whole)]
  t.diagnostic(`${Math.round(halfMs)} ms, ${Math.round(wholeMs)} ms`)
  assert.ok(wholeMs < 5000)
  assert.ok(wholeMs < halfMs * 3.5 + 500)
})
