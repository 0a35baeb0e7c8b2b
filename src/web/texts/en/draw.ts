import type { TextsOf } from '../texts-of.ts'

/** The page on which anyone can check the draw. */
export const draw: TextsOf<'draw'> = {
  title: 'Check the draw',
  how: 'How you can tell that the draw was right',
  before: 'Before: a sealed number',
  beforeText:
    'When the release was announced, a secret number was fixed. Its seal was published. The seal shows later whether it is the same number.',
  beforeTextWhen:
    'When the release was announced on {when}, a secret number was fixed. Its seal was published. The seal shows later whether it is the same number.',
  during: 'For the draw: the list is closed',
  duringText:
    'All waiting numbers are in a list without names. Its fingerprint is published too, so that nobody can change it afterwards.',
  after: 'After: everything is disclosed',
  afterText: 'All places follow from the secret number and the list by a fixed calculation. Anyone can repeat it.',
  seal: 'The seal',
  sealText:
    'The draw is on {when}. Until then only the seal is known. If you write it down now, you can compare later.',
  sealOf: 'Seal of the secret number (SHA-256)',
  check: 'Check on your device',
  noScript: 'Your device does not run the check by itself.',
  noScriptText: 'Further down it says how to repeat the draw with a computer.',
  checkList: 'Check the whole list too',
  published: 'The published numbers',
  sealShort: 'Seal of the secret number',
  secret: 'Secret number',
  tickets: 'Waiting numbers in the draw',
  fingerprint: 'Fingerprint of the list',
  beacon: 'Public random number',
  seed: 'Starting number of the draw',
  loadList: 'Load the list of waiting numbers',
  loadLedger: 'Load the record of the release',
  own: 'Your waiting number',
  ticket: 'Waiting number',
  receipt: 'Receipt in the list',
  place: 'Place',
  recompute: 'Work it out yourself',
  recomputeText:
    'This is how it goes on a Linux computer. On a Mac, write “shasum -a 256” instead of “sha256sum”. Each line must give the number below it.',
  recomputeSeal: 'The secret number fits the seal:',
  recomputeList: 'The loaded list fits its fingerprint:',
  recomputeSeed: 'The starting number follows from secret number, count and fingerprint:',
  recomputeSeedBeacon: 'The starting number follows from secret number, count, fingerprint and public random number:',
  recomputePlaces: 'Each place follows from the starting number. The free program repeats that:',
  command: 'Command',
}
