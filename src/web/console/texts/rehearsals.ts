import type { ConsoleLanguage } from './frame.ts'

const de = {
  lead: 'Virtuelle Menschen spielen die Freischaltung an einem Zwilling durch, auf diesem Rechner, über echtes HTTP. Das dauert etwa eine Minute. Öffentlich ist davon nichts.',
  scale: (played: string, all: string) =>
    `Gespielt werden ${played} Menschen für ${all} erwartete Wartenummern; die Termine sind im gleichen Maß verkleinert, Minuten werden zu Sekunden.`,
  start: (load: number): string =>
    load === 1 ? 'Generalprobe mit der erwarteten Last' : 'Generalprobe mit doppelter Last',
  running: 'Die Generalprobe läuft.',
  refresh: 'Der Verlauf erscheint von selbst. Ohne JavaScript lädt sich die Seite alle fünf Sekunden neu.',
  progress: 'Verlauf der Generalprobe',
  busy: 'Es läuft schon eine Generalprobe. Immer nur eine zur gleichen Zeit.',
  armed: (title: string) =>
    `Jetzt nicht: Die Freischaltung „${title}“ ist scharf gestellt oder läuft. Eine Generalprobe würde sie stören.`,
  elsewhere: 'Das Portal hört nicht auf 127.0.0.1. Eine Generalprobe spielt nur auf diesem Rechner.',
  noPlan: 'Ohne Angaben zu den Berechtigten gibt es keine Vorhersage und keine Generalprobe.',
  results: 'Ergebnisse gegen die Vorhersage',
  when: 'Wann',
  load: 'Last',
  people: 'Menschen',
  verdict: 'Urteil',
  joins: 'Anmeldungen je Sekunde: Vorhersage / gemessen',
  soldOut: 'Ausgebucht nach: Vorhersage / gemessen',
  seconds: (count: string) => `${count} s`,
  never: 'nicht',
  states: { running: 'läuft', passed: 'alles hat gehalten', failed: 'etwas hat nicht gehalten', broken: 'abgebrochen' },
  broke: 'Nicht gehalten',
}

export type RehearsalsTexts = typeof de

const en: RehearsalsTexts = {
  lead: 'Virtual people play the release on a twin, on this machine, over real HTTP. It takes about a minute. Nothing of it is public.',
  scale: (played, all) =>
    `${played} people are played for ${all} expected tickets; the appointments are scaled down alike, minutes become seconds.`,
  start: (load) => (load === 1 ? 'Rehearse with the expected load' : 'Rehearse with twice the load'),
  running: 'The rehearsal is going on.',
  refresh: 'Its progress appears by itself. Without JavaScript the page loads anew every five seconds.',
  progress: 'Progress of the rehearsal',
  busy: 'A rehearsal is going on already. Only one at a time.',
  armed: (title) => `Not now: the release “${title}” is armed or running. A rehearsal would disturb it.`,
  elsewhere: 'The portal does not listen on 127.0.0.1. A rehearsal only plays on this machine.',
  noPlan: 'Without the number of eligible people there is no forecast and no rehearsal.',
  results: 'Results against the forecast',
  when: 'When',
  load: 'Load',
  people: 'People',
  verdict: 'Verdict',
  joins: 'Joins per second: forecast / measured',
  soldOut: 'Sold out after: forecast / measured',
  seconds: (count) => `${count} s`,
  never: 'not',
  states: { running: 'going on', passed: 'everything held', failed: 'something did not hold', broken: 'broken off' },
  broke: 'Did not hold',
}

export const rehearsalsTexts: Record<ConsoleLanguage, RehearsalsTexts> = { de, en }
