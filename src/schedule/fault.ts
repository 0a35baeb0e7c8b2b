/** What may be wrong with a row or one of its cells; the words for it are the console's. */
export type Fault =
  | 'missing'
  | 'notForKind'
  | 'brokenText'
  | 'formulaError'
  | 'tooLong'
  | 'controlCharacter'
  | 'unknownKind'
  | 'unknownCentre'
  | 'ambiguousCentre'
  | 'retiredCentre'
  | 'unknownWeekday'
  | 'severalWeekdays'
  | 'notATime'
  | 'hourTooLarge'
  | 'minuteTooLarge'
  | 'secondsGiven'
  | 'midnightAsEnd'
  | 'dayNotTime'
  | 'notAfterStart'
  | 'notANumber'
  | 'fraction'
  | 'tooSmall'
  | 'tooLarge'
  | 'moreThanOpen'
  | 'notADay'
  | 'noSuchDay'
  | 'shortYear'
  | 'timeNotDay'
  | 'dayIsOver'
  | 'tooFarAhead'
  | 'beforeFirstDay'
  | 'closureTooLong'
  | 'sameRow'
  | 'overlaps'
  | 'breakOutside'
  | 'tooManyRows'
  | 'tooShort'
  | 'notACode'
  | 'codeAsNumber'
  | 'sameCode'
  | 'unknownColumn'
  | 'missingColumn'
  | 'surplusCells'
  | 'doubleColumn'

/** What fills the gaps of a fault's sentence. */
export type FaultFacts = { content?: string; limit?: number; otherRow?: number; kind?: RowKind }

export type RowKind = 'opening' | 'break' | 'closure'

/** A fault and where it is: the row as people count, and the column, or null for the row as a whole. */
export type RowFault<Column extends string> = { row: number; column: Column | null; fault: Fault } & FaultFacts

/** How many faults are told at once. */
export const faultsMax = 500
