import fs from 'node:fs'

/** What `getconf CLK_TCK` gives on every Linux that Node runs on. */
const microsPerTick = 10_000

/** CPU time that a process has used so far, all threads, user and system, in µs; 0 once it is gone. */
export function cpuMicrosOf(pid: number): number {
  const stat = statOf(pid)
  return stat === undefined ? 0 : stat.ownMicros
}

/** The same of a process, of its children, and of those children that have ended: a whole PostgreSQL. */
export function cpuMicrosOfFamily(pid: number): number {
  let micros = 0
  for (const name of fs.readdirSync('/proc')) {
    const stat = /^\d+$/.test(name) ? statOf(Number(name)) : undefined
    if (stat === undefined) continue
    if (Number(name) === pid) micros += stat.ownMicros + stat.endedChildrenMicros
    else if (stat.parent === pid) micros += stat.ownMicros
  }
  return micros
}

function statOf(pid: number): { parent: number; ownMicros: number; endedChildrenMicros: number } | undefined {
  let text: string
  try {
    text = fs.readFileSync(`/proc/${pid}/stat`, 'latin1')
  } catch {
    return undefined
  }
  // Fields are counted after the program's name, which may hold blanks and parentheses (proc(5)).
  const fields = text
    .slice(text.lastIndexOf(')') + 2)
    .split(' ')
    .map(Number)
  const [, parent = 0] = fields
  const [user = 0, system = 0, childrenUser = 0, childrenSystem = 0] = fields.slice(11, 15)
  return {
    parent,
    ownMicros: (user + system) * microsPerTick,
    endedChildrenMicros: (childrenUser + childrenSystem) * microsPerTick,
  }
}
