import type { Session } from './database.ts'

/** Whether the order with this key was carried out already. */
export async function isActKnown(session: Session, releaseId: number, key: string): Promise<boolean> {
  const rows = await session.rows({
    name: 'isActKnown',
    text: 'select from release_acts where release_id = $1 and key = $2',
    values: [releaseId, key],
  })
  return rows.length > 0
}

/** Notes an order by its key, so that a form that is sent twice acts once. Needs the front's lock. */
export async function recordAct(session: Session, releaseId: number, key: string, type: string): Promise<void> {
  await session.rows({
    name: 'recordAct',
    text: 'insert into release_acts (release_id, key, type) values ($1, $2, $3)',
    values: [releaseId, key, type],
  })
}
