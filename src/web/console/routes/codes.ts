import type { FastifyInstance, FastifyRequest } from 'fastify'
import { type CodeColumn, type CodeFault, codeHeadings, importCodes } from '../../../schedule/code-rows.ts'
import { codesAtRest } from '../../../schedule/codes-at-rest.ts'
import { codesFile } from '../../../schedule/codes-file.ts'
import { findColumns } from '../../../schedule/columns.ts'
import { codesMax, newCodes } from '../../../schedule/new-codes.ts'
import { tableLimits, UnreadableFile } from '../../../schedule/tables/table.ts'
import { mayUse } from '../../../staff/roles.ts'
import { recordChange } from '../../../store/audit.ts'
import { addToCodeList, type CodeList, dropCodeList, openCodeList, readCodeLists } from '../../../store/code-lists.ts'
import { Problem } from '../../problem.ts'
import type { Parts } from '../../routes/parts.ts'
import type { FieldError } from '../../texts/field-error.ts'
import type { ImportFaults } from '../components/import-faults.ts'
import type { TenantDesk } from '../desk.ts'
import { type ConsoleForm, textIn } from '../form.ts'
import { wholeNumber } from '../forms/typed-values.ts'
import { seeOther, tenantRoute } from '../guard.ts'
import { type CodesView, codesPage, dropListPage } from '../pages/codes.ts'
import { codesTexts } from '../texts/codes.ts'
import { fileFaultText } from '../texts/row-faults.ts'
import { schedulesTexts } from '../texts/schedules.ts'
import { numberText } from '../texts/times.ts'
import { readUpload, rowsOf, type Upload, uploadRoutes } from '../upload.ts'

const nameLengthMax = 100

/** Codes for letters: created as a file, read from one, deleted. */
export function codeRoutes(app: FastifyInstance, parts: Parts): void {
  const { database } = parts
  const base = (desk: TenantDesk) => `/staff/t/${desk.tenant.slug}/codes` as const
  const viewOf = async (desk: TenantDesk): Promise<CodesView> => ({
    desk,
    lists: await readCodeLists(database, desk.tenant.id),
    mayPlan: mayUse(desk.roles, { method: 'POST', roles: ['planner'] }),
    news: null,
    form: null,
    faults: null,
  })

  tenantRoute(app, parts, {
    method: 'GET',
    path: '/codes',
    roles: ['planner'],
    answer: async (request, _, desk) => {
      const view = await viewOf(desk)
      return codesPage({ ...view, news: newsOf(request, desk, view.lists) })
    },
  })

  tenantRoute(app, parts, {
    method: 'POST',
    path: '/codes/create',
    roles: ['planner'],
    answer: async (request, reply, desk) => {
      const body = request.body as ConsoleForm
      const texts = codesTexts[desk.language]
      const [name, typedCount] = [textIn(body, 'name'), textIn(body, 'count')]
      const count = wholeNumber(typedCount) ?? 0
      const errors = nameErrors('name', name, desk)
      if (count < 1 || count > codesMax)
        errors.push({ field: 'count', message: texts.range(numberText(codesMax, desk.language)) })
      const codes = errors.length === 0 ? newCodes(count) : []
      if (codes.length > 0 && (await keepCodes(parts, desk, { name, source: 'created', codes })) === undefined)
        errors.push({ field: 'name', message: texts.taken })
      if (errors.length > 0) {
        reply.code(422)
        const state = { typed: { name, count: typedCount }, errors }
        return codesPage({ ...(await viewOf(desk)), form: { of: 'create', state } })
      }
      const file = await codesFile(codes, [texts.columns.number, texts.columns.code])
      const fileName = `${texts.fileName}-${desk.tenant.slug}-${count}.csv`
      return reply
        .type('text/csv; charset=utf-8')
        .header('content-disposition', `attachment; filename="${fileName}"`)
        .send(file)
    },
  })

  uploadRoutes(app, (files) =>
    tenantRoute(files, parts, {
      method: 'POST',
      path: '/codes/import',
      roles: ['planner'],
      answer: async (request, reply, desk) => {
        const upload = await readUpload(request)
        const name = textIn(upload.fields, 'importName')
        const errors = nameErrors('importName', name, desk)
        const { codes, faults } = await readCodes(upload, desk)
        const listId =
          errors.length === 0 && codes !== undefined
            ? await keepCodes(parts, desk, { name, source: 'imported', codes })
            : undefined
        if (listId !== undefined) return seeOther(reply, `${base(desk)}?read=${listId}`)
        if (errors.length === 0 && codes !== undefined)
          errors.push({ field: 'importName', message: codesTexts[desk.language].taken })
        reply.code(422)
        const form = { of: 'import' as const, state: { typed: { importName: name }, errors } }
        return codesPage({ ...(await viewOf(desk)), form, faults: faults ?? null })
      },
    }),
  )

  tenantRoute(app, parts, {
    method: 'GET',
    path: '/codes/:list/drop',
    roles: ['planner'],
    answer: async (request, _, desk) => dropListPage(desk, await listOf(request, parts, desk)),
  })

  tenantRoute(app, parts, {
    method: 'POST',
    path: '/codes/:list/drop',
    roles: ['planner'],
    answer: async (request, reply, desk) => {
      const list = await listOf(request, parts, desk)
      const isGone = await database.transaction(async (session) => {
        const dropped = await dropCodeList(session, { tenantId: desk.tenant.id, listId: list.id })
        if (dropped)
          await recordChange(session, {
            tenantId: desk.tenant.id,
            memberId: desk.member.id,
            action: 'codes.deleted',
            subject: list.name,
            before: { codes: list.codeCount },
          })
        return dropped
      })
      if (isGone) return seeOther(reply, `${base(desk)}?dropped=1`)
      reply.code(409)
      return dropListPage(desk, await listOf(request, parts, desk))
    },
  })
}

/** Keeps codes as a list, in one transaction; gives its number, or nothing where the name is taken. */
async function keepCodes(
  { database, keys }: Parts,
  desk: TenantDesk,
  list: { name: string; source: CodeList['source']; codes: readonly string[] },
): Promise<number | undefined> {
  const tenantId = desk.tenant.id
  // Hashed before the transaction: it holds a connection, and a name, no longer than it must.
  const hashed: Buffer[] = []
  for await (const part of codesAtRest(list.codes, keys.personKey(tenantId))) hashed.push(part)
  return database.transaction(async (session) => {
    const listId = await openCodeList(session, { tenantId, name: list.name, source: list.source })
    if (listId === undefined) return undefined
    for (const part of hashed) await addToCodeList(session, listId, part)
    await recordChange(session, {
      tenantId,
      memberId: desk.member.id,
      action: `codes.${list.source}`,
      subject: list.name,
      after: { codes: list.codes.length },
    })
    return listId
  })
}

type ReadCodes = { codes: string[]; faults?: never } | { faults: ImportFaults<CodeColumn>; codes?: never }

async function readCodes(upload: Upload, desk: TenantDesk): Promise<ReadCodes> {
  const texts = schedulesTexts[desk.language]
  const fail = (file: string | null, rows: CodeFault[] = [], places = {}): ReadCodes => ({
    faults: { file, rows, places, names: codesTexts[desk.language].columns },
  })
  if (upload.isTooLarge) return fail(texts.fileTooLarge(tableLimits.fileBytesMax / 1024 / 1024))
  if (upload.file === null) return fail(texts.noFile)
  const { rows, fault } = await rowsOf(upload.file.bytes)
  if (fault !== undefined) return fail(fileFaultText(fault, desk.language))
  try {
    const { codes, faults } = await importCodes(rows)
    if (faults === undefined) return { codes }
    return fail(null, faults, findColumns(rows, codeHeadings, []).indexes)
  } catch (error) {
    if (error instanceof UnreadableFile) return fail(fileFaultText(error.fault, desk.language))
    throw error
  }
}

function nameErrors(field: string, name: string, { language }: TenantDesk): FieldError[] {
  const texts = codesTexts[language]
  if (name === '') return [{ field, message: texts.required }]
  if (/\p{Cc}/u.test(name)) return [{ field, message: schedulesTexts[language].controlCharacter }]
  return name.length > nameLengthMax ? [{ field, message: texts.tooLong }] : []
}

function newsOf(request: FastifyRequest, { language }: TenantDesk, lists: readonly CodeList[]): string | null {
  const { read, dropped } = request.query as { read?: string; dropped?: string }
  const texts = codesTexts[language]
  if (dropped === '1') return texts.dropped
  const list = lists.find(({ id }) => String(id) === read)
  return list === undefined ? null : texts.read(numberText(list.codeCount, language), list.name)
}

async function listOf(request: FastifyRequest, { database }: Parts, desk: TenantDesk): Promise<CodeList> {
  const { list: id } = request.params as { list: string }
  const list = (await readCodeLists(database, desk.tenant.id)).find((known) => String(known.id) === id)
  if (list === undefined) throw new Problem('not-found')
  return list
}
