import { test } from 'node:test'
import { fuzzPortal } from './fuzz/fuzz-portal.ts'

test('whatever is sent to any address is answered, as the API says, and leaves the records whole', async () => {
  await fuzzPortal({
    seed: Number(process.env.FUZZ_SEED ?? Math.floor(Math.random() * 2 ** 31)),
    requestsPerAct: Number(process.env.FUZZ_REQUESTS ?? 3),
  })
})
