import { parseArgs } from 'node:util'
import { playSeed } from './play.ts'

const { values } = parseArgs({
  options: {
    seed: { type: 'string' },
    from: { type: 'string', default: '1' },
    count: { type: 'string', default: '10000' },
    failures: { type: 'string', default: '10' },
  },
})
const from = Number(values.seed ?? values.from)
const count = values.seed === undefined ? Number(values.count) : 1
const failuresMax = Number(values.failures)
const startedAt = performance.now()
let [booked, crashes, failed] = [0, 0, 0]
for (let seed = from; seed < from + count; seed++) {
  try {
    const outcome = await playSeed(seed)
    booked += outcome.booked
    crashes += outcome.crashes
    if (count === 1) console.log(`seed ${seed}: digest ${outcome.digest}`)
  } catch (error) {
    failed++
    console.error(`seed ${seed} fails; again with: npm run simulate -- --seed ${seed}`)
    console.error(error instanceof Error ? (count === 1 ? error.stack : error.message) : error)
    if (failed === failuresMax) break
  }
}
const seconds = ((performance.now() - startedAt) / 1000).toFixed(1)
console.log(`${count} seeds, ${failed} failed, ${booked} appointments booked, ${crashes} crashes, ${seconds} s`)
process.exitCode = failed > 0 ? 1 : 0
