/** What is checked, in the order in which it is told. */
const checkSentences = {
  chain: 'The file is what the portal wrote: every hash follows from the entry and the hash before it',
  announcement: 'The release was announced first and once, with its slots, its clock and its commitment',
  phases: 'The phases follow one another in the only possible order, and each entry belongs to its phase',
  draw: 'The draw follows from the commitment, the lobby and nothing else',
  order: 'Places were let in one after the other, each with the ticket that the draw put there',
  promise: 'At every entry there were enough appointments for everybody who had been let in',
  endings: 'Only open passes lapsed or were given back, none before its time',
  bookings: 'Only open passes were booked, for their whole party and all doses, and no ticket twice',
  capacity: 'No slot ever had more bookings than places',
  allocation: 'Appointments were given by wishes in the order of places',
  duty: 'People on duty were called step by step until somebody answered',
  acts: 'Pauses, extensions, further slots, postponements and a cancellation did what they say, and nothing else',
  leftovers: 'Leftover doses were offered in the order of the waiting list to those who can come, each dose once',
  sums: 'The sums in the ledger are the sums of its entries',
  tables: "The database's tables say the same as the ledger",
} as const

export type CheckName = keyof typeof checkSentences

export type Check = {
  name: CheckName
  /** What must hold. */
  sentence: string
  /** How much was checked, for instance `57 entries`; undefined where it could not be checked. */
  extent: string | undefined
  /** The first of what is wrong; `findingCount` of them in all. */
  findings: string[]
  findingCount: number
}

export type Findings = {
  /** Something is wrong at the entry of this position (null: of the whole). */
  add(check: CheckName, position: number | null, what: string): void
  /** How much a check covers; without it the check counts as not done. */
  covers(check: CheckName, extent: string): void
  /** Something that the published record cannot show, so that it is told instead. */
  note(sentence: string): void
  checks(): Check[]
  notes(): string[]
}

const shownMax = 10

export function collectFindings(): Findings {
  const notes: string[] = []
  const checks = new Map(
    Object.entries(checkSentences).map(([name, sentence]): [string, Check] => [
      name,
      { name: name as CheckName, sentence, extent: undefined, findings: [], findingCount: 0 },
    ]),
  )
  const checkOf = (name: CheckName) => checks.get(name) as Check
  return {
    add(name, position, what) {
      const check = checkOf(name)
      check.findingCount++
      if (check.findings.length < shownMax) {
        check.findings.push(position === null ? what : `entry ${position}: ${what}`)
      }
    },
    covers(name, extent) {
      checkOf(name).extent = extent
    },
    note: (sentence) => notes.push(sentence),
    checks: () => [...checks.values()],
    notes: () => notes,
  }
}
