import { readdirSync, readFileSync } from 'node:fs'

/** CPU time in ms since each part started. */
export type CpuTimes = { client: number; portal: number | null; database: number | null }

// The kernel counts in hundredths of a second (USER_HZ), whatever its own clock does.
const msPerTick = 10

/**
 * The CPU time of this process, and of a portal whose first process is `portalPid` with all below it; null where that is
 * not told or not known on this system.
 */
export function readCpuTimes(portalPid: number | undefined): CpuTimes {
  const { user, system } = process.cpuUsage()
  const tree = portalPid === undefined ? null : readProcesses(portalPid)
  const sumOf = (isWanted: (process: ProcessTimes) => boolean) =>
    tree === null ? null : tree.filter(isWanted).reduce((total, { ms }) => total + ms, 0)
  return {
    client: (user + system) / 1000,
    portal: sumOf(({ command }) => !command.startsWith('postgres')),
    database: sumOf(({ command }) => command.startsWith('postgres')),
  }
}

export function cpuTimesBetween(before: CpuTimes, after: CpuTimes): CpuTimes {
  const between = (from: number | null, to: number | null) => (from === null || to === null ? null : to - from)
  return {
    client: after.client - before.client,
    portal: between(before.portal, after.portal),
    database: between(before.database, after.database),
  }
}

type ProcessTimes = { pid: number; parent: number; command: string; ms: number }

/** A process and all below it, from /proc/<pid>/stat (proc(5)); null where there is none. */
function readProcesses(rootPid: number): ProcessTimes[] | null {
  try {
    const all = readdirSync('/proc').flatMap((name) => (/^\d+$/.test(name) ? readProcess(Number(name)) : []))
    const inTree = new Set([rootPid])
    // Numbers start anew when they are used up, so that a child may have a smaller one than its parent.
    for (let known = 0; known < inTree.size; ) {
      known = inTree.size
      for (const { pid, parent } of all) if (inTree.has(parent)) inTree.add(pid)
    }
    return all.some(({ pid }) => pid === rootPid) ? all.filter(({ pid }) => inTree.has(pid)) : null
  } catch {
    return null
  }
}

function readProcess(pid: number): ProcessTimes[] {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'latin1')
    const nameEnd = text.lastIndexOf(')')
    const fields = text
      .slice(nameEnd + 2)
      .split(' ')
      .map(Number)
    // Fields 4 and 14 to 17: parent, own time, and that of children that have ended.
    const ticks = [11, 12, 13, 14].reduce((total, index) => total + (fields[index] ?? 0), 0)
    return [{ pid, parent: fields[1] ?? 0, command: text.slice(text.indexOf('(') + 1, nameEnd), ms: ticks * msPerTick }]
  } catch {
    // It has ended meanwhile.
    return []
  }
}
