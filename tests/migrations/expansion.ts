import { partsOf, statementsOf } from './statements.ts'

/**
 * What of a migration the version before it may not live with, while its nodes still run beside those of the new one: one
 * line each. Everything counts that is not known to add only. What happens to a table that the migration itself has made is
 * its own affair; only the part above "Down Migration" is read.
 */
export function narrowingIn(migration: string): string[] {
  const [up = ''] = migration.split(/^\s*--[\s-]*down\s+migration/im)
  const newTables = new Set<string>()
  return statementsOf(up).flatMap((statement) => {
    const made = /^create (?:unlogged )?table (?:if not exists )?(\S+)/.exec(statement)?.[1]
    if (made !== undefined) newTables.add(made)
    if (adds.some((pattern) => pattern.test(statement))) return []
    const { table, rest } = aboutTable(statement)
    if (table !== undefined && newTables.has(table)) return []
    if (table === undefined || !statement.startsWith('alter table')) return [statement]
    return partsOf(rest)
      .filter((action) => !isHarmless(action))
      .map((action) => `alter table ${table} ${action}`)
  })
}

/** Statements that leave what was there as it was. */
const adds = [
  /^create (?:unlogged )?table /,
  /^create (?:view|type|sequence|schema|extension|function) /,
  /^insert into /,
  /^comment on /,
  /^grant /,
]

function aboutTable(statement: string): { table?: string; rest: string } {
  const patterns = [
    /^alter table (?:if exists )?(?:only )?(?<table>\S+) (?<rest>.*)$/,
    /^create (?:unique )?index (?:if not exists )?(?:\S+ )?on (?:only )?(?<table>[^\s(]+)(?<rest>.*)$/,
    /^create trigger .*? on (?<table>\S+)(?<rest>.*)$/,
    /^(?:update|delete from) (?:only )?(?<table>\S+)(?<rest>.*)$/,
  ]
  for (const pattern of patterns) {
    const { table, rest = '' } = pattern.exec(statement)?.groups ?? {}
    if (table !== undefined) return { table, rest }
  }
  return { rest: '' }
}

/** Whether a part of an `alter table` only adds: rows and statements of the version before go on as they are. */
function isHarmless(action: string): boolean {
  if (
    /^(?:set|reset) \(|^validate constraint |^alter (?:column )?\S+ (?:set default|drop not null|set statistics|(?:re)?set \()\b/.test(
      action,
    )
  )
    return true
  const column =
    /^add (?:column )?(?:if not exists )?(?!constraint\b|check\b|unique\b|primary\b|foreign\b|exclude\b)(.*)$/.exec(
      action,
    )?.[1]
  if (column === undefined) return false
  // Each of these reads or writes the whole table under its lock.
  if (/\b(?:unique|primary key|references|generated)\b|\bdefault (?!now\(\))\w+\(/.test(column)) return false
  return !/\bnot null\b/.test(column) || /\bdefault\b/.test(column)
}
