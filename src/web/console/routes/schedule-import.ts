import type { FastifyInstance } from 'fastify'
import { findColumns } from '../../../schedule/columns.ts'
import { type ImportedSchedule, importSchedules, mergeClosures } from '../../../schedule/import-schedules.ts'
import { type ScheduleColumn, type ScheduleFault, scheduleHeadings } from '../../../schedule/schedule-row.ts'
import { tableLimits, UnreadableFile } from '../../../schedule/tables/table.ts'
import { recordChange } from '../../../store/audit.ts'
import { lockCentre, readCentres } from '../../../store/centres.ts'
import type { Session } from '../../../store/database.ts'
import { keepImport, readImport, takeImport } from '../../../store/pending-imports.ts'
import { readSchedule, replaceClosures, replaceWeek } from '../../../store/schedules.ts'
import type { Parts } from '../../routes/parts.ts'
import { sightOf } from '../components/confirm.ts'
import type { ImportFaults } from '../components/import-faults.ts'
import type { TenantDesk } from '../desk.ts'
import { type ConsoleForm, textIn } from '../form.ts'
import { seeOther, tenantRoute } from '../guard.ts'
import { importConfirmPage, importGonePage, schedulePage } from '../pages/schedule.ts'
import { effectsOf, todayAt } from '../schedule-changes.ts'
import { fileFaultText } from '../texts/row-faults.ts'
import { schedulesTexts } from '../texts/schedules.ts'
import { readUpload, rowsOf, type Upload, uploadRoutes } from '../upload.ts'
import { scheduleViewOf } from './schedule.ts'

/** Hours from a file: checked, shown with what they change, taken over as a whole or not at all. */
export function scheduleImportRoutes(app: FastifyInstance, parts: Parts): void {
  const { database } = parts

  uploadRoutes(app, (files) =>
    tenantRoute(files, parts, {
      method: 'POST',
      path: '/schedule/import',
      roles: ['planner'],
      answer: async (request, reply, desk) => {
        const upload = await readUpload(request)
        const read = await readSchedules(upload, parts, desk)
        if (read.faults !== undefined) {
          reply.code(422)
          return schedulePage({ ...(await scheduleViewOf(request, parts, desk)), faults: read.faults })
        }
        const importId = await keepImport(database, {
          tenantId: desk.tenant.id,
          fileName: upload.file?.name ?? '',
          content: read.schedules,
        })
        return seeOther(reply, `/staff/t/${desk.tenant.slug}/schedule/import/${importId}`)
      },
    }),
  )

  tenantRoute(app, parts, {
    method: 'GET',
    path: '/schedule/import/:import',
    roles: ['planner'],
    answer: async (request, reply, desk) => {
      const at = { tenantId: desk.tenant.id, importId: importIdOf(request.params) }
      const pending = await readImport(database, at)
      if (pending === undefined) {
        reply.code(410)
        return importGonePage(desk)
      }
      const { centres, sight } = await changesOf(database, desk, pending.content as ImportedSchedule[])
      const view = { desk, importId: String(at.importId), fileName: pending.fileName, centres, sight }
      return importConfirmPage({ ...view, isStale: false })
    },
  })

  tenantRoute(app, parts, {
    method: 'POST',
    path: '/schedule/import/:import',
    roles: ['planner'],
    answer: async (request, reply, desk) => {
      const at = { tenantId: desk.tenant.id, importId: importIdOf(request.params) }
      const seen = textIn(request.body as ConsoleForm, 'seen')
      const answer = await database.transaction(async (session) => {
        const pending = await readImport(session, at)
        if (pending === undefined) return null
        const schedules = pending.content as ImportedSchedule[]
        for (const { centreId } of schedules) await lockCentre(session, { tenantId: desk.tenant.id, centreId })
        const { centres, sight } = await changesOf(session, desk, schedules)
        if (seen !== sight) {
          const view = { desk, importId: String(at.importId), fileName: pending.fileName, centres, sight }
          return importConfirmPage({ ...view, isStale: true })
        }
        if ((await takeImport(session, at)) === undefined) return null
        for (const change of centres) await takeOver(session, desk, change)
        return 'saved'
      })
      if (answer === 'saved') return seeOther(reply, `/staff/t/${desk.tenant.slug}/schedule?saved=1`)
      if (answer !== null) return answer
      reply.code(410)
      return importGonePage(desk)
    },
  })
}

type ReadFile =
  | { schedules: ImportedSchedule[]; faults?: never }
  | { faults: ImportFaults<ScheduleColumn>; schedules?: never }

async function readSchedules(upload: Upload, { database }: Parts, desk: TenantDesk): Promise<ReadFile> {
  const texts = schedulesTexts[desk.language]
  const fail = (file: string | null, rows: ScheduleFault[] = [], places = {}): ReadFile => ({
    faults: { file, rows, places, names: texts.columns },
  })
  if (upload.isTooLarge) return fail(texts.fileTooLarge(tableLimits.fileBytesMax / 1024 / 1024))
  if (upload.file === null) return fail(texts.noFile)
  const { rows, fault } = await rowsOf(upload.file.bytes)
  if (fault !== undefined) return fail(fileFaultText(fault, desk.language))
  try {
    const centres = await readCentres(database, desk.tenant.id)
    const { schedules, faults } = importSchedules(rows, { centres, today: todayAt(desk) })
    if (faults === undefined) return { schedules }
    return fail(null, faults, findColumns(rows, scheduleHeadings, []).indexes)
  } catch (error) {
    if (error instanceof UnreadableFile) return fail(fileFaultText(error.fault, desk.language))
    throw error
  }
}

/** What a file changes at each centre that it names. */
async function changesOf(database: Session, desk: TenantDesk, schedules: readonly ImportedSchedule[]) {
  const known = await readCentres(database, desk.tenant.id)
  const centres = []
  for (const { centreId, ...imported } of schedules) {
    const centre = known.find(({ id }) => id === centreId)
    const before = await readSchedule(database, { tenantId: desk.tenant.id, centreId })
    if (centre === undefined || before === undefined) throw new Error('an import names a centre that is not there')
    const closures = mergeClosures(before.closures, imported.closures, todayAt(desk))
    const after = { ...before, ...imported, closures }
    centres.push({ centre, before, after, effects: await effectsOf(database, desk, { centreId, before, after }) })
  }
  return { centres, sight: sightOf(centres) }
}

async function takeOver(
  session: Session,
  desk: TenantDesk,
  { centre, before, after }: Awaited<ReturnType<typeof changesOf>>['centres'][number],
): Promise<void> {
  await replaceWeek(session, centre.id, after)
  await replaceClosures(session, centre.id, after.closures)
  await recordChange(session, {
    tenantId: desk.tenant.id,
    memberId: desk.member.id,
    action: 'schedule.imported',
    subject: centre.name,
    before,
    after,
  })
}

function importIdOf(params: unknown): number {
  const { import: text } = params as { import: string }
  return /^\d{1,9}$/.test(text) ? Number(text) : 0
}
