import { parseArgs } from 'node:util'
import { fuzzPortal } from './fuzz-portal.ts'

const { values } = parseArgs({
  options: { seed: { type: 'string' }, requests: { type: 'string', default: '100' }, only: { type: 'string' } },
})
const count = await fuzzPortal({
  seed: Number(values.seed ?? Math.floor(Math.random() * 2 ** 31)),
  requestsPerAct: Number(values.requests),
  ...(values.only !== undefined && { only: values.only }),
})
console.log(`${count} requests, nothing found`)
