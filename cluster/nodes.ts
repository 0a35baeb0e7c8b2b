import { mkdirSync } from 'node:fs'
import path from 'node:path'
import { projectDir } from '../src/installation.ts'
import { createPart, type Part } from './part.ts'

export const nodePort = 8088

/** Nodes of the portal as `punkt8 start` runs them, each with a data folder of its own. */
export function createNodes(options: { hosts: string[]; dir: string; env: Record<string, string> }): Part[] {
  return options.hosts.map((host, index) => {
    const name = `node${index + 1}`
    const dataDir = path.join(options.dir, name)
    mkdirSync(dataDir, { recursive: true, mode: 0o700 })
    return createPart({
      name,
      host,
      logFile: path.join(options.dir, `${name}.log`),
      program: process.execPath,
      args: [path.join(projectDir, 'src/cli/punkt8.ts'), 'start'],
      env: { ...options.env, PUNKT8_DATA_DIR: dataDir, PUNKT8_HOST: host, PUNKT8_PORT: String(nodePort) },
      account: undefined,
      isReady: async () => {
        const response = await fetch(`http://${host}:${nodePort}/health/ready`, { signal: AbortSignal.timeout(2000) })
        return response.ok
      },
    })
  })
}
