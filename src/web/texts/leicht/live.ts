import type { TextsOf } from '../texts-of.ts'

/** What the modules of the other pages say in the browser. */
export const live: TextsOf<'live'> = {
  freeOf: '{count, plural, one {# Platz frei} other {# Plätze frei}}',
  full: 'gerade weg',
  takenMeanwhile:
    '{count, plural, one {# Zeit auf dieser Seite ist jetzt weg.} other {# Zeiten auf dieser Seite sind jetzt weg.}}',
  begins: 'Es geht los. Die Seite lädt sich gleich neu.',
  nextTry: 'Wir versuchen es wieder in {time}.',
  sealHolds: 'Die geheime Zahl passt zum Siegel.',
  seedHolds: 'Die Start-Zahl passt zur geheimen Zahl und zur Liste.',
  placeHolds: 'Zu Ihrer Warte-Nummer gehört der Platz {place}.',
  placeMoved: 'Ihr Platz ist jetzt {place}. Ihre Zeit war vorbei.',
  listLoading: 'Das Gerät lädt die Liste und prüft sie.',
  listHolds: 'Die Liste ist die richtige Liste.',
  lengthHolds: 'Die Liste hat so viele Warte-Nummern, wie wir gesagt haben.',
  ownLineHolds: 'Ihre Warte-Nummer steht in der Liste.',
  listMissing: 'Das Gerät konnte die Liste nicht laden. Bitte versuchen Sie es noch einmal.',
  wrong: 'Das stimmt nicht: {title}',
  allHolds: 'Alles stimmt. Ihr Gerät hat es selbst gerechnet.',
  somethingWrong: 'Etwas stimmt nicht. Bitte sagen Sie es dem Amt.',
}
