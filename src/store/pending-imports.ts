import type { Database, Session } from './database.ts'

/** How long a checked file waits for somebody to say yes. */
const keptFor = "interval '1 hour'"

/** Keeps what a checked file says until it is confirmed; what nobody confirmed in time goes. Gives its number. */
export async function keepImport(
  database: Pick<Database, 'rows'>,
  { tenantId, fileName, content }: { tenantId: number; fileName: string; content: unknown },
): Promise<number> {
  const [kept] = await database.rows<{ id: number }>({
    name: 'keepImport',
    text: `
      with expired as (
        delete from pending_imports where created_at < now() - ${keptFor}
      )
      insert into pending_imports (tenant_id, file_name, content) values ($1, $2, $3)
      returning id`,
    values: [tenantId, fileName, JSON.stringify(content)],
  })
  return (kept as { id: number }).id
}

export type PendingImport = { fileName: string; content: unknown }

/** Reads a file that waits. */
export async function readImport(
  database: Pick<Database, 'rows'>,
  { tenantId, importId }: { tenantId: number; importId: number },
): Promise<PendingImport | undefined> {
  const [pending] = await database.rows<PendingImport>({
    name: 'readImport',
    text: `
      select file_name as "fileName", content
      from pending_imports
      where tenant_id = $1 and id = $2 and created_at >= now() - ${keptFor}`,
    values: [tenantId, importId],
  })
  return pending
}

/** Takes a file that waits, so that it is done once; nothing where somebody else did or it waited too long. */
export async function takeImport(
  session: Session,
  { tenantId, importId }: { tenantId: number; importId: number },
): Promise<PendingImport | undefined> {
  const [pending] = await session.rows<PendingImport>({
    name: 'takeImport',
    text: `
      delete from pending_imports
      where tenant_id = $1 and id = $2 and created_at >= now() - ${keptFor}
      returning file_name as "fileName", content`,
    values: [tenantId, importId],
  })
  return pending
}
