import { monitorEventLoopDelay } from 'node:perf_hooks'
import { importCodes } from '../../src/schedule/code-rows.ts'
import { codesAtRest } from '../../src/schedule/codes-at-rest.ts'
import { newCodes } from '../../src/schedule/new-codes.ts'
import { readTable } from '../../src/schedule/tables/read-table.ts'
import { tableFormats, writeTable } from '../../src/schedule/tables/write-table.ts'
import { addToCodeList, openCodeList } from '../../src/store/code-lists.ts'
import { createTenant } from '../../src/store/create-release.ts'
import type { Benchmark, Target } from '../benchmark.ts'
import { medianOf, spreadOf } from '../statistics.ts'

const codeCount = 66_000

/** Reading 66,000 codes for letters from a file, hashing and keeping them, and how long all others wait meanwhile. */
export const importOfCodes: Benchmark = (setting) =>
  setting.installation.withDatabase(async (database) => {
    const tenantId = await database.transaction((session) =>
      createTenant(session, {
        slug: 'import',
        name: 'Import',
        zone: 'Europe/Berlin',
        phone: '',
        email: 'import@example.org',
        address: '',
      }),
    )
    const personKey = setting.installation.keys.personKey(tenantId)
    const rows = newCodes(codeCount).map((code, index) => [String(index + 1), code])
    const figures: Record<string, { seconds: number[]; longestBlockMs: number[] }> = {}
    const targets: Target[] = []
    for (const format of tableFormats) {
      const { body } = await writeTable(format, { sheet: 'Codes', headings: ['Nr.', 'Code'], rows })
      const seconds: number[] = []
      const longestBlockMs: number[] = []
      for (let round = 0; round < setting.rounds; round++) {
        const delay = monitorEventLoopDelay({ resolution: 1 })
        delay.enable()
        const startedAt = performance.now()
        const { codes } = await importCodes(await readTable(body))
        if (codes === undefined) throw new Error('the codes have faults')
        const hashed: Buffer[] = []
        for await (const part of codesAtRest(codes, personKey)) hashed.push(part)
        const kept = await database.transaction(async (session) => {
          const list = { tenantId, name: `${format} ${round}`, source: 'imported' } as const
          const listId = (await openCodeList(session, list)) ?? 0
          let count = 0
          for (const part of hashed) count += await addToCodeList(session, listId, part)
          return count
        })
        if (kept !== codeCount) throw new Error(`${kept} codes were kept`)
        seconds.push((performance.now() - startedAt) / 1000)
        delay.disable()
        longestBlockMs.push(delay.max / 1e6)
      }
      figures[format] = { seconds, longestBlockMs }
      targets.push({
        sentence: `${codeCount} codes are imported from ${format}`,
        measured: medianOf(seconds),
        bound: { below: 10 },
        unit: 's',
        besides: `others wait ${medianOf(longestBlockMs).toFixed(0)} ms at most`,
      })
    }
    return {
      tables: [
        {
          title: `import: ${codeCount} codes read, hashed and kept`,
          rows: [
            ['file', 'seconds', 'spread', 'longest wait of others'],
            ...Object.entries(figures).map(([format, { seconds, longestBlockMs }]) => [
              format,
              medianOf(seconds).toFixed(2),
              spreadOf(seconds, 2),
              `${medianOf(longestBlockMs).toFixed(0)} ms`,
            ]),
          ],
        },
      ],
      targets,
      figures,
    }
  })
