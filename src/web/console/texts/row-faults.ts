import type { Fault, FaultFacts, RowKind } from '../../../schedule/fault.ts'
import type { FileFault } from '../../../schedule/tables/table.ts'
import type { ConsoleLanguage } from './frame.ts'
import { numberText } from './times.ts'

type Words = (facts: FaultFacts) => string

const kindsDe: Record<RowKind, string> = { opening: 'einer Öffnung', break: 'einer Pause', closure: 'einer Schließung' }
const kindsEn: Record<RowKind, string> = { opening: 'an opening', break: 'a break', closure: 'a closure' }

const de: Record<Fault, Words> = {
  missing: () => 'Hier fehlt eine Angabe.',
  notForKind: ({ kind = 'opening' }) => `Zu ${kindsDe[kind]} gehört diese Angabe nicht. Lassen Sie das Feld leer.`,
  brokenText: () =>
    'Der Text enthält Zeichen, die beim Speichern verloren gegangen sind. Speichern Sie die Datei als UTF-8.',
  formulaError: ({ content }) =>
    `In der Zelle steht ein Formelfehler${content ? ` (${content})` : ''}. Schreiben Sie den Wert hinein.`,
  tooLong: ({ limit }) => `Das ist zu lang. Erlaubt sind ${limit} Zeichen.`,
  controlCharacter: () => 'Der Text enthält ein unsichtbares Steuerzeichen. Tippen Sie ihn neu.',
  unknownKind: ({ content }) => `„${content}“ gibt es nicht. Möglich sind Öffnung, Pause und Schließung.`,
  unknownCentre: ({ content }) =>
    `Einen Standort „${content}“ gibt es nicht. Schreiben Sie seinen Namen wie auf der Seite „Standorte“.`,
  ambiguousCentre: ({ content }) =>
    `„${content}“ heißen mehrere Standorte. Schreiben Sie statt des Namens die Nummer, zum Beispiel #12. Sie steht in der ausgegebenen Datei.`,
  retiredCentre: ({ content }) => `„${content}“ wird nicht mehr genutzt.`,
  unknownWeekday: ({ content }) => `„${content}“ ist kein Wochentag. Schreiben Sie zum Beispiel Montag oder Mo.`,
  severalWeekdays: ({ content }) => `„${content}“ sind mehrere Tage. Jeder Wochentag braucht eine eigene Zeile.`,
  notATime: ({ content }) => `„${content}“ ist keine Uhrzeit. Schreiben Sie zum Beispiel 8:00.`,
  hourTooLarge: ({ content }) => `„${content}“ gibt es nicht. Ein Tag geht bis 23:59.`,
  minuteTooLarge: ({ content }) => `„${content}“ gibt es nicht. Eine Stunde hat 59 Minuten nach der vollen.`,
  secondsGiven: () => 'Uhrzeiten gehen hier auf die Minute, ohne Sekunden.',
  midnightAsEnd: () => '24:00 geht nicht. Ein Tag endet hier spätestens um 23:59.',
  dayNotTime: () => 'In der Zelle steht ein Tag oder eine Zahl, keine Uhrzeit. Schreiben Sie zum Beispiel 8:00.',
  notAfterStart: () => 'Das Ende muss nach dem Beginn liegen.',
  notANumber: ({ content }) => `„${content}“ ist keine Zahl. Schreiben Sie zum Beispiel 6.`,
  fraction: ({ content }) => `„${content}“ ist keine ganze Zahl.`,
  tooSmall: ({ limit }) => `Es muss mindestens ${limit} sein.`,
  tooLarge: ({ limit }) => `Mehr als ${limit} geht nicht.`,
  moreThanOpen: ({ limit }) => `Es können nicht mehr Linien pausieren, als offen sind (${limit}).`,
  notADay: ({ content }) => `„${content}“ ist kein Datum. Schreiben Sie zum Beispiel 24.12.2026.`,
  noSuchDay: ({ content }) => `Den Tag „${content}“ gibt es nicht.`,
  shortYear: ({ content }) => `Bei „${content}“ fehlt das ganze Jahr. Schreiben Sie zum Beispiel 24.12.2026.`,
  timeNotDay: () => 'In der Zelle steht eine Uhrzeit, kein Datum. Schreiben Sie zum Beispiel 24.12.2026.',
  dayIsOver: () => 'Diese Zeit ist schon vorbei.',
  tooFarAhead: ({ limit }) => `Das liegt mehr als ${limit} Jahre in der Zukunft.`,
  beforeFirstDay: () => 'Der letzte Tag liegt vor dem ersten.',
  closureTooLong: ({ limit }) => `Eine Schließung dauert höchstens ${limit} Tage.`,
  sameRow: ({ otherRow }) => `Das steht schon in Zeile ${otherRow}.`,
  overlaps: ({ otherRow }) => `Das überschneidet sich mit Zeile ${otherRow}.`,
  breakOutside: () => 'Zu dieser Zeit ist nicht geöffnet. Eine Pause muss in den Öffnungszeiten liegen.',
  tooManyRows: ({ limit }) => `Hier beginnen mehr als ${limit} Zeilen, die zusammengehören. So viele gehen nicht.`,
  tooShort: ({ limit }) =>
    `Der Code ist zu kurz und wäre zu erraten. Er braucht mindestens ${limit} Buchstaben oder Ziffern.`,
  notACode: () => 'Im Code stehen Zeichen, die niemand eintippen kann. Erlaubt sind A bis Z, Ziffern und Trennstriche.',
  codeAsNumber: () =>
    'Excel hat aus dem Code eine Zahl gemacht. Geben Sie der Spalte das Format „Text“, und fügen Sie die Codes neu ein.',
  sameCode: ({ otherRow }) =>
    `Dieser Code steht schon in Zeile ${otherRow}. Groß und klein, Trennstriche, O und 0, I, L und 1 zählen gleich.`,
  unknownColumn: ({ content }) =>
    `Die Spalte ${content} kennen wir nicht. Löschen Sie sie, oder berichtigen Sie die Überschrift.`,
  missingColumn: () => 'Diese Spalte fehlt. Die erste Zeile muss die Überschriften enthalten.',
  doubleColumn: ({ content }) => `Die Spalte ${content} gibt es zweimal.`,
  surplusCells: ({ limit }) => `In der Zeile stehen mehr Angaben, als es Überschriften gibt (${limit}).`,
}

const en: Record<Fault, Words> = {
  missing: () => 'An entry is missing here.',
  notForKind: ({ kind = 'opening' }) => `This does not belong to ${kindsEn[kind]}. Leave the field empty.`,
  brokenText: () => 'The text has characters that were lost on saving. Save the file as UTF-8.',
  formulaError: ({ content }) =>
    `The cell holds the error of a formula${content ? ` (${content})` : ''}. Enter the value itself.`,
  tooLong: ({ limit }) => `This is too long. ${limit} characters are allowed.`,
  controlCharacter: () => 'The text has an invisible control character. Type it again.',
  unknownKind: ({ content }) => `There is no “${content}”. Use opening, break or closure.`,
  unknownCentre: ({ content }) => `There is no centre “${content}”. Write its name as on the page “Centres”.`,
  ambiguousCentre: ({ content }) =>
    `Several centres are called “${content}”. Write the number instead of the name, for example #12. It is in the exported file.`,
  retiredCentre: ({ content }) => `“${content}” is not used any more.`,
  unknownWeekday: ({ content }) => `“${content}” is not a weekday. Write Monday or Mon, for example.`,
  severalWeekdays: ({ content }) => `“${content}” are several days. Each weekday needs a row of its own.`,
  notATime: ({ content }) => `“${content}” is not a time. Write 8:00, for example.`,
  hourTooLarge: ({ content }) => `There is no “${content}”. A day goes up to 23:59.`,
  minuteTooLarge: ({ content }) => `There is no “${content}”. An hour goes up to minute 59.`,
  secondsGiven: () => 'Times are in minutes here, without seconds.',
  midnightAsEnd: () => '24:00 is not possible. A day ends at 23:59 at the latest.',
  dayNotTime: () => 'The cell holds a day or a number, not a time. Write 8:00, for example.',
  notAfterStart: () => 'The end must be after the beginning.',
  notANumber: ({ content }) => `“${content}” is not a number. Write 6, for example.`,
  fraction: ({ content }) => `“${content}” is not a whole number.`,
  tooSmall: ({ limit }) => `It must be at least ${limit}.`,
  tooLarge: ({ limit }) => `More than ${limit} is not possible.`,
  moreThanOpen: ({ limit }) => `No more lines can pause than are open (${limit}).`,
  notADay: ({ content }) => `“${content}” is not a date. Write 2026-12-24, for example.`,
  noSuchDay: ({ content }) => `There is no day “${content}”.`,
  shortYear: ({ content }) => `“${content}” lacks the full year. Write 2026-12-24, for example.`,
  timeNotDay: () => 'The cell holds a time, not a date. Write 2026-12-24, for example.',
  dayIsOver: () => 'This time is over.',
  tooFarAhead: ({ limit }) => `This is more than ${limit} years ahead.`,
  beforeFirstDay: () => 'The last day is before the first.',
  closureTooLong: ({ limit }) => `A closure lasts ${limit} days at most.`,
  sameRow: ({ otherRow }) => `This is in row ${otherRow} already.`,
  overlaps: ({ otherRow }) => `This overlaps row ${otherRow}.`,
  breakOutside: () => 'The centre is not open then. A break must lie within the opening hours.',
  tooManyRows: ({ limit }) => `More than ${limit} rows that belong together begin here. That is too many.`,
  tooShort: ({ limit }) => `The code is too short and could be guessed. It needs at least ${limit} letters or digits.`,
  notACode: () => 'The code has characters that nobody can type. A to Z, digits and dashes are allowed.',
  codeAsNumber: () => 'Excel made a number of the code. Give the column the format “Text” and paste the codes again.',
  sameCode: ({ otherRow }) =>
    `This code is in row ${otherRow} already. Case, dashes, O and 0, I, L and 1 do not count.`,
  unknownColumn: ({ content }) => `We do not know the column ${content}. Delete it, or correct its heading.`,
  missingColumn: () => 'This column is missing. The first row must hold the headings.',
  doubleColumn: ({ content }) => `The column ${content} is there twice.`,
  surplusCells: ({ limit }) => `The row has more entries than there are headings (${limit}).`,
}

const sentences: Record<ConsoleLanguage, Record<Fault, Words>> = { de, en }

/** What is wrong with a row or a cell. */
export function rowFaultText(fault: { fault: Fault } & FaultFacts, language: ConsoleLanguage): string {
  return sentences[language][fault.fault](fault)
}

/** Why a file cannot be read at all, and what to do. */
export function fileFaultText(fault: FileFault, language: ConsoleLanguage): string {
  const count = (number: number) => numberText(number, language)
  const isGerman = language === 'de'
  switch (fault.fault) {
    case 'emptyFile':
      return isGerman ? 'Die Datei enthält keine Angaben.' : 'The file is empty.'
    case 'unknownFormat':
      return isGerman ? 'Das ist weder eine CSV- noch eine XLSX-Datei.' : 'This is neither a CSV nor an XLSX file.'
    case 'oldExcel':
      return isGerman
        ? 'Die Datei hat ein altes Excel-Format oder ist mit einem Passwort geschützt. Speichern Sie sie ohne Passwort als XLSX oder CSV.'
        : 'The file has an old Excel format or is protected by a password. Save it as XLSX or CSV without a password.'
    case 'brokenExcel':
      return isGerman
        ? 'Die Datei ist beschädigt oder keine Excel-Tabelle. Öffnen Sie sie in Excel, und speichern Sie sie neu als XLSX oder CSV.'
        : 'The file is damaged or not an Excel sheet. Open it in Excel and save it again as XLSX or CSV.'
    case 'unpacksTooLarge':
      return isGerman
        ? 'Die Datei wird ausgepackt zu groß. Löschen Sie Bilder und weitere Blätter, oder speichern Sie sie als CSV.'
        : 'The file gets too large when it is unpacked. Delete pictures and further sheets, or save it as CSV.'
    case 'tooManyRows':
      return isGerman
        ? `Die Datei hat mehr als ${count(fault.rowsMax)} Zeilen. Teilen Sie sie auf.`
        : `The file has more than ${count(fault.rowsMax)} rows. Divide it.`
    case 'tooManyCells':
      return isGerman
        ? `Zeile ${fault.row} hat mehr als ${fault.cellsMax} Spalten.`
        : `Row ${fault.row} has more than ${fault.cellsMax} columns.`
    case 'cellTooLong':
      return isGerman
        ? `In Zeile ${fault.row} ist ein Feld länger als ${count(fault.lengthMax)} Zeichen. Vielleicht fehlt ein Anführungszeichen.`
        : `A field in row ${fault.row} has more than ${count(fault.lengthMax)} characters. A quotation mark may be missing.`
    case 'brokenQuotes':
      return isGerman
        ? `In Zeile ${fault.row} stehen Anführungszeichen an der falschen Stelle, oder eines fehlt.`
        : `In row ${fault.row}, quotation marks are misplaced, or one is missing.`
  }
}
