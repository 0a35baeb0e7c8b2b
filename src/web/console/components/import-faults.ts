import { columnLetter } from '../../../schedule/columns.ts'
import { faultsMax, type RowFault } from '../../../schedule/fault.ts'
import { paragraph } from '../../components/alert.ts'
import { type Html, html } from '../../html.ts'
import type { TenantDesk } from '../desk.ts'
import { rowFaultText } from '../texts/row-faults.ts'
import { schedulesTexts } from '../texts/schedules.ts'
import { numberText } from '../texts/times.ts'
import { deskTable } from './table.ts'

/** What is wrong with a file as a whole, or in its rows. */
export type ImportFaults<Column extends string> = {
  /** In words, where the file cannot be read at all. */
  file: string | null
  rows: readonly RowFault<Column>[]
  /** The place of each column in the file. */
  places: Partial<Record<Column, number>>
  names: Record<Column, string>
}

/** Everything that is wrong with a file, by row and column, on top of the page. */
export function importFaults<Column extends string>(desk: TenantDesk, faults: ImportFaults<Column>): Html {
  const { language } = desk
  const texts = schedulesTexts[language]
  const count = faults.rows.length
  const shown = faults.rows.slice(0, faultsMax)
  return html`<div class="kern-alert kern-alert--danger" role="alert" tabindex="-1" id="fehler">
<div class="kern-alert__header"><span class="kern-icon kern-icon--danger" aria-hidden="true"></span><h2 class="kern-title" id="fehlertitel">${texts.faultsTitle}</h2></div>
<div class="kern-alert__body">${
    faults.file === null
      ? html`${paragraph(texts.faultsCount(count, numberText(count, language)), ' ', texts.faultsNext)}${count > faultsMax && paragraph(texts.faultsCut(numberText(faultsMax, language)))}`
      : paragraph(faults.file)
  }</div>
</div>
${
  faults.file === null &&
  deskTable(
    'fehlertitel',
    [texts.rowHead, texts.columnHead, texts.faultHead],
    shown.map((fault) => [
      numberText(fault.row, language),
      fault.column === null ? texts.wholeRow : columnText(faults, fault.column),
      rowFaultText(fault, language),
    ]),
  )
}`
}

function columnText<Column extends string>({ places, names }: ImportFaults<Column>, column: Column): string {
  const place = places[column]
  return place === undefined ? names[column] : `${columnLetter(place)} (${names[column]})`
}
