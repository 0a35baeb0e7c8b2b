import type { Session } from './database.ts'

/** Numbers of each cell; the numbers of rows are PostgreSQL's int, so that there may be 214 cells. */
const numbersOfCell = 10_000_000
export const cellMax = Math.floor(2 ** 31 / numbersOfCell) - 1

/**
 * Lets a database without any tenant number its rows from a range of its own, so that a tenant keeps all numbers when
 * it moves to another cell. False where there is a tenant already.
 */
export async function numberFromCell(session: Session, cell: number): Promise<boolean> {
  const [tenant] = await session.rows({ name: 'anyTenant', text: 'select from tenants limit 1', values: [] })
  if (tenant) return false
  const columns = await session.rows<{ table: string; column: string }>({
    name: 'readNumbered',
    text: `
      select table_name as table, column_name as column
      from information_schema.columns
      where table_schema = 'public' and is_identity = 'YES'`,
    values: [],
  })
  for (const { table, column } of columns) {
    await session.rows({
      name: `numberFrom-${table}`,
      text: `alter table ${table} alter column ${column} restart with ${Math.trunc(cell) * numbersOfCell + 1}`,
      values: [],
    })
  }
  return true
}
